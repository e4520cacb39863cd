import type { Condition } from '@ironloom/models';
import type { HostStatus } from '../host';

/** What is known of a condition; its times follow. */
export type ConditionUpdate = Pick<Condition, 'type' | 'status' | 'reason' | 'message'>;

/** A condition of a status. */
export const conditionOf = ({ conditions = [] }: HostStatus, type: ConditionType): Condition | undefined =>
  conditions.find((condition) => condition.type === type);

/**
 * Every condition. The first six are upstream's, with its reasons; upstream gives no messages. The last two are ours: they tell
 * what upstream keeps in its log.
 */
export const CONDITION_TYPES = {
  Manageable: 'the backend knows the host and reaches its BMC',
  AvailableForProvisioning: 'an image may be put on the host',
  Provisioned: 'an image is on the host',
  Ready: 'the host is in use and nothing is wrong',
  Progressing: 'the host is on its way from one state to another; the message is the sub-step',
  Healthy: 'what the BMC says of the hardware',
  Impeded: 'a step cannot be carried out: which, why, since when, and when the next try comes',
  LastDeployment: 'how the last deployment ended; `PermanentFailure` is not tried again',
} as const;

/** One of {@link CONDITION_TYPES}. */
export type ConditionType = keyof typeof CONDITION_TYPES;

/**
 * The list with updates. `lastTransitionTime` moves only when the status does; a condition that says the same as before is the
 * same as before.
 */
export function withConditions(
  conditions: readonly Condition[] = [],
  updates: readonly ConditionUpdate[],
  now: string,
  observedGeneration: number | undefined,
): readonly Condition[] {
  const known = new Map(conditions.map((condition) => [condition.type, condition]));
  for (const update of updates) {
    const before = known.get(update.type);
    const lastTransitionTime = before?.status === update.status ? before.lastTransitionTime : now;
    const generation = observedGeneration === undefined ? {} : { observedGeneration };
    known.set(update.type, { ...update, lastTransitionTime, ...generation });
  }
  return [...known.values()];
}
