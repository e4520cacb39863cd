import { canonicalJson, isObject, type JsonObject, type JsonValue } from '../json/json-value';
import { keyValue, type Schema } from './schema';

/** The step that leads to an item of a set or an associative list. */
export function itemStep(item: JsonValue, schema: Schema | undefined): string {
  if (schema?.['x-kubernetes-list-type'] === 'set' || !isObject(item)) return `v:${canonicalJson(item)}`;
  const key: JsonObject = {};
  for (const name of schema?.['x-kubernetes-list-map-keys'] ?? [])
    key[name] = keyValue(item, name, schema?.items) ?? null;
  return `k:${canonicalJson(key)}`;
}

/** The items of a set or associative list by step, in their order. */
export function itemsByStep(list: JsonValue | undefined, schema: Schema | undefined): Map<string, JsonValue> {
  return new Map((Array.isArray(list) ? list : []).map((item) => [itemStep(item, schema), item]));
}
