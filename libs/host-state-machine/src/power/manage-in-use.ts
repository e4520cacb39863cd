import { type Handler, perform } from '../machine/call';
import type { Next } from '../machine/next';
import type { Round } from '../machine/round';
import { managePower } from './manage-power';

/** A host in use: the backend must know of it as such, also after it had forgotten it; then its power. */
export function* manageInUse(round: Round): Handler<Next> {
  const adopted = yield* perform<'adopt'>({
    call: 'adopt',
    data: { state: round.state },
    options: { restartOnFailure: round.status.errorType === 'provisioned registration error' },
  });
  if (adopted.kind !== 'complete') return round.unfinished(adopted, 'provisioned registration error', 'adopt');
  round.succeeded('provisioned registration error');
  return yield* managePower(round);
}
