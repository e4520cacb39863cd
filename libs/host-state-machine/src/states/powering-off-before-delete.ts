import { attempt, type Handler } from '../machine/call';
import { moveTo, type Next, trouble } from '../machine/next';
import type { Round } from '../machine/round';
import { DELETION_BOUNDS } from '../status/timing';
import { cannotEvenAsk } from './end-of-life';
import { passing, type StateDefinition } from './state-definition';

/** A machine that nobody looks after any more is off. */
export const poweringOffBeforeDelete: StateDefinition = {
  summary: 'A host that is being deleted is turned off, unless the spec says `disablePowerOff`.',
  transitions: [{ to: 'deleting', when: 'it is off, or that failed more than three times, or nobody can ask' }],
  conditions: passing('PoweringOffBeforeDelete'),
  *run(round) {
    return round.spec.disablePowerOff ? off(round) : yield* powerOff(round);
  },
};

function* powerOff(round: Round): Handler<Next> {
  const outcome = yield* attempt<'power off'>({
    call: 'power off',
    options: {
      mode: 'hard',
      force: round.status.errorType === 'power management error',
      automatedCleaningMode: round.spec.automatedCleaningMode ?? 'metadata',
    },
  });
  if (!outcome.ok) {
    return cannotEvenAsk(round, outcome.error)
      ? leaveOn(round, outcome.error.message)
      : trouble('power off', outcome.error);
  }
  if (outcome.answer.kind === 'complete') {
    round.set({ poweredOn: false });
    return off(round);
  }
  const next = round.unfinished(outcome.answer, 'power management error', 'power off');
  const hopeless = next.kind === 'failed' && round.status.errorCount > DELETION_BOUNDS.failures;
  return hopeless ? leaveOn(round, round.status.errorMessage) : next;
}

function off(round: Round): Next {
  round.clearError();
  round.set({ errorCount: 0 });
  return moveTo('deleting');
}

function leaveOn(round: Round, why: string): Next {
  round.count('metal3_delete_without_powering_off_total');
  round.event('DeletedWithoutPoweringOff', `gave up turning the machine off: ${why}`, 'Warning');
  return moveTo('deleting');
}
