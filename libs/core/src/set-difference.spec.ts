import fc from 'fast-check';
import { setDifference } from './set-difference';

const lists = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 10 });

describe('setDifference', () => {
  it('takes one set to the other, with nothing named that both have, and nothing twice', () => {
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const { gone, fresh } = setDifference(before, after);
        expect([...gone].sort()).toEqual([...new Set(before)].filter((each) => !after.includes(each)).sort());
        expect([...fresh].sort()).toEqual([...new Set(after)].filter((each) => !before.includes(each)).sort());
      }),
      { numRuns: 1000 },
    );
  });

  it('finds the one element that came to a list, or left it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.nat(), (list, at) => {
        const [element] = list.slice(at % list.length);
        const without = list.filter((each) => each !== element);
        expect(setDifference(without, list)).toEqual({ gone: [], fresh: [element] });
        expect(setDifference(list, without)).toEqual({ gone: [element], fresh: [] });
      }),
    );
  });
});
