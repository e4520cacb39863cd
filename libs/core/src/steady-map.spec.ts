import fc from 'fast-check';
import { SteadyMap } from './steady-map';

type Step = { readonly kind: 'set' | 'delete'; readonly key: string };

describe('SteadyMap', () => {
  it('holds what a plain map would', () => {
    const key = fc.oneof(fc.constantFrom('', 'a', 'b'), fc.string({ maxLength: 12 }));
    const step: fc.Arbitrary<Step> = fc.record({ kind: fc.constantFrom('set', 'set', 'delete'), key });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const [steady, plain] = [new SteadyMap<number>(), new Map<string, number>()];
        steps.forEach(({ kind, key }, at) => {
          if (kind === 'set') {
            steady.set(key, at);
            plain.set(key, at);
          } else expect(steady.delete(key)).toBe(plain.delete(key));
          expect([steady.get(key), steady.has(key), steady.size]).toEqual([plain.get(key), plain.has(key), plain.size]);
        });
        expect([...steady.values()].sort()).toEqual([...plain.values()].sort());
      }),
    );
  });
});
