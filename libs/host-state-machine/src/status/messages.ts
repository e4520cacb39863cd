import { hasCode } from '@ironloom/core';
import type { HostStatus } from '../host';
import type { Next } from '../machine/next';
import type { Round } from '../machine/round';
import { conditionOf } from './condition';
import { DELAYS, duration, kubeTime, troubleBackOff } from './timing';

type Trouble = Extract<Next, { kind: 'trouble' }>;

/** Longest text that a condition's message may take of somebody else's words; the API allows 32,768 for all. */
const LONGEST_QUOTE = 4_096;
const quoted = (message: string): string =>
  message.length > LONGEST_QUOTE ? `${message.slice(0, LONGEST_QUOTE)}…` : message;

/**
 * The error in the status: which step failed, how, how often, and when it is tried again. The text of an error that is none of
 * this round's is left as it was.
 */
export function errorText(round: Round, next: Next): string {
  const { status, facts } = round;
  const before = facts.host.status === undefined ? undefined : conditionOf(facts.host.status, 'Ready');
  const told = before?.reason === 'Error' && sameError(facts.host.status, status) ? before.message : undefined;
  if (next.kind !== 'failed') return told ?? `${what(round, round.state)}; ${when(round, next)}`;
  if (told !== undefined) return told;
  return `${what(round, next.step)}; ${when(round, next)}`;
}

function what({ status }: Round, step: string): string {
  const times = status.errorCount > 1 ? ` (${status.errorCount} times)` : '';
  return `${status.errorType ?? 'error'} at ${step}${times}: ${quoted(status.errorMessage)}`;
}

function when(round: Round, next: Next): string {
  switch (next.kind) {
    case 'failed':
      if (next.step === 'credentials' && next.afterMs !== undefined)
        return `tried again every ${duration(next.afterMs)}`;
      return next.afterMs === undefined
        ? 'no next try until the host, its secret or its hardware data is changed'
        : at(round, next.afterMs);
    case 'wait':
      return at(round, next.afterMs);
    case 'trouble':
      return 'next try as the condition Impeded says';
    default:
      return at(round, 0);
  }
}

const at = ({ moment }: Round, afterMs: number): string => `next try at ${kubeTime(moment.nowMs + afterMs)}`;

/** Delay until a call that could not be carried out is tried again. */
export function troubleDelay(round: Round, { error }: Trouble): number {
  if (hasCode(error, 'PROVISIONER_NOT_READY')) return DELAYS.backendNotReady;
  const before = conditionOf(round.status, 'Impeded');
  const sinceMs = before?.status === 'True' ? round.moment.nowMs - Date.parse(before.lastTransitionTime) : 0;
  return troubleBackOff(sinceMs, round.moment.random);
}

/**
 * What impedes a host. While the delay between tries grows, each says when the next comes; then the text stays, so that a backend
 * that is away for long does not cost a write per host and try.
 */
export function impededText(round: Round, trouble: Trouble): string {
  const delay = troubleDelay(round, trouble);
  const steady = delay === DELAYS.backendNotReady || delay === DELAYS.troubleLongest;
  const suffix = steady ? `tried again every ${duration(delay)}` : at(round, delay);
  const before = conditionOf(round.status, 'Impeded');
  const step = `${trouble.step}: `;
  // The same step at the same pace: that the words of the failure vary is no news.
  if (before?.status === 'True' && steady && before.message.startsWith(step) && before.message.endsWith(suffix)) {
    return before.message;
  }
  return `${step}${quoted(trouble.error.message)}; ${suffix}`;
}

/** Whether two statuses tell of the same error. */
const sameError = (a: HostStatus | undefined, b: HostStatus): boolean =>
  a?.errorType === b.errorType && a?.errorMessage === b.errorMessage && a?.errorCount === b.errorCount;
