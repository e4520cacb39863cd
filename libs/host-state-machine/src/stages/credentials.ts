import type { Stage } from './stage';
import type { Round } from '../machine/round';
import type { Next } from '../machine/next';
import { DELAYS } from '../status/timing';

/** The secret of the BMC. */
export const credentials: Stage = {
  name: 'credentials',
  summary:
    'From `registering` on, the secret of the BMC must be there and usable; else a registration error. A host that is being deleted goes on without.',
  *run(round) {
    const found = round.facts.credentials;
    if (found.kind === 'found' || round.deleting || round.state === '' || round.state === 'unmanaged') return undefined;
    round.count(found.kind === 'missing' ? 'metal3_credentials_missing_total' : 'metal3_credentials_invalid_total');
    const next = recordOnce(round, found.message);
    // A secret that does not exist may be created unseen; one that is wrong is seen when it is changed.
    return found.kind === 'missing' ? { ...next, afterMs: DELAYS.credentialsMissing } : withoutRetry(next);
  },
};

/** The same complaint again is no new error. */
function recordOnce(round: Round, message: string): Extract<Next, { kind: 'failed' }> {
  const { errorType, errorMessage } = round.status;
  if (errorType === 'registration error' && errorMessage === message) {
    return { kind: 'failed', errorType, step: 'credentials' };
  }
  round.fail('registration error', 'credentials', message);
  round.event('BMCCredentialError', message, 'Warning');
  return { kind: 'failed', errorType: 'registration error', step: 'credentials' };
}

const withoutRetry = ({ errorType, step }: Extract<Next, { kind: 'failed' }>): Next => ({
  kind: 'failed',
  errorType,
  step,
});
