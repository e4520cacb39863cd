import type { Condition } from '@ironloom/models';
import { findCondition, isTrue, withCondition } from '@ironloom/kube-runtime';
import type { Metal3Machine } from '../kinds';

/** What is said of one aspect of a machine. Types and reasons are those of cluster-api-provider-metal3, v1beta2. */
export interface Statement {
  readonly type: 'AssociateBareMetalHost' | 'AssociateMetal3MachineMetaData' | 'Metal3DataReady' | 'Paused';
  readonly status: Condition['status'];
  readonly reason: string;
  readonly message?: string;
}

/** What must be true for a machine to be ready, besides its host being provisioned. */
const PARTS = ['AssociateBareMetalHost', 'AssociateMetal3MachineMetaData', 'Metal3DataReady'] as const;

/**
 * The machine with statements about it, and with what all of them amount to as its condition Ready.
 *
 * @param pending what the host still has to do
 */
export function withStatements(
  machine: Metal3Machine,
  statements: readonly Statement[],
  nowMs: number,
  pending?: string,
): Metal3Machine {
  let conditions = machine.status?.conditions;
  for (const { message = '', ...statement } of statements) {
    conditions = withCondition(conditions, { ...statement, message }, nowMs);
  }
  const reasons = notReadyBecause(machine, conditions, pending);
  const ready =
    reasons.length === 0
      ? ({ status: 'True', reason: 'Ready', message: '' } as const)
      : ({ status: 'False', reason: 'NotReady', message: reasons.join('\n') } as const);
  conditions = withCondition(conditions, { type: 'Ready', ...ready }, nowMs);
  return conditions === machine.status?.conditions
    ? machine
    : { ...machine, status: { ...machine.status, conditions } };
}

function notReadyBecause(
  { metadata }: Metal3Machine,
  conditions: readonly Condition[] | undefined,
  pending: string | undefined,
): string[] {
  if (metadata.deletionTimestamp !== undefined) return ['it is being deleted'];
  const missing = PARTS.filter((part) => !isTrue(conditions, part));
  const [first] = missing;
  if (first === undefined) return pending === undefined ? [] : [pending];
  return missing.flatMap((part) => {
    const { message = '', reason } = findCondition(conditions, part) ?? {};
    return reason === undefined ? [] : [message || reason];
  });
}
