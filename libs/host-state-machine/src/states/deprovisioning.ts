import { ANNOTATIONS } from '../annotations/names';
import { attempt, type Handler } from '../machine/call';
import { AGAIN, moveTo, type Next, trouble } from '../machine/next';
import type { Round } from '../machine/round';
import { forgetSettings } from '../settings/provisioning-settings';
import { isImage } from '../status/host-status';
import { DELETION_BOUNDS } from '../status/timing';
import { cannotEvenAsk } from './end-of-life';
import { passing, type StateDefinition } from './state-definition';

/** The image goes off the host again. */
export const deprovisioning: StateDefinition = {
  summary: 'The image is taken off the host, which is cleaned as `automatedCleaningMode` says.',
  transitions: [
    { to: 'available', when: 'done' },
    { to: 'powering off before delete', when: 'done, or failed more than three times, and the host is being deleted' },
    { to: 'deleting', when: 'the host is being deleted, is unknown to the backend, and there are no credentials' },
  ],
  conditions: passing('Deprovisioning'),
  *run(round) {
    const { image, customDeploy } = round.provisioning;
    if (isImage(image) || customDeploy !== undefined) {
      // The backend may have forgotten the host meanwhile.
      const unfinished = yield* adopt(round);
      if (unfinished !== undefined) return unfinished;
    }
    return yield* deprovision(round);
  },
};

function* adopt(round: Round): Handler<Next | undefined> {
  const restartOnFailure = round.status.errorType === 'provisioned registration error';
  const outcome = yield* attempt<'adopt'>({
    call: 'adopt',
    data: { state: round.state },
    options: { restartOnFailure },
  });
  if (!outcome.ok) return cannotEvenAsk(round, outcome.error) ? moveTo('deleting') : trouble('adopt', outcome.error);
  if (outcome.answer.kind === 'complete') return void round.succeeded('provisioned registration error');
  const next = round.unfinished(outcome.answer, 'provisioned registration error', 'adopt');
  return next.kind === 'failed' ? giveUp(round, next) : next;
}

function* deprovision(round: Round): Handler<Next> {
  const outcome = yield* attempt<'deprovision'>({
    call: 'deprovision',
    options: {
      restartOnFailure: round.status.errorType === 'provisioning error',
      automatedCleaningMode: round.spec.automatedCleaningMode ?? 'metadata',
    },
  });
  if (!outcome.ok) {
    return cannotEvenAsk(round, outcome.error) ? moveTo('deleting') : trouble('deprovision', outcome.error);
  }
  if (outcome.answer.kind !== 'complete') {
    const next = round.unfinished(outcome.answer, 'provisioning error', 'deprovision');
    return next.kind === 'failed' ? giveUp(round, next) : next;
  }
  if (round.removeAnnotation(ANNOTATIONS.reboot)) return AGAIN;
  round.setProvisioning({ ...forgetSettings(round.provisioning), image: undefined, customDeploy: undefined });
  round.clearError();
  round.event('DeprovisioningComplete', 'Image deprovisioning completed');
  round.set({ errorCount: 0 });
  return moveTo(round.deleting ? 'powering off before delete' : 'available');
}

/** A deletion does not wait for a host that cannot be cleaned. */
function giveUp(round: Round, next: Next): Next {
  if (!round.deleting || round.status.errorCount <= DELETION_BOUNDS.failures) return next;
  round.count('metal3_delete_without_deprovisioning_total');
  round.event('DeletedWithoutDeprovisioning', `gave up cleaning the host: ${round.status.errorMessage}`, 'Warning');
  return moveTo('powering off before delete');
}
