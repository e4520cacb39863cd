import type { Clock } from '@ironloom/core';
import { Slices } from '@ironloom/ovsdb-protocol';

/** Goes through steps that are short each, with turns of the event loop between them; waits where `take` has to. */
export async function inSlices<Step>(
  clock: Clock,
  steps: Iterable<Step>,
  take: (step: Step) => void | Promise<void> = () => undefined,
): Promise<void> {
  const slices = new Slices(clock);
  for (const step of steps) {
    const pause = take(step) ?? slices.next();
    if (pause) await pause;
  }
}
