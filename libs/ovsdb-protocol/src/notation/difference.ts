import { type ColumnType, columnKind } from '../schema/types';
import type { Atom, AtomMap, AtomSet, Datum } from './datum';
import { compareAtoms } from './atom';
import { sortElements, toDatum } from './elements';

/**
 * What turns `before` into `after`, as `update2` and the database file carry it (ovsdb(5), ovsdb-server(7) §4.1.14).
 * A column of at most one element: the new value. A set: the symmetric difference. A map: pairs added or changed with
 * their new value, pairs removed with their old one. Applying the difference of a difference undoes it.
 */
export function diffDatum(before: Datum, after: Datum, type: ColumnType): Datum {
  if (type.max === 1) return after;
  if (type.value !== undefined) return diffMap(before as AtomMap, after as AtomMap);
  return symmetricDifference(before as AtomSet, after as AtomSet);
}

/** Applies a difference that {@link diffDatum}, or another server, made. */
export function applyDiff(before: Datum, difference: Datum, type: ColumnType): Datum {
  if (type.max === 1) return difference;
  if (type.value === undefined) return symmetricDifference(before as AtomSet, difference as AtomSet);
  const merged = new Map(before as AtomMap);
  for (const [key, value] of difference as AtomMap) {
    if (merged.get(key) === value) merged.delete(key);
    else merged.set(key, value);
  }
  return toDatum(sortElements([...merged.keys()], [...merged.values()]), columnKind(type));
}

function symmetricDifference(a: AtomSet, b: AtomSet): AtomSet {
  const result: Atom[] = [];
  let left = 0;
  let right = 0;
  while (left < a.length || right < b.length) {
    const order = orderAt(a, left, b, right);
    if (order < 0) result.push(a[left] as Atom);
    if (order > 0) result.push(b[right] as Atom);
    if (order <= 0) left += 1;
    if (order >= 0) right += 1;
  }
  return result;
}

function orderAt(a: AtomSet, left: number, b: AtomSet, right: number): number {
  if (left === a.length) return 1;
  if (right === b.length) return -1;
  return compareAtoms(a[left] as Atom, b[right] as Atom);
}

function diffMap(before: AtomMap, after: AtomMap): AtomMap {
  const keys: Atom[] = [];
  const values: Atom[] = [];
  for (const [key, value] of after) {
    if (before.get(key) !== value) {
      keys.push(key);
      values.push(value);
    }
  }
  for (const [key, value] of before) {
    if (!after.has(key)) {
      keys.push(key);
      values.push(value);
    }
  }
  return toDatum(sortElements(keys, values), 'map') as AtomMap;
}
