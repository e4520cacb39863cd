import { perform } from '../machine/call';
import { passing, type StateDefinition } from './state-definition';

/** The last state. */
export const deleting: StateDefinition = {
  summary: 'The backend forgets the host; then the finalizers go, of the host and of what it used.',
  transitions: [],
  conditions: passing('Deleting'),
  *run(round) {
    if (round.settings.deletion.policy === 'orphan') return { kind: 'gone' };
    const result = yield* perform<'delete'>({ call: 'delete' });
    switch (result.kind) {
      case 'complete':
        return { kind: 'gone' };
      case 'continuing':
        return round.poll(result);
      case 'failed':
        return round.trouble('delete', result.message);
    }
  },
};
