import { keyOf } from '@ironloom/kube-runtime';
import type { MachineDeployment, MachineSet } from './kinds';

/** Replicas that sets shall have, by key. */
export type Plan = ReadonlyMap<string, number>;

/**
 * The next step of a rollout: the new set grows as far as the surge lets it, old ones shrink as far as enough machines stay
 * available. With `OnDelete` old machines stay until somebody deletes them.
 */
export function planRollout(deployment: MachineDeployment, current: MachineSet, old: readonly MachineSet[]): Plan {
  const wanted = deployment.spec.replicas ?? 1;
  const { type = 'RollingUpdate', rollingUpdate = {} } = deployment.spec.rollout?.strategy ?? {};
  const plan = new Map(old.map((set) => [keyOf(set), set.spec.replicas ?? 0]));
  if (type === 'OnDelete') {
    for (const set of old) plan.set(keyOf(set), Math.min(set.spec.replicas ?? 0, set.status?.replicas ?? 0));
    return plan.set(keyOf(current), Math.max(0, wanted - total(plan)));
  }
  const unavailable = absolute(rollingUpdate.maxUnavailable ?? 0, wanted, Math.floor);
  const surge = Math.max(absolute(rollingUpdate.maxSurge ?? 1, wanted, Math.ceil), unavailable === 0 ? 1 : 0);
  const oldMachines = old.reduce((sum, set) => sum + Math.max(set.status?.replicas ?? 0, set.spec.replicas ?? 0), 0);
  const room = old.length === 0 ? wanted : Math.max(0, wanted + surge - oldMachines);
  const now = current.spec.replicas ?? 0;
  const next = now > wanted ? wanted : Math.max(now, Math.min(wanted, room));
  shrinkOld(plan, [...old], removable(wanted - unavailable, current, old));
  return plan.set(keyOf(current), next);
}

/** How many old machines may go: those that do not work at once, the others when enough are available without them. */
function removable(needed: number, current: MachineSet, old: readonly MachineSet[]): (set: MachineSet) => number {
  const available = [current, ...old].reduce((sum, set) => sum + stillAvailable(set), 0);
  let spare = Math.max(0, available - needed);
  return ({ spec, status }) => {
    const replicas = spec.replicas ?? 0;
    const broken = Math.max(0, replicas - (status?.availableReplicas ?? 0));
    const working = Math.min(spare, replicas - broken);
    spare -= working;
    return broken + working;
  };
}

/** A set that has been told to shrink counts machines that are about to go until its status says otherwise. */
const stillAvailable = ({ spec, status }: MachineSet): number =>
  Math.min(spec.replicas ?? 0, status?.availableReplicas ?? 0);

function shrinkOld(
  plan: Map<string, number>,
  old: readonly MachineSet[],
  removableOf: (set: MachineSet) => number,
): void {
  for (const set of old) plan.set(keyOf(set), (set.spec.replicas ?? 0) - removableOf(set));
}

const total = (plan: Plan): number => [...plan.values()].reduce((sum, count) => sum + count, 0);

/** `3`, or `25%` of the machines. */
function absolute(value: number | string, of: number, round: (value: number) => number): number {
  const percent = typeof value === 'string' ? /^(\d+)%$/.exec(value)?.[1] : undefined;
  return percent === undefined ? Number(value) : round((Number(percent) * of) / 100);
}
