import { moveTo } from '../machine/next';
import { passing, type StateDefinition } from './state-definition';

/** A state of old releases. */
export const matchProfile: StateDefinition = {
  summary: 'Old: read from the status of an older release, never entered.',
  transitions: [{ to: 'preparing', when: 'at once' }],
  conditions: passing('Inspecting'),
  *run(round) {
    round.set({ errorCount: 0 });
    return moveTo('preparing');
  },
};
