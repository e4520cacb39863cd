import fc from 'fast-check';
import { createNorthd } from '../src';
import { applyEdit, resultsOf } from './results';
import { type Edit, smallNetwork, smallNetworkEdits } from './small-network';

const RUNS = Number(process.env.IRONLOOM_NORTHD_RUNS ?? 60);
const northd = () => createNorthd({ random: () => 0.5 });

/** What a compiler makes of the rows that are left after all edits. */
async function fromScratch(edits: readonly Edit[]): Promise<Record<string, string[]>> {
  const last = new Map(edits.map((edit) => [`${edit.database} ${edit.table} ${edit.key}`, edit]));
  const fresh = northd();
  for (const edit of last.values()) applyEdit(fresh, edit);
  await fresh.run();
  return resultsOf(fresh);
}

describe('the compiler', () => {
  it(
    'has after any edits what it would have from scratch',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(smallNetworkEdits, { maxLength: 6 }), { maxLength: 12 }), async (steps) => {
          const kept = northd();
          const done: Edit[] = [];
          for (const step of [smallNetwork, ...steps]) {
            for (const edit of step) applyEdit(kept, edit);
            done.push(...step);
            await kept.run();
          }
          expect(resultsOf(kept)).toEqual(await fromScratch(done));
        }),
        { numRuns: RUNS },
      );
    },
    60_000 + RUNS * 200,
  );
});
