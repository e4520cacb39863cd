import { type Handler, perform } from '../machine/call';
import { AGAIN, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import type { HostState } from '../states/host-state';
import { errorBackOff } from '../status/timing';
import type { Stage } from './stage';

/** States that keep the backend busy, so that only so many hosts may be in them at once. */
export const NEEDS_CAPACITY: readonly HostState[] = ['inspecting', 'provisioning', 'deprovisioning'];

/** Whether there is room. */
export const capacity: Stage = {
  name: 'capacity',
  summary:
    'Hosts that are `delayed`, and those in inspecting, provisioning or deprovisioning, need room in the backend; without it they wait one to two minutes.',
  *run(round) {
    const delayed = round.status.operationalStatus === 'delayed';
    if (!NEEDS_CAPACITY.includes(round.state)) {
      if (!delayed) return undefined;
      // What it waited for is not wanted any more.
      if (round.deleting) return void round.clearError();
    }
    const full = yield* requireCapacity(round, round.state);
    if (full !== undefined || !delayed) return full;
    round.clearError();
    return AGAIN;
  },
};

/** Undefined when there is room for a host to be in `state`; else the end of the round. Asks once a round. */
export function* requireCapacity(round: Round, state: HostState): Handler<Next | undefined> {
  round.hasCapacity ??= yield* perform<'capacity'>({ call: 'capacity' });
  if (round.hasCapacity) return undefined;
  const metric =
    state === 'deprovisioning' ? 'metal3_delayed__deprovisioning_total' : 'metal3_delayed__provisioning_total';
  round.count(metric, round.labels);
  round.set({ operationalStatus: 'delayed' });
  return { kind: 'wait', afterMs: errorBackOff(1, round.moment.random), progress: `delayed: no capacity for ${state}` };
}
