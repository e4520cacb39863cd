import { isObject, type JsonValue } from '../json/json-value';
import { memberSchema, type Schema } from './schema';

/**
 * Removes empty lists and maps, in place, as Go's encoder leaves out what is empty: a typed server never stores them.
 * Required members stay, and so do objects with fields of their own, whose presence means something (`emptyDir: {}`),
 * and an empty `managedFields`, which asks for the record to be cleared.
 */
export function dropEmpties(value: JsonValue | undefined, schema: Schema | undefined): void {
  if (Array.isArray(value)) {
    for (const item of value) dropEmpties(item, schema?.items);
    return;
  }
  if (!isObject(value) || schema === undefined) return;
  for (const [name, member] of Object.entries(value)) {
    const under = memberSchema(schema, name);
    if (under === undefined || name === 'managedFields') continue;
    dropEmpties(member, under);
    if (isEmpty(member, under) && schema.required?.includes(name) !== true && schema.properties !== undefined)
      delete value[name];
  }
}

function isEmpty(value: JsonValue | undefined, schema: Schema): boolean {
  if (Array.isArray(value)) return value.length === 0 && schema.type === 'array';
  return isObject(value) && Object.keys(value).length === 0 && typeof schema.additionalProperties === 'object';
}
