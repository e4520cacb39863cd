import { moveTo } from '../machine/next';
import { manageInUse } from '../power/manage-in-use';
import { provisioningCancelled } from './image-request';
import type { StateDefinition } from './state-definition';

/** In use with an image of ours. */
export const provisioned: StateDefinition = {
  summary: 'The image is on the host and in use; its power is kept as the spec and reboot annotations say.',
  transitions: [{ to: 'deprovisioning', when: 'another image or custom deployment is wanted, or none' }],
  conditions: { manageable: true, available: false, provisioned: true },
  *run(round) {
    if (provisioningCancelled(round.spec, round.status)) return moveTo('deprovisioning');
    return yield* manageInUse(round);
  },
};
