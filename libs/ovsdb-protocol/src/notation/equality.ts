import type { Atom, AtomMap, AtomSet, Datum } from './datum';

/** True when two values of one column are the same. */
export function datumEquals(a: Datum, b: Datum): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object') return false;
  return Array.isArray(a) ? setEquals(a as AtomSet, b as AtomSet) : mapEquals(a as AtomMap, b as AtomMap);
}

function setEquals(a: AtomSet, b: AtomSet): boolean {
  return a.length === b.length && a.every((atom, at) => atom === b[at]);
}

function mapEquals(a: AtomMap, b: AtomMap): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) {
    const other: Atom | undefined = b.get(key);
    if (other !== value) return false;
  }
  return true;
}
