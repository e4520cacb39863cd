import type { AtomMap, Datum } from '../notation/datum';
import { decodeDatum } from '../notation/decode';
import type { Json } from '../notation/json';
import { columnKind, type ColumnType } from '../schema/types';
import { ColumnInterner, Interner } from './interner';

/** Decodes a column's value as a server sends it. */
export type ColumnReader = (json: Json) => Datum;

/** Shared by the columns of a replica: a UUID that names a row is one string in all columns that refer to it. */
export interface Interners {
  readonly strings: Interner<string>;
  readonly maps: Interner<AtomMap>;
}

export const makeInterners = (): Interners => ({ strings: new Interner(), maps: new Interner() });

/** Longer strings seldom repeat, and hashing them costs more than they take. */
const LONGEST_INTERNED = 512;
const SERVER_VALUE = { trusted: true, anySize: true } as const;

const itself = (text: string): string => text;

/**
 * The reader for one type of column. The common forms are read here without detours; the rest, and whatever is not as
 * expected, by {@link decodeDatum}. Sizes, ranges and enums are not checked: the server has done that.
 *
 * @param isKept false where texts and maps are not held as they are read, so that they need no representative
 */
export function columnReader(type: ColumnType, interners: Interners, isKept = true): ColumnReader {
  const strings = new ColumnInterner(interners.strings);
  const maps = new ColumnInterner(interners.maps);
  const general = (json: Json): Datum => decodeDatum(json, type, SERVER_VALUE);
  const text = (value: string): string =>
    value.length <= LONGEST_INTERNED && strings.wants() ? strings.intern(value, itself) : value;
  const kind = columnKind(type);
  const atom = type.key.type;
  if (kind === 'map' && atom === 'string' && type.value?.type === 'string' && isKept) {
    return (json) => {
      const key = maps.wants() ? pairsKey(json) : undefined;
      return key === undefined ? general(json) : maps.intern(key, () => general(json) as AtomMap);
    };
  }
  if (kind !== 'scalar' && kind !== 'optional') return general;
  if (atom === 'string') return (json) => (typeof json !== 'string' ? general(json) : isKept ? text(json) : json);
  if (atom === 'boolean') return (json) => (typeof json === 'boolean' ? json : general(json));
  if (atom === 'integer') return (json) => (Number.isInteger(json) ? (json as number) : general(json));
  if (atom === 'uuid') {
    return (json) => {
      const datum = general(json);
      return typeof datum === 'string' ? text(datum) : datum;
    };
  }
  return general;
}

/** A key for a map of strings as it stands in the JSON, or undefined when it is none, is empty, or is long. */
function pairsKey(json: Json): string | undefined {
  const pairs = Array.isArray(json) ? (json as readonly Json[])[1] : undefined;
  if (!Array.isArray(pairs) || pairs.length === 0 || pairs.length > 16) return undefined;
  let key = '';
  for (const pair of pairs as readonly Json[]) {
    const [name, value] = Array.isArray(pair) && pair.length === 2 ? (pair as readonly Json[]) : [];
    if (typeof name !== 'string' || typeof value !== 'string') return undefined;
    // Lengths make the key unambiguous, whatever the strings contain.
    key += `${name.length}:${value.length}:${name}${value}`;
    if (key.length > LONGEST_INTERNED) return undefined;
  }
  return key;
}
