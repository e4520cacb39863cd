import { cloneJson, isObject, type JsonObject, type JsonValue, memberOf } from '../json/json-value';
import { memberSchema, type Schema } from './schema';

/**
 * Fills in `default`s, in place. A null where the schema allows none is dropped first, as a real server does, so that
 * `field: null` means "the default", or nothing.
 */
export function applyDefaults(value: JsonValue | undefined, schema: Schema): void {
  if (isObject(value)) defaultObject(value, schema);
  else if (Array.isArray(value) && schema.items !== undefined)
    for (const item of value) applyDefaults(item, schema.items);
}

function defaultObject(value: JsonObject, schema: Schema): void {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.default === undefined) continue;
    const absent = memberOf(value, name) === undefined || (value[name] === null && property.nullable !== true);
    if (absent) value[name] = cloneJson(property.default);
  }
  for (const [name, member] of Object.entries(value)) {
    const under = memberSchema(schema, name);
    if (under === undefined) continue;
    if (member === null && under.nullable !== true && isDescribed(under)) delete value[name];
    else if (typeof member === 'object' && member !== null) applyDefaults(member, under);
  }
}

/** A schema without a type takes any value, null as well. */
const isDescribed = (schema: Schema): boolean =>
  schema.type !== undefined || schema['x-kubernetes-int-or-string'] === true;
