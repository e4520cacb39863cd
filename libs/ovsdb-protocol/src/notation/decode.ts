import { OvsdbError } from '../errors';
import { type BaseType, columnKind, type ColumnType } from '../schema/types';
import { checkAtom, parseUuid } from './atom';
import type { Atom, Datum, Uuid } from './datum';
import { type Elements, sortElements, toDatum } from './elements';
import type { Json } from './json';
import { isId } from './object-parser';
import { syntaxError } from './syntax-error';

/** What a decoder checks and knows. */
export interface DecodeOptions {
  /** Gives the UUID that a `["named-uuid", id]` stands for; without it, named UUIDs are refused. */
  readonly resolve?: (name: string) => Uuid;
  /** True: ranges, lengths and enums are not checked. For values that another server has checked already. */
  readonly trusted?: boolean;
  /** True: any number of elements. For differences, conditions and mutations. */
  readonly anySize?: boolean;
}

/** Decodes one `<atom>` of RFC 7047 §5.1. Throws OVSDB_SYNTAX or OVSDB_CONSTRAINT_VIOLATION. */
export function decodeAtom(json: Json, base: BaseType, options: DecodeOptions = {}): Atom {
  const atom = parseAtom(json, base, options);
  if (options.trusted !== true) checkAtom(atom, base);
  return atom;
}

function parseAtom(json: Json, base: BaseType, options: DecodeOptions): Atom {
  switch (base.type) {
    case 'integer':
      if (Number.isInteger(json)) return json === 0 ? 0 : (json as number);
      break;
    case 'real':
      if (typeof json === 'number') return json === 0 ? 0 : json;
      break;
    case 'boolean':
      if (typeof json === 'boolean') return json;
      break;
    case 'string':
      if (typeof json === 'string') return json;
      break;
    case 'uuid':
      return parseReference(json, options);
  }
  throw syntaxError(json, `expected ${base.type}`);
}

function parseReference(json: Json, { resolve }: DecodeOptions): Uuid {
  const [tag, text] = Array.isArray(json) && json.length === 2 ? (json as readonly Json[]) : [];
  if (typeof text === 'string' && tag === 'uuid') {
    const uuid = parseUuid(text);
    if (uuid === undefined) throw syntaxError(json, `"${text}" is not a valid UUID`);
    return uuid;
  }
  if (typeof text === 'string' && tag === 'named-uuid' && resolve !== undefined) {
    if (!isId(text)) throw syntaxError(json, 'named-uuid string is not a valid <id>');
    return resolve(text);
  }
  throw syntaxError(json, 'expected ["uuid", <string>]');
}

/** Decodes one `<value>` of RFC 7047 §5.1. Throws OVSDB_SYNTAX, OVSDB_CONSTRAINT_VIOLATION, or OVSDB_REMOTE for a duplicate. */
export function decodeDatum(json: Json, type: ColumnType, options: DecodeOptions = {}): Datum {
  if (type.value === undefined && !isTagged(json, 'set')) {
    const atom = decodeAtom(json, type.key, options);
    return type.max === 1 ? atom : [atom];
  }
  return toDatum(decodeElements(json, type, options), columnKind(type));
}

/** As {@link decodeDatum}, taken apart. */
export function decodeElements(json: Json, type: ColumnType, options: DecodeOptions = {}): Elements {
  const { key, value } = type;
  if (value === undefined && !isTagged(json, 'set')) return { keys: [decodeAtom(json, key, options)] };
  const tag = value === undefined ? 'set' : 'map';
  const members = taggedArray(json, tag);
  if (options.anySize !== true) checkSize(json, tag, members.length, type);
  if (value === undefined) return sortElements(members.map((member) => decodeAtom(member, key, options)));
  const keys: Atom[] = [];
  const values: Atom[] = [];
  for (const member of members) {
    if (!Array.isArray(member) || member.length !== 2) throw syntaxError(member, 'expected 2-element array');
    keys.push(decodeAtom(member[0] as Json, key, options));
    values.push(decodeAtom(member[1] as Json, value, options));
  }
  return sortElements(keys, values);
}

function isTagged(json: Json, tag: string): boolean {
  return Array.isArray(json) && json[0] === tag;
}

function taggedArray(json: Json, tag: string): readonly Json[] {
  if (Array.isArray(json) && json.length === 2 && json[0] === tag && Array.isArray(json[1])) {
    return json[1] as readonly Json[];
  }
  throw syntaxError(json, `expected ["${tag}", <array>]`);
}

/** ovsdb-server's own spelling of "unlimited" in messages. */
const UINT_MAX = 0xffffffff;

function checkSize(json: Json, tag: string, size: number, { min, max }: ColumnType): void {
  const limit = max === 'unlimited' ? UINT_MAX : max;
  if (size >= min && size <= limit) return;
  const wanted = min === 1 && limit === 1 ? 'exactly one member' : `${min} to ${limit} members`;
  throw syntaxError(json, `${tag} must have ${wanted} but ${size} are present`);
}

/** Throws OVSDB_CONSTRAINT_VIOLATION unless every atom is within what the type allows. */
export function checkElements({ keys, values = [] }: Elements, type: ColumnType): void {
  for (const key of keys) checkAtom(key, type.key);
  if (type.value === undefined) return;
  if (values.length !== keys.length) throw new OvsdbError('OVSDB_USAGE', 'a map has as many values as keys');
  for (const value of values) checkAtom(value, type.value);
}
