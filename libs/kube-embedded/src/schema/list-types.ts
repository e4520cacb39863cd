import { canonicalJson, isObject, type JsonArray, type JsonObject, type JsonValue } from '../json/json-value';
import { childPath, duplicate, type FieldError, required } from '../status/field-error';
import { keyValue, listMapKeys, memberSchema, type Schema } from './schema';

/** Checks what `x-kubernetes-list-type` promises: sets and associative lists hold nothing twice. */
export function validateListTypes(value: JsonValue | undefined, schema: Schema, path = ''): FieldError[] {
  if (Array.isArray(value)) return validateList(value, schema, path);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const under = memberSchema(schema, name);
    return under === undefined ? [] : validateListTypes(member, under, childPath(path, name));
  });
}

function validateList(list: JsonArray, schema: Schema, path: string): FieldError[] {
  const { items } = schema;
  const keys = listMapKeys(schema);
  const errors: FieldError[] = [];
  if (keys !== undefined) errors.push(...duplicateKeys(list, keys, schema, path));
  else if (schema['x-kubernetes-list-type'] === 'set') errors.push(...duplicateItems(list, path));
  if (items === undefined) return errors;
  return [...errors, ...list.flatMap((item, index) => validateListTypes(item, items, `${path}[${index}]`))];
}

function duplicateItems(list: JsonArray, path: string): FieldError[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => (isNew(seen, item) ? [] : [duplicate(`${path}[${index}]`, item)]));
}

function duplicateKeys(list: JsonArray, keys: readonly string[], schema: Schema, path: string): FieldError[] {
  const seen = new Set<string>();
  return list.flatMap((item, index) => {
    if (!isObject(item)) return [];
    const key: JsonObject = {};
    for (const name of keys) {
      const value = keyValue(item, name, schema.items);
      if (value !== undefined) key[name] = value;
    }
    if (Object.keys(key).length === 0) return [required(`${path}[${index}].${keys[0] ?? ''}`)];
    return isNew(seen, key) ? [] : [duplicate(`${path}[${index}]`, key)];
  });
}

function isNew(seen: Set<string>, value: JsonValue): boolean {
  const text = canonicalJson(value);
  if (seen.has(text)) return false;
  seen.add(text);
  return true;
}
