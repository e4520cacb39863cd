import { moveTo } from '../machine/next';
import { hasBmcDetails } from '../status/host-status';
import { DELAYS } from '../status/timing';
import type { StateDefinition } from './state-definition';

/** A host without a BMC. */
export const unmanaged: StateDefinition = {
  summary: 'Nothing is known of a BMC; the host is looked at every ten minutes, and when it changes.',
  transitions: [{ to: 'registering', when: 'a BMC address or a secret appears in the spec' }],
  conditions: { manageable: false, available: false, provisioned: false },
  *run(round) {
    return hasBmcDetails(round.spec) ? moveTo('registering') : round.wait(DELAYS.slowPoll);
  },
};
