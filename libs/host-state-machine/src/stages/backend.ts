import { ProvisionerError } from '../errors';
import { perform } from '../machine/call';
import { trouble } from '../machine/next';
import type { Stage } from './stage';

/** Whether the backend is up at all. */
export const backend: Stage = {
  name: 'backend',
  summary: 'The backend must be ready; if not, `Impeded` says so and it is asked again every 30 seconds.',
  *run(round) {
    if (round.state === '' || round.state === 'unmanaged') return undefined;
    if (round.deleting && round.settings.deletion.policy === 'orphan') return undefined;
    if (yield* perform<'ready'>({ call: 'ready' })) return undefined;
    round.count('metal3_provisioner_not_ready_total');
    const error = new ProvisionerError('PROVISIONER_NOT_READY', 'the provisioning backend is not ready');
    return trouble('ready', error);
  },
};
