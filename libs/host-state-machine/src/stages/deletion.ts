import { detachedArguments } from '../annotations/detached';
import { moveTo, type Next } from '../machine/next';
import { reattach } from './detachment';
import type { Round } from '../machine/round';
import type { HostState } from '../states/host-state';
import { DELETION_BOUNDS } from '../status/timing';
import type { Stage } from './stage';

/** A deletion leads out of every state. */
export const deletion: Stage = {
  name: 'deletion',
  summary:
    'A host with a deletion timestamp leaves its state: straight to deleting where nothing is to be cleaned or the host is detached, through deprovisioning where an image may be on it, else through powering off.',
  *run(round) {
    if (!round.deleting || round.state === 'deleting') return undefined;
    if (round.settings.deletion.policy === 'orphan') return moveTo('deleting');
    const args = detachedArguments(round.annotations);
    if (args !== undefined || round.status.operationalStatus === 'detached') {
      // Detached by status alone: the annotation has just gone, so the host comes back before it is deleted.
      if (args === undefined) return reattach(round);
      return args.deleteAction === 'delay' ? delayed(round) : moveTo('deleting');
    }
    return leave(round);
  },
};

function delayed(round: Round): undefined {
  round.waitsForReattachment = true;
  round.count('metal3_delete_delayed_for_detached_total');
}

function leave(round: Round): Next | undefined {
  const target = afterDeletion(round.state);
  if (target !== 'stay') return moveTo(target);
  const { errorType, errorCount } = round.status;
  const cannotRegister = errorType === 'registration error' && errorCount > DELETION_BOUNDS.failures;
  return cannotRegister ? moveTo('deleting') : undefined;
}

/** Where a deletion leads from each state. */
export function afterDeletion(state: HostState): HostState | 'stay' {
  switch (state) {
    case '':
    case 'unmanaged':
    case 'registering':
      return 'deleting';
    case 'provisioning':
    case 'provisioned':
      return 'deprovisioning';
    case 'deprovisioning':
    case 'powering off before delete':
    case 'deleting':
      return 'stay';
    default:
      return 'powering off before delete';
  }
}
