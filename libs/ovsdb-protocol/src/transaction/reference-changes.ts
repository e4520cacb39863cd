import type { AtomMap, AtomSet, Datum, Uuid } from '../notation/datum';
import { compareAtoms } from '../notation/atom';
import type { Column, Reference } from './column';

const NONE: readonly Uuid[] = [];

/** The rows that a value refers to, each as often as it does. */
export function targetsOf(datum: Datum, column: Column, { part }: Reference): readonly Uuid[] {
  switch (column.kind) {
    case 'scalar':
      return [datum as Uuid];
    case 'optional':
      return datum === undefined ? NONE : [datum as Uuid];
    case 'set':
      return datum as AtomSet as readonly Uuid[];
    case 'map':
      return [...(part === 'key' ? (datum as AtomMap).keys() : (datum as AtomMap).values())] as Uuid[];
  }
}

/** How two lists of targets differ, counting repetitions. */
export function changedTargets(
  before: readonly Uuid[],
  after: readonly Uuid[],
): { readonly removed: readonly Uuid[]; readonly added: readonly Uuid[] } {
  if (before.length === 0 || after.length === 0) return { removed: before, added: after };
  const [old, now] = [inOrder(before), inOrder(after)];
  const removed: Uuid[] = [];
  const added: Uuid[] = [];
  let left = 0;
  let right = 0;
  while (left < old.length || right < now.length) {
    const order = orderAt(old[left], now[right]);
    if (order < 0) removed.push(old[left] as Uuid);
    if (order > 0) added.push(now[right] as Uuid);
    if (order <= 0) left += 1;
    if (order >= 0) right += 1;
  }
  return { removed, added };
}

/** Sets and map keys are in order already; map values are not. */
function inOrder(targets: readonly Uuid[]): readonly Uuid[] {
  const sorted = targets.every((target, at) => at === 0 || (targets[at - 1] as Uuid) <= target);
  return sorted ? targets : [...targets].sort(compareAtoms);
}

function orderAt(left: Uuid | undefined, right: Uuid | undefined): number {
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left === right ? 0 : left < right ? -1 : 1;
}
