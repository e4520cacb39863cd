import { isObject, type JsonArray, type JsonObject, type JsonValue } from '../../src/json/json-value';
import { memberSchema, type Schema } from '../../src/schema/schema';

/** A place in an object, with what its schema asks there. */
interface Place {
  readonly path: string;
  readonly schema: Schema;
  readonly value: JsonValue;
  readonly set: (value: JsonValue | undefined) => void;
}

/** One way to break an object: what it is, the path that the refusal must name, and the deed. */
export interface Violation {
  readonly what: string;
  readonly path: string;
  readonly commit: () => void;
}

/** Every single way in which an object can be broken under its schema; each is committed in place. */
export function violationsOf(root: JsonObject, schema: Schema, names: readonly string[]): Violation[] {
  const places: Place[] = [];
  for (const name of names) {
    const under = schema.properties?.[name];
    const value = root[name];
    if (under === undefined || value === undefined) continue;
    collect({ path: name, schema: under, value, set: (broken) => void (root[name] = broken) }, places);
  }
  return places.flatMap((place) => [...ofType(place), ...ofScalars(place), ...ofLists(place), ...ofObjects(place)]);
}

function collect(place: Place, places: Place[]): void {
  places.push(place);
  const { value, schema, path } = place;
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return;
    for (const [at, item] of value.entries())
      collect(
        { path: `${path}[${at}]`, schema: items, value: item, set: (broken) => void (value[at] = broken as JsonValue) },
        places,
      );
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const under = memberSchema(schema, name);
      if (under === undefined || member === undefined) continue;
      collect(
        { path: `${path}.${name}`, schema: under, value: member, set: (broken) => void (value[name] = broken) },
        places,
      );
    }
  }
}

function violation(what: string, { path, set }: Place, value: JsonValue | undefined, at = path): Violation {
  return { what, path: at, commit: () => set(value) };
}

function ofType(place: Place): Violation[] {
  const { schema } = place;
  if (schema['x-kubernetes-int-or-string'] === true) return [violation('neither number nor text', place, true)];
  if (schema.type === undefined || schema['x-kubernetes-preserve-unknown-fields'] === true) return [];
  return [
    violation(`no ${schema.type}`, place, schema.type === 'boolean' ? 'yes' : schema.type === 'object' ? 7 : false),
  ];
}

function ofScalars(place: Place): Violation[] {
  const { enum: allowed, type, minLength = 0, maxLength, pattern, format, minimum, maximum } = place.schema;
  if (allowed !== undefined)
    return typeof allowed[0] === 'string' ? [violation('unknown word', place, 'Nothing-Such')] : [];
  const found: Violation[] = [];
  if (type === 'string') {
    if (minLength > 0) found.push(violation('too short', place, ''));
    if (maxLength !== undefined && maxLength < 1000)
      found.push(violation('too long', place, 'a'.repeat(maxLength + 1)));
    const odd = '!\n?'.repeat(Math.ceil(Math.max(1, minLength) / 3));
    if (pattern !== undefined && !new RegExp(pattern).test(odd)) found.push(violation('off pattern', place, odd));
    if (format === 'date-time') found.push(violation('no time', place, 'yesterday'));
  }
  if (type === 'integer' || type === 'number') {
    if (minimum !== undefined) found.push(violation('too small', place, minimum - 1));
    if (maximum !== undefined) found.push(violation('too big', place, maximum + 1));
    if (type === 'integer') found.push(violation('no whole number', place, 0.5));
    if (format === 'int32' && maximum === undefined) found.push(violation('no int32', place, 2 ** 31));
  }
  return found;
}

function ofLists(place: Place): Violation[] {
  const { value, schema, path } = place;
  if (!Array.isArray(value)) return [];
  const found: Violation[] = [];
  if ((schema.minItems ?? 0) > 0) found.push(violation('too few', place, []));
  const [first] = value;
  if (first === undefined) return found;
  const more = (count: number): JsonArray => [...value, ...Array.from({ length: count }, () => first)];
  const { maxItems, 'x-kubernetes-list-type': listType } = schema;
  if (maxItems !== undefined && maxItems < 200)
    found.push(violation('too many', place, more(maxItems + 1 - value.length)));
  else if (listType === 'set' || listType === 'map')
    found.push(violation('twice', place, more(1), `${path}[${value.length}]`));
  return found;
}

function ofObjects(place: Place): Violation[] {
  const { value, schema, path } = place;
  if (!isObject(value)) return [];
  const missing = (schema.required ?? [])
    .filter((name) => value[name] !== undefined && schema.properties?.[name]?.default === undefined)
    .map((name) => ({ what: 'missing', path: `${path}.${name}`, commit: () => void delete value[name] }));
  const isCut = (schema.minProperties ?? 0) > 0 && (schema.required ?? []).length === 0 && !hasDefaults(schema);
  return isCut ? [...missing, violation('too empty', place, {})] : missing;
}

const hasDefaults = ({ properties = {} }: Schema): boolean =>
  Object.values(properties).some((member) => member.default !== undefined);
