import { hasCode } from '@ironloom/core';
import type { ProvisionerError } from '../errors';
import { moveTo, type Next } from '../machine/next';
import type { Round } from '../machine/round';
import { conditionOf } from '../status/condition';
import type { HostState } from './host-state';

/** The backend does not know a host that is being deleted, and there are no credentials to make it known again. */
export const cannotEvenAsk = (round: Round, error: ProvisionerError): boolean =>
  round.deleting && round.facts.credentials.kind !== 'found' && hasCode(error, 'PROVISIONER_NEEDS_REGISTRATION');

/** Where a deletion goes when its step is given up. */
function without(state: HostState): HostState | 'gone' {
  switch (state) {
    case 'deprovisioning':
      return 'powering off before delete';
    case 'deleting':
      return 'gone';
    default:
      return 'deleting';
  }
}

/**
 * Keeps a deletion within its bounds: a step that cannot be carried out, or does not end, is left out when its time is up
 * (`Settings.deletion`). Whatever the round would have ended with, it then ends with the next step.
 */
export function boundDeletion(round: Round, next: Next): Next {
  const why = overdue(round, next);
  if (why === undefined) return next;
  const to = without(round.state);
  round.clearError();
  if (round.state === 'deprovisioning') round.count('metal3_delete_without_deprovisioning_total');
  else round.count('metal3_delete_without_powering_off_total');
  round.event('DeletionStepGivenUp', `gave up ${round.state}: ${why}; the machine is left as it is`, 'Warning');
  return to === 'gone' ? { kind: 'gone' } : moveTo(to);
}

function overdue(round: Round, next: Next): string | undefined {
  if (!round.deleting || round.waitsForReattachment || !['trouble', 'failed', 'wait'].includes(next.kind))
    return undefined;
  const { policy, troubleMs, overallMs } = round.settings.deletion;
  const said = next.kind === 'trouble' ? next.error.message : round.status.errorMessage;
  if (policy !== 'graceful' && next.kind !== 'wait') return said;
  const impeded = conditionOf(round.status, 'Impeded');
  const unreachableSince =
    next.kind === 'trouble' && impeded?.status === 'True' ? impeded.lastTransitionTime : undefined;
  if (since(round, unreachableSince) > troubleMs) return `backend out of reach for too long: ${said}`;
  const asked = round.facts.host.metadata.deletionTimestamp;
  return since(round, asked) > overallMs ? 'the deletion has taken too long' : undefined;
}

const since = (round: Round, time: string | undefined): number =>
  time === undefined ? 0 : round.moment.nowMs - Date.parse(time);
