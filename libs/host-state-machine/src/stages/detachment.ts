import { detachedArguments } from '../annotations/detached';
import { type Handler, perform } from '../machine/call';
import { AGAIN, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import { DELAYS } from '../status/timing';
import type { HostState } from '../states/host-state';
import type { Stage } from './stage';

/** States that a host may be detached in without force. */
export const DETACHABLE: readonly HostState[] = ['provisioned', 'externally provisioned', 'ready', 'available'];

/** `baremetalhost.metal3.io/detached`. */
export const detachment: Stage = {
  name: 'detachment',
  summary:
    'With the annotation `detached` the backend forgets the host, in provisioned, externally provisioned and available, elsewhere only with `force`; the state stays. Without it a detached host comes back.',
  *run(round) {
    const args = detachedArguments(round.annotations);
    if (args !== undefined && round.state !== 'deleting') {
      const steady = DETACHABLE.includes(round.state);
      if (steady || args.force) return yield* detach(round, !steady);
    }
    return round.status.operationalStatus === 'detached' ? reattach(round) : undefined;
  },
};

/** The host is registered again from the next round on. */
export function reattach(round: Round): Next {
  round.set({ operationalStatus: round.status.errorType === undefined ? 'OK' : 'error' });
  return AGAIN;
}

function* detach(round: Round, force: boolean): Handler<Next> {
  const result = yield* perform<'detach'>({ call: 'detach', options: { force } });
  switch (result.kind) {
    case 'failed':
      return round.trouble('detach', result.message);
    case 'continuing':
      return round.poll(result);
    case 'complete':
      round.set({ operationalStatus: 'detached' });
      return round.wait(DELAYS.slowPoll);
  }
}
