import type { Round } from '../machine/round';
import type { HostState } from '../states/host-state';
import { kubeTime } from './timing';

/** What `status.operationHistory` has times of. */
export type Operation = 'register' | 'inspect' | 'provision' | 'deprovision';

const OPERATIONS: Readonly<Partial<Record<HostState, Operation>>> = {
  registering: 'register',
  inspecting: 'inspect',
  provisioning: 'provision',
  deprovisioning: 'deprovision',
};

/** The operation that a state is about. */
export const operationOf = (state: HostState): Operation | undefined => OPERATIONS[state];

/** An operation that has ended, or never begun, begins. */
export function operationBegins(round: Round, operation: Operation): void {
  const { operationHistory } = round.status;
  const { start, end } = operationHistory?.[operation] ?? {};
  if (isSet(start) && !isSet(end)) return;
  const begun = { start: kubeTime(round.moment.nowMs), end: null };
  round.set({ operationHistory: { ...operationHistory, [operation]: begun } });
}

/** An operation that has begun ends, and its duration is observed. */
export function operationEnds(round: Round, operation: Operation): void {
  const { operationHistory } = round.status;
  const { start, end } = operationHistory?.[operation] ?? {};
  if (!isSet(start) || isSet(end)) return;
  const ended = { start, end: kubeTime(round.moment.nowMs) };
  round.set({ operationHistory: { ...operationHistory, [operation]: ended } });
  const value = Math.max(0, (round.moment.nowMs - Date.parse(start)) / 1000);
  round.measurements.push({ metric: `metal3_operation_${operation}_duration_seconds`, labels: round.labels, value });
}

const isSet = (time: string | null | undefined): time is string => typeof time === 'string' && time !== '';
