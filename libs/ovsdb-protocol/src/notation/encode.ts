import type { AtomicType, ColumnType } from '../schema/types';
import type { Atom, AtomMap, AtomSet, Datum } from './datum';
import type { Json } from './json';

const EMPTY_SET: Json = Object.freeze(['set', Object.freeze([])]);
const EMPTY_MAP: Json = Object.freeze(['map', Object.freeze([])]);

/** Encodes one `<atom>` of RFC 7047 §5.1. */
export function encodeAtom(atom: Atom, type: AtomicType): Json {
  return type === 'uuid' ? ['uuid', atom] : atom;
}

/** Encodes one `<value>` of RFC 7047 §5.1 as ovsdb-server does: a set of one as its atom. */
export function encodeDatum(datum: Datum, { key, value }: ColumnType): Json {
  if (datum === undefined) return EMPTY_SET;
  if (typeof datum !== 'object') return encodeAtom(datum, key.type);
  if (value !== undefined) return encodeMap(datum as AtomMap, key.type, value.type);
  const set = datum as AtomSet;
  if (set.length === 0) return EMPTY_SET;
  if (set.length === 1) return encodeAtom(set[0] as Atom, key.type);
  return ['set', key.type === 'uuid' ? set.map((atom) => ['uuid', atom]) : set];
}

function encodeMap(map: AtomMap, key: AtomicType, value: AtomicType): Json {
  if (map.size === 0) return EMPTY_MAP;
  const pairs: Json[] = [];
  for (const [k, v] of map) pairs.push([encodeAtom(k, key), encodeAtom(v, value)]);
  return ['map', pairs];
}
