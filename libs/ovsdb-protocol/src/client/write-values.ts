import { defaultAtom } from '../notation/atom';
import { encodeAtom, encodeDatum } from '../notation/encode';
import type { Atom, Datum, Uuid } from '../notation/datum';
import type { Json } from '../notation/json';
import type { BaseType, ColumnType } from '../schema/types';

/** Stands for a row that the same transaction inserts (RFC 7047 §5.1, `<named-uuid>`). */
export interface NamedUuid {
  readonly uuidName: string;
  /** The UUID that the row shall have, if that is fixed: it then goes by that. */
  readonly uuid?: Uuid;
}

/** One element of what a writer passes. */
export type WriteAtom = Atom | NamedUuid;

/**
 * What a writer may pass for a column: as a row holds it, with sets in any order, maps also as plain objects, and rows of
 * the same transaction in references.
 */
export type WriteValue =
  | WriteAtom
  | undefined
  | readonly WriteAtom[]
  | ReadonlyMap<WriteAtom, WriteAtom>
  | { readonly [key: string]: WriteAtom | undefined };

/** Encodes what a writer passed as `<value>` of RFC 7047 §5.1. */
export function encodeWrite(value: WriteValue, type: ColumnType): Json {
  const { key, value: valueType } = type;
  if (valueType !== undefined) return encodeMap(value, key, valueType);
  if (Array.isArray(value)) return encodeSet(value as readonly WriteAtom[], key);
  if (isNamedUuid(value)) return encodeName(value);
  return encodeDatum(value as Datum, type);
}

/** Whether an insert that leaves the column out gives it this very value (RFC 7047 §5.2.1). */
export function isDefaultWrite(value: WriteValue, { key, value: valueType, min, max }: ColumnType): boolean {
  if (min === 0) return value === undefined || isEmpty(value);
  return max === 1 && valueType === undefined && value === defaultAtom(key.type);
}

function isEmpty(value: WriteValue): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value instanceof Map && value.size === 0;
}

/** True for a reference to a row of the same transaction. */
export function isNamedUuid(value: WriteValue): value is NamedUuid {
  return typeof value === 'object' && 'uuidName' in value && typeof value.uuidName === 'string';
}

function encodeSet(set: readonly WriteAtom[], key: BaseType): Json {
  const [only] = set;
  return set.length === 1 && only !== undefined ? atom(only, key) : ['set', set.map((each) => atom(each, key))];
}

function encodeMap(value: WriteValue, key: BaseType, valueType: BaseType): Json {
  const pairs: Json[] = [];
  const add = (k: WriteAtom, v: WriteAtom | undefined): void => {
    if (v !== undefined) pairs.push([atom(k, key), atom(v, valueType)]);
  };
  if (value instanceof Map) for (const [k, v] of value as ReadonlyMap<WriteAtom, WriteAtom>) add(k, v);
  else {
    const members = (value ?? {}) as Readonly<Record<string, WriteAtom | undefined>>;
    for (const k of Object.keys(members)) add(k, members[k]);
  }
  return ['map', pairs];
}

function atom(value: WriteAtom, base: BaseType): Json {
  return isNamedUuid(value) ? encodeName(value) : encodeAtom(value, base.type);
}

const encodeName = ({ uuidName, uuid }: NamedUuid): Json =>
  uuid === undefined ? ['named-uuid', uuidName] : ['uuid', uuid];
