import { moveTo } from '../machine/next';
import { manageInUse } from '../power/manage-in-use';
import type { StateDefinition } from './state-definition';

/** In use with something that is not ours. */
export const externallyProvisioned: StateDefinition = {
  summary: 'Somebody else has provisioned the host; only its power is ours.',
  transitions: [
    {
      to: 'provisioned',
      when: '`externallyProvisioned` is unset; image and custom deployment of the spec are taken for what is on it',
    },
  ],
  conditions: { manageable: true, available: false, provisioned: true },
  *run(round) {
    const { externallyProvisioned: external, image, customDeploy } = round.spec;
    if (external) return yield* manageInUse(round);
    // Without these in the status the host would be deprovisioned at once.
    if (image !== undefined) round.setProvisioning({ image });
    if (customDeploy !== undefined) round.setProvisioning({ customDeploy });
    return moveTo('provisioned');
  },
};
