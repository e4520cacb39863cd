import { errorMessage } from '@ironloom/core';
import {
  commit,
  controllerOf,
  isDeleting,
  isTrue,
  keyOf,
  ownerReference,
  type Reconcile,
  withCondition,
  withLabel,
  withOwner,
} from '@ironloom/kube-runtime';
import { Expectations } from './expectations';
import { CLUSTER_NAME_LABEL, DELETE_MACHINE_ANNOTATION, kinds, type Machine, type MachineSet } from './kinds';
import { makeMachine } from './make-machine';
import { isSelected, selectorText } from './selector';
import type { MachinesContext } from './sight';

/** Keeps as many machines as a MachineSet asks for. What it owns goes with it, by garbage collection. */
export function reconcileMachineSet(context: MachinesContext): Reconcile {
  const { kube, sight } = context;
  const expectations = new Expectations();
  sight.machines.onEvent((event) => {
    if (event.type === 'deleted') expectations.gone(event.old.metadata.name ?? '');
  });
  return async (key, { signal }) => {
    const set = sight.sets.get(key);
    if (set === undefined) return expectations.forget(key);
    if (isDeleting(set)) return;
    await adopt(context, set, signal);
    const owned = sight.machines.byIndex('controller', set.metadata.uid ?? '');
    const unseen = expectations.unseen(
      key,
      owned.map(({ metadata }) => metadata.name ?? ''),
    );
    const alive = owned.filter(
      (machine) => !isDeleting(machine) && !expectations.isDeleted(key, machine.metadata.name ?? ''),
    );
    const surplus = alive.length + unseen - (set.spec.replicas ?? 1);
    let problem: string | undefined;
    if (surplus < 0) problem = await grow(context, set, -surplus, expectations, signal);
    if (surplus > 0) await shrink(context, set, alive, surplus, expectations, signal);
    const labelled = withLabel(set, CLUSTER_NAME_LABEL, set.spec.clusterName);
    await commit(kube.resource(kinds.machineSet), set, described(labelled, owned, problem, context.clock.now()), {
      signal,
    });
    if (problem !== undefined) throw new Error(problem);
  };
}

/** Machines that the selector names and that nobody controls. */
async function adopt({ kube, sight }: MachinesContext, set: MachineSet, signal: AbortSignal): Promise<void> {
  const orphans = sight.machines
    .byIndex('namespace', set.metadata.namespace ?? '')
    .filter(
      (machine) =>
        controllerOf(machine) === undefined &&
        !isDeleting(machine) &&
        isSelected(set.spec.selector, machine.metadata.labels),
    );
  for (const orphan of orphans) {
    await commit(kube.resource(kinds.machine), orphan, withOwner(orphan, ownerReference(set)), { signal });
  }
}

/** Makes machines; gives what went wrong. */
async function grow(
  { kube, random, events }: MachinesContext,
  set: MachineSet,
  count: number,
  expectations: Expectations,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (let made = 0; made < count; made += 1) {
    const name = `${set.metadata.name}-${suffix(random)}`;
    try {
      await makeMachine(kube, set, name, signal);
    } catch (error) {
      const message = `Machine ${name} cannot be made: ${errorMessage(error)}`;
      events.record(set, { type: 'Warning', reason: 'FailedCreate', message: errorMessage(error) });
      return message;
    }
    expectations.created(keyOf(set), name);
    events.record(set, { reason: 'SuccessfulCreate', message: `made Machine ${name}` });
  }
  return undefined;
}

async function shrink(
  { kube, events }: MachinesContext,
  set: MachineSet,
  alive: readonly Machine[],
  count: number,
  expectations: Expectations,
  signal: AbortSignal,
): Promise<void> {
  for (const { metadata } of inOrderOfDeletion(alive, set.spec.deletion?.order).slice(0, count)) {
    const { namespace, name = '', uid } = metadata;
    await kube.resource(kinds.machine).delete({ namespace, name }, { ...(uid && { uid }), signal });
    expectations.deleted(keyOf(set), name);
    events.record(set, { reason: 'SuccessfulDelete', message: `deleted Machine ${name}` });
  }
}

type Order = NonNullable<MachineSet['spec']['deletion']>['order'];

/** Those that are marked first, then those that do not work, then by age; at random means by name, which is random. */
export function inOrderOfDeletion(machines: readonly Machine[], order: Order = 'Random'): Machine[] {
  const rank = (machine: Machine): number =>
    DELETE_MACHINE_ANNOTATION in (machine.metadata.annotations ?? {}) ? 0 : isReady(machine) ? 2 : 1;
  const place = ({ metadata: { name = '', creationTimestamp = '' } }: Machine): string =>
    order === 'Random' ? name : `${creationTimestamp} ${name}`;
  const direction = order === 'Newest' ? -1 : 1;
  return [...machines].sort((a, b) => rank(a) - rank(b) || direction * (place(a) < place(b) ? -1 : 1));
}

const isReady = ({ status }: Machine): boolean => isTrue(status?.conditions, 'Ready');

/** As Kubernetes makes names: without vowels and what looks alike. */
function suffix(random: () => number): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from({ length: 5 }, () => letters[Math.floor(random() * letters.length)]).join('');
}

function described(set: MachineSet, owned: readonly Machine[], problem: string | undefined, nowMs: number): MachineSet {
  const alive = owned.filter((machine) => !isDeleting(machine));
  const ready = alive.filter(isReady).length;
  const isGrowing = alive.length < (set.spec.replicas ?? 1);
  const scaling = {
    type: 'ScalingUp',
    status: isGrowing ? ('True' as const) : ('False' as const),
    reason: isGrowing ? 'ScalingUp' : 'NotScalingUp',
    message: problem ?? '',
  };
  return {
    ...set,
    status: {
      ...set.status,
      replicas: owned.length,
      readyReplicas: ready,
      availableReplicas: ready,
      upToDateReplicas: alive.length,
      selector: selectorText(set.spec.selector),
      observedGeneration: set.metadata.generation ?? 0,
      conditions: withCondition(set.status?.conditions, scaling, nowMs),
    },
  };
}
