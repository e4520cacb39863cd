import fc from 'fast-check';
import { allocateKeys, type KeyRequest } from './allocate';

const key = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
const requests = fc.uniqueArray(fc.record({ name: fc.string({ maxLength: 2 }), requested: key, existing: key }), {
  maxLength: 12,
  selector: ({ name }) => name,
});
const plain = (name: string): KeyRequest => ({ name, requested: undefined, existing: undefined });

describe('allocateKeys', () => {
  it('gives no key twice, and one to each unless they are exhausted', () => {
    fc.assert(
      fc.property(requests, (list) => {
        const { keys, exhausted } = allocateKeys(list, 1, 9);
        expect(new Set(keys.values()).size).toBe(keys.size);
        expect(keys.size + exhausted.length).toBe(list.length);
        expect(exhausted.length).toBe(Math.max(0, list.length - 9));
      }),
    );
  });
  it('is stable: what it gave is what it gives', () => {
    fc.assert(
      fc.property(requests, (list) => {
        const { keys } = allocateKeys(list, 1, 20);
        const again = list.map((request) => ({ ...request, existing: keys.get(request.name) }));
        expect(allocateKeys(again, 1, 20).keys).toEqual(keys);
      }),
    );
  });
  it('prefers what is requested to what is there, and tells conflicts', () => {
    const { keys, conflicts } = allocateKeys(
      [
        { name: 'a', requested: 5, existing: 1 },
        { name: 'b', requested: 5, existing: 2 },
        { name: 'c', requested: undefined, existing: 5 },
        plain('d'),
      ],
      1,
      9,
    );
    expect([...keys]).toEqual([
      ['a', 5],
      ['b', 2],
      ['c', 6],
      ['d', 7],
    ]);
    expect(conflicts.map(({ name }) => name)).toEqual(['b']);
  });
});
