import { OvsdbError } from '../errors';
import type { ColumnKind } from '../schema/types';
import { compareAtoms } from './atom';
import type { Atom, AtomMap, AtomSet, Datum } from './datum';

/**
 * A column's value as what it is made of, whatever its kind: keys in canonical order without duplicates and, for a map,
 * their values. What treats all kinds alike (conditions, mutations, references) works on this form.
 */
export interface Elements {
  readonly keys: readonly Atom[];
  readonly values?: readonly Atom[];
}

const NONE: readonly Atom[] = Object.freeze([]);
const EMPTY: Elements = Object.freeze({ keys: NONE });
const EMPTY_MAP: AtomMap = new Map();

/** Takes a value apart. */
export function elementsOf(datum: Datum, kind: ColumnKind): Elements {
  switch (kind) {
    case 'scalar':
      return { keys: [datum as Atom] };
    case 'optional':
      return datum === undefined ? EMPTY : { keys: [datum as Atom] };
    case 'set':
      return { keys: datum as AtomSet };
    case 'map':
      return { keys: [...(datum as AtomMap).keys()], values: [...(datum as AtomMap).values()] };
  }
}

/** Puts a value together; `elements` has at most one key when the kind is scalar or optional. */
export function toDatum({ keys, values }: Elements, kind: ColumnKind): Datum {
  switch (kind) {
    case 'scalar':
    case 'optional':
      return keys[0];
    case 'set':
      return keys.length === 0 ? NONE : keys;
    case 'map':
      return keys.length === 0 ? EMPTY_MAP : new Map(keys.map((key, at) => [key, values?.[at] as Atom]));
  }
}

/** How many atoms or pairs a value holds. */
export function sizeOf(datum: Datum, kind: ColumnKind): number {
  switch (kind) {
    case 'scalar':
      return 1;
    case 'optional':
      return datum === undefined ? 0 : 1;
    case 'set':
      return (datum as AtomSet).length;
    case 'map':
      return (datum as AtomMap).size;
  }
}

/** Puts keys (and the values that belong to them) in canonical order. Throws on a key that occurs twice. */
export function sortElements(keys: Atom[], values?: Atom[]): Elements {
  if (isSorted(keys)) return values === undefined ? { keys } : { keys, values };
  if (values === undefined) {
    keys.sort(compareAtoms);
    rejectDuplicates(keys, 'set contains duplicate');
    return { keys };
  }
  const order = keys.map((_, at) => at).sort((a, b) => compareAtoms(keys[a] as Atom, keys[b] as Atom));
  const sorted = order.map((at) => keys[at] as Atom);
  rejectDuplicates(sorted, 'map contains duplicate key');
  return { keys: sorted, values: order.map((at) => values[at] as Atom) };
}

function isSorted(keys: readonly Atom[]): boolean {
  for (let at = 1; at < keys.length; at += 1) {
    if (compareAtoms(keys[at - 1] as Atom, keys[at] as Atom) >= 0) return false;
  }
  return true;
}

function rejectDuplicates(keys: readonly Atom[], message: string): void {
  const repeated = keys.some((key, at) => at > 0 && key === keys[at - 1]);
  if (repeated) throw new OvsdbError('OVSDB_REMOTE', message, { details: { wireError: 'ovsdb error' } });
}

/** Where `key` is in canonical `keys`; when absent, the complement (`~`) of where it belongs. */
export function findKey(keys: readonly Atom[], key: Atom): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareAtoms(key, keys[middle] as Atom);
    if (order === 0) return middle;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return ~low;
}

function contains(whole: Elements, part: Elements, at: number): boolean {
  const found = findKey(whole.keys, part.keys[at] as Atom);
  return found >= 0 && (part.values === undefined || whole.values?.[found] === part.values[at]);
}

/** True when every element (pair, if `part` has values) of `part` is in `whole`. */
export function includesAll(whole: Elements, part: Elements): boolean {
  return part.keys.length <= whole.keys.length && part.keys.every((_, at) => contains(whole, part, at));
}

/** True when no element of `part` is in `whole`. */
export function excludesAll(whole: Elements, part: Elements): boolean {
  return !part.keys.some((_, at) => contains(whole, part, at));
}

/** `base` and what of `more` has a key that `base` lacks. */
export function union(base: Elements, more: Elements): Elements {
  const added = more.keys.map((_, at) => at).filter((at) => findKey(base.keys, more.keys[at] as Atom) < 0);
  if (added.length === 0) return base;
  const keys = [...base.keys, ...added.map((at) => more.keys[at] as Atom)];
  if (base.values === undefined) return sortElements(keys);
  return sortElements(keys, [...base.values, ...added.map((at) => more.values?.[at] as Atom)]);
}

/** `base` without the elements of `less`; pairs must match in key and value unless `less` has keys only. */
export function subtract(base: Elements, less: Elements): Elements {
  const gone = new Set<number>();
  less.keys.forEach((key, at) => {
    if (contains(base, less, at)) gone.add(findKey(base.keys, key));
  });
  if (gone.size === 0) return base;
  const keys = base.keys.filter((_, at) => !gone.has(at));
  return base.values === undefined ? { keys } : { keys, values: base.values.filter((_, at) => !gone.has(at)) };
}

/** Orders two values of one type as ovsdb-server does: by size, then keys, then values. */
export function compareElements(a: Elements, b: Elements): number {
  if (a.keys.length !== b.keys.length) return a.keys.length - b.keys.length;
  return compareLists(a.keys, b.keys) || compareLists(a.values ?? NONE, b.values ?? NONE);
}

function compareLists(a: readonly Atom[], b: readonly Atom[]): number {
  for (let at = 0; at < a.length; at += 1) {
    const order = compareAtoms(a[at] as Atom, b[at] as Atom);
    if (order !== 0) return order;
  }
  return 0;
}
