import {
  type Atom,
  type AtomMap,
  type AtomSet,
  columnKind,
  type ColumnType,
  compareAtoms,
  type Datum,
} from '@ironloom/ovsdb-protocol';

/** The elements of a column's value: its atoms, or its pairs. */
export type Pairs = ReadonlyMap<Atom, Atom | undefined>;

/** Takes a value apart; a map's keys keep their values. */
export function elementsOf(datum: Datum): Pairs {
  if (datum === undefined) return new Map();
  if (typeof datum !== 'object') return new Map([[datum, undefined]]);
  if (Array.isArray(datum)) return new Map((datum as AtomSet).map((atom) => [atom, undefined]));
  return new Map(datum as AtomMap);
}

/** Puts a value together, in canonical order. */
export function datumOf(elements: Pairs, type: ColumnType): Datum {
  const keys = [...elements.keys()].sort(compareAtoms);
  switch (columnKind(type)) {
    case 'map':
      return new Map(keys.map((key) => [key, elements.get(key) as Atom]));
    case 'set':
      return keys;
    default:
      return keys[0];
  }
}

/** Any set or map as a column holds it: in canonical order, and plain objects as maps. */
export function canonical(value: unknown, type: ColumnType): Datum {
  if (Array.isArray(value)) return datumOf(elementsOf(value as AtomSet), type);
  if (value instanceof Map) return datumOf(elementsOf(value as AtomMap), type);
  if (typeof value === 'object' && value !== null) return datumOf(new Map(Object.entries(value)), type);
  return columnKind(type) === 'set' ? datumOf(elementsOf(value as Datum), type) : (value as Datum);
}
