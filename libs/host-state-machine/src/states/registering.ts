import { moveTo } from '../machine/next';
import { inspectionDisabled } from '../status/host-status';
import type { StateDefinition } from './state-definition';

/** Reaching the handler means that the registration stage has succeeded. */
export const registering: StateDefinition = {
  summary: 'The backend gets to know the host and proves its access to the BMC.',
  transitions: [
    { to: 'externally provisioned', when: 'registered, and `externallyProvisioned` is set' },
    { to: 'preparing', when: 'registered, and inspection is disabled' },
    { to: 'inspecting', when: 'registered' },
  ],
  conditions: { manageable: false, available: false, provisioned: false, progressing: 'Registering' },
  *run(round) {
    round.set({ errorCount: 0 });
    if (round.spec.externallyProvisioned) return moveTo('externally provisioned');
    return moveTo(inspectionDisabled(round.host) ? 'preparing' : 'inspecting');
  },
};
