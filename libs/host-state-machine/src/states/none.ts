import { moveTo } from '../machine/next';
import { hasBmcDetails } from '../status/host-status';
import type { StateDefinition } from './state-definition';

/** A host that nobody has looked at yet. */
export const none: StateDefinition = {
  summary: 'The host has just been created.',
  transitions: [
    { to: 'registering', when: 'the spec has a BMC address or names its secret' },
    { to: 'unmanaged', when: 'it has neither' },
  ],
  conditions: { manageable: false, available: false, provisioned: false },
  *run(round) {
    if (hasBmcDetails(round.spec)) return moveTo('registering');
    round.event('Discovered', 'Discovered host with no BMC details');
    round.set({ operationalStatus: 'discovered' });
    round.count('metal3_host_unmanaged_total');
    return moveTo('unmanaged');
  },
};
