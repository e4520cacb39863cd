import { hasCode } from '@ironloom/core';
import { ProvisionerError } from '../errors';
import { attempt } from '../machine/call';
import { trouble } from '../machine/next';
import type { Stage } from './stage';

const NOT_READY = new ProvisionerError('PROVISIONER_NOT_READY', 'the provisioning backend is not ready');

/** Whether the backend is up at all. */
export const backend: Stage = {
  name: 'backend',
  summary: 'The backend must be ready; if not, `Impeded` says so and it is asked again every 30 seconds.',
  *run(round) {
    if (round.state === '' || round.state === 'unmanaged') return undefined;
    if (round.deleting && round.settings.deletion.policy === 'orphan') return undefined;
    const asked = yield* attempt<'ready'>({ call: 'ready' });
    if (asked.ok && asked.answer) return undefined;
    const error = asked.ok ? NOT_READY : asked.error;
    if (hasCode(error, 'PROVISIONER_NOT_READY')) round.count('metal3_provisioner_not_ready_total');
    return trouble('ready', error);
  },
};
