import { hasCode } from '@ironloom/core';
import type { ProvisionerError } from '../errors';
import { NEEDS_CAPACITY, requireCapacity } from '../stages/capacity';
import { boundDeletion } from '../states/end-of-life';
import { STATES } from '../states/states';
import type { ErrorType } from '../status/errors';
import { DELAYS } from '../status/timing';
import type { CallName, Handler, Outcome } from './call';
import { conclude, type Decision } from './conclude';
import type { HostFacts, Moment } from './facts';
import { type Next, trouble } from './next';
import { Round } from './round';
import { STAGES } from './stages';
import { enter } from './transition';

/**
 * Decides what comes next for a host, from what is known and what the backend has answered so far in this round. Pure and total:
 * equal arguments, equal decision. While `next.kind` is `ask`, make that call, add its outcome, and decide again; any other
 * kind ends the round, and the rest of the decision is what becomes of the host.
 */
export function decide(facts: HostFacts, moment: Moment, outcomes: readonly Outcome[]): Decision {
  const round = new Round(facts, moment);
  const next = boundDeletion(round, replay(round, life(round), outcomes));
  if (next.kind === 'move') enter(round, next.to);
  return conclude(round, next, { asked: outcomes.length > 0 });
}

/** One round of a host's life. */
function* life(round: Round): Handler<Next> {
  for (const stage of STAGES) {
    const next = yield* stage.run(round);
    if (next !== undefined) return yield* withCapacity(round, next);
  }
  if (!Object.hasOwn(STATES, round.state)) return { kind: 'rest', why: `unknown state "${round.state}"` };
  return yield* withCapacity(round, yield* STATES[round.state].run(round));
}

/** A transition into a busy state waits for room in the state before it. */
function* withCapacity(round: Round, next: Next): Handler<Next> {
  if (next.kind !== 'move' || !NEEDS_CAPACITY.includes(next.to)) return next;
  return (yield* requireCapacity(round, next.to)) ?? next;
}

/** Runs a handler on the answers there are, up to its end or its first question that has none. */
function replay(round: Round, handler: Handler<Next>, outcomes: readonly Outcome[]): Next {
  let step = handler.next();
  for (let answered = 0; step.done !== true; answered += 1) {
    const { call, attempt } = step.value;
    const outcome = outcomes[answered];
    if (outcome === undefined) return { kind: 'ask', call };
    if (outcome.call !== call.call) throw new TypeError(`asked for ${call.call}, given an outcome of ${outcome.call}`);
    if (!attempt && !outcome.ok) return afterError(round, outcome.call, outcome.error);
    step = handler.next(attempt || !outcome.ok ? outcome : outcome.answer);
  }
  return step.value;
}

/** The kind of error that a step ends with when it can never be carried out. */
const ERROR_OF: Readonly<Partial<Record<CallName, ErrorType>>> = {
  register: 'registration error',
  'image formats': 'registration error',
  inspect: 'inspection error',
  adopt: 'provisioned registration error',
  prepare: 'preparation error',
  provision: 'provisioning error',
  deprovision: 'provisioning error',
  service: 'servicing error',
  'power on': 'power management error',
  'power off': 'power management error',
};

function afterError(round: Round, step: CallName, error: ProvisionerError): Next {
  if (hasCode(error, 'PROVISIONER_NODE_BUSY')) return round.wait(DELAYS.nodeBusy);
  const errorType = ERROR_OF[step];
  if (error.retryable || errorType === undefined) return trouble(step, error);
  if (step === 'provision') round.lastDeployment = { succeeded: false, permanent: true, message: error.message };
  return round.fail(errorType, step, error.message);
}
