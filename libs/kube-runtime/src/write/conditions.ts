import type { Condition } from '@ironloom/models';
import { kubeTime } from './kube-time';

/** What is known of a condition; its times follow. */
export type ConditionUpdate = Omit<Condition, 'lastTransitionTime'>;

type Conditions = readonly Condition[];

/** The condition of a type. */
export const findCondition = (conditions: Conditions | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type);

/** Whether a condition is True. */
export const isTrue = (conditions: Conditions | undefined, type: string): boolean =>
  findCondition(conditions, type)?.status === 'True';

/**
 * The list with one condition set. `lastTransitionTime` moves only when the status does; the very same list comes back
 * when nothing differs, so that nothing is written.
 *
 * @param nowMs milliseconds since the Unix epoch
 */
export function withCondition(conditions: Conditions = [], update: ConditionUpdate, nowMs: number): Conditions {
  const present = findCondition(conditions, update.type);
  if (present === undefined) return [...conditions, { ...update, lastTransitionTime: kubeTime(nowMs) }];
  const isEqual =
    present.status === update.status &&
    present.reason === update.reason &&
    present.message === update.message &&
    present.observedGeneration === update.observedGeneration;
  if (isEqual) return conditions;
  const lastTransitionTime = present.status === update.status ? present.lastTransitionTime : kubeTime(nowMs);
  return conditions.map((condition) => (condition === present ? { ...update, lastTransitionTime } : condition));
}

/** The list without a condition. */
export function withoutCondition(conditions: Conditions = [], type: string): Conditions {
  return conditions.some((condition) => condition.type === type)
    ? conditions.filter((condition) => condition.type !== type)
    : conditions;
}
