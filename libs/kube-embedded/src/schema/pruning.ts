import { isObject, type JsonObject, type JsonValue } from '../json/json-value';
import { childPath } from '../status/field-error';
import { keepsUnknown, memberSchema, type Schema } from './schema';

/** Members of every object that schemas need not declare at the root or in an embedded resource. */
const TYPE_META = new Set(['apiVersion', 'kind', 'metadata']);

/**
 * Removes members that the schema does not declare, in place.
 * @returns the paths of what was removed, as `spec.ports[0].colour`
 */
export function prune(value: JsonValue | undefined, schema: Schema, isRoot = true): string[] {
  const removed: string[] = [];
  pruneValue(value, schema, '', isRoot, removed);
  return removed;
}

function pruneValue(
  value: JsonValue | undefined,
  schema: Schema,
  path: string,
  isResource: boolean,
  removed: string[],
): void {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined)
      value.forEach((item, index) => pruneValue(item, items, `${path}[${index}]`, isEmbedded(items), removed));
  } else if (isObject(value)) {
    pruneObject(value, schema, path, isResource, removed);
  }
}

function pruneObject(value: JsonObject, schema: Schema, path: string, isResource: boolean, removed: string[]): void {
  for (const name of Object.keys(value)) {
    if (isResource && TYPE_META.has(name)) continue;
    const under = memberSchema(schema, name);
    if (under !== undefined) pruneValue(value[name], under, childPath(path, name), isEmbedded(under), removed);
    else if (!keepsUnknown(schema)) {
      delete value[name];
      removed.push(childPath(path, name));
    }
  }
}

const isEmbedded = (schema: Schema): boolean => schema['x-kubernetes-embedded-resource'] === true;
