import { type TableDifference } from '../canonical/difference';
import { Content } from '../random/content';
import { drawHistory } from '../random/edits';
import { drawNetwork } from '../random/network';
import { compareSides, type SideDump } from './compare-sides';
import type { Side } from './side';

/** How one random network went. */
export interface NetworkResult {
  readonly seed: number;
  /** Contents that were compared. */
  readonly steps: number;
  /** Steps at which the reference agreed only once it had been restarted. */
  readonly stale: number;
  /** The first step at which both differ even so. */
  readonly failure?: {
    readonly step: number;
    readonly differences: readonly TableDifference[];
    readonly reference: SideDump;
    readonly ours: SideDump;
  };
}

/**
 * Brings both sides through the same edits of a random network and compares what they have made after each. The original's
 * incremental engine leaves a flow behind now and then, so where they differ, a reference that begins anew is the judge.
 */
export async function runNetwork(reference: Side, ours: Side, seed: number, edits: number): Promise<NetworkResult> {
  const history = drawHistory(drawNetwork({ seed }), edits);
  let stale = 0;
  let before = new Content();
  for (const [step, content] of history.entries()) {
    const change = (side: Side) => (step === 0 ? side.begin(before, content) : side.edit(before, content));
    await Promise.all([change(reference), change(ours)]);
    before = content;
    if ((await compare(reference, ours)).differences.length === 0) continue;
    await reference.restartAnew();
    const again = await compare(reference, ours);
    if (again.differences.length > 0) return { seed, steps: step + 1, stale, failure: { step, ...again } };
    stale += 1;
  }
  return { seed, steps: history.length, stale };
}

async function compare(reference: Side, ours: Side) {
  const [theirs, own] = await Promise.all([reference.dump(), ours.dump()]);
  return { differences: compareSides(theirs, own), reference: theirs, ours: own };
}
