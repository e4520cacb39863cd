import * as fc from 'fast-check';
import { FieldSet, shownPath } from './field-set';

const step = fc.constantFrom('f:a', 'f:b', 'k:{"n":"x"}', 'v:1');
const path = fc.array(step, { minLength: 1, maxLength: 3 });
const paths = fc.array(path, { maxLength: 12 });
const setOf = (list: readonly (readonly string[])[]): FieldSet =>
  list.reduce((set, one) => set.insert(one), new FieldSet());
const texts = (set: FieldSet): string[] => [...set.paths()].map((one) => one.join('/')).sort();
const plain = (list: readonly (readonly string[])[]): string[] => [...new Set(list.map((one) => one.join('/')))].sort();

describe('sets of fields', () => {
  it('combine as sets of paths do, and leave their parts alone', () => {
    fc.assert(
      fc.property(paths, paths, (a, b) => {
        const [left, right] = [setOf(a), setOf(b)];
        const [mine, theirs] = [plain(a), plain(b)];
        expect(texts(left.union(right))).toEqual([...new Set([...mine, ...theirs])].sort());
        expect(texts(left.difference(right))).toEqual(mine.filter((one) => !theirs.includes(one)));
        expect(texts(left.intersection(right))).toEqual(mine.filter((one) => theirs.includes(one)));
        expect(texts(left.without('f:a'))).toEqual(mine.filter((one) => !one.startsWith('f:a')));
        expect([texts(left), texts(right)]).toEqual([mine, theirs]);
      }),
    );
  });

  it('are written and read as FieldsV1', () => {
    fc.assert(fc.property(paths, (a) => expect(texts(FieldSet.fromFieldsV1(setOf(a).toFieldsV1()))).toEqual(plain(a))));
  });

  it('show their paths as conflicts do', () => {
    expect(shownPath(['f:spec', 'f:ports', 'k:{"name":"a"}', 'f:port'])).toBe('.spec.ports[name="a"].port');
    expect(shownPath(['f:tags', 'v:"x"'])).toBe('.tags[="x"]');
  });
});
