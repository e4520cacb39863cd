import { decodeElements } from '../notation/decode';
import { isJsonObject, type Json } from '../notation/json';
import { ObjectParser } from '../notation/object-parser';
import { syntaxError } from '../notation/syntax-error';
import type { AtomicType, BaseType, ColumnType } from './types';

const UINT_MAX = 0xffffffff;
const ATOMIC_TYPES: readonly string[] = ['integer', 'real', 'boolean', 'string', 'uuid'] satisfies AtomicType[];

function parseAtomicType(json: Json): AtomicType {
  if (typeof json !== 'string') throw syntaxError(json, 'atomic-type expected');
  if (!ATOMIC_TYPES.includes(json)) throw syntaxError(json, `"${json}" is not an atomic-type`);
  return json as AtomicType;
}

/** Parses `<base-type>` of RFC 7047 §3.2. */
export function parseBaseType(json: Json): BaseType {
  if (typeof json === 'string') return { type: parseAtomicType(json) };
  const parser = new ObjectParser(json, 'ovsdb type');
  const type = parseAtomicType(parser.string('type'));
  const allowed = parser.optionalAny('enum');
  const base: BaseType = {
    type,
    ...(allowed === undefined ? parseLimits(parser, type, json) : { enum: parseEnum(allowed, type) }),
  };
  parser.end();
  return base;
}

function parseEnum(json: Json, type: AtomicType): BaseType['enum'] & object {
  return decodeElements(json, { key: { type }, min: 1, max: 'unlimited' }).keys;
}

function parseLimits(parser: ObjectParser, type: AtomicType, json: Json): Omit<BaseType, 'type'> {
  switch (type) {
    case 'integer':
      return parseRange(json, 'Integer', (name) => parser.optionalInteger(name));
    case 'real':
      return parseRange(json, 'Real', (name) => parser.optionalNumber(name));
    case 'string':
      return parseRange(json, 'Length', (name) => optionalUint(parser, name));
    case 'uuid':
      return parseRef(parser);
    case 'boolean':
      return {};
  }
}

/** The pair of members `minSUFFIX` and `maxSUFFIX`. */
function parseRange(json: Json, suffix: string, take: (name: string) => number | undefined): Omit<BaseType, 'type'> {
  const min = take(`min${suffix}`);
  const max = take(`max${suffix}`);
  if (min !== undefined && max !== undefined && min > max) {
    throw syntaxError(json, `min${suffix} exceeds max${suffix}`);
  }
  return {
    ...(min === undefined ? {} : { [`min${suffix}`]: min }),
    ...(max === undefined ? {} : { [`max${suffix}`]: max }),
  };
}

function optionalUint(parser: ObjectParser, name: string): number | undefined {
  const value = parser.optionalInteger(name);
  if (value !== undefined && (value < 0 || value > UINT_MAX)) {
    throw syntaxError(value, `${name} out of valid range 0 to ${UINT_MAX}`);
  }
  return value;
}

function parseRef(parser: ObjectParser): Pick<BaseType, 'refTable' | 'refType'> {
  const refTable = parser.optionalId('refTable');
  if (refTable === undefined) return {};
  const refType = parser.optionalId('refType') ?? 'strong';
  if (refType !== 'strong' && refType !== 'weak') {
    throw syntaxError(refType, `refType must be "strong" or "weak" (not "${refType}")`);
  }
  return { refTable, refType };
}

/** Parses `<type>` of RFC 7047 §3.2. */
export function parseColumnType(json: Json): ColumnType {
  if (typeof json === 'string') return { key: parseBaseType(json), min: 1, max: 1 };
  if (!isJsonObject(json)) throw syntaxError(json, 'ovsdb type expected');
  const parser = new ObjectParser(json, 'ovsdb type');
  const key = parser.any('key');
  const value = parser.optionalAny('value');
  const min = parser.optionalInteger('min') ?? 1;
  const max = parser.optionalAny('max') ?? 1;
  parser.end();
  const type = {
    key: parseBaseType(key),
    ...(value === undefined ? {} : { value: parseBaseType(value) }),
  };
  return { ...type, ...parseCount(json, min, max) };
}

function parseCount(json: Json, min: number, max: Json): Pick<ColumnType, 'min' | 'max'> {
  if (max !== 'unlimited' && !(Number.isInteger(max) && (max as number) >= 0 && (max as number) < UINT_MAX)) {
    throw syntaxError(max, 'bad min or max value');
  }
  if ((min !== 0 && min !== 1) || (typeof max === 'number' && max < 1)) {
    throw syntaxError(json, 'ovsdb type fails constraint checks');
  }
  return { min, max: max as number | 'unlimited' };
}
