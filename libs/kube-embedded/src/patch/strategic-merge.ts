import {
  asArray,
  canonicalJson,
  isObject,
  type JsonArray,
  type JsonObject,
  type JsonValue,
  memberOf,
  objectsIn,
} from '../json/json-value';
import { memberSchema, type Schema } from '../schema/schema';
import { badRequest } from '../status/failures';

const DIRECTIVE = '$patch';
const DELETE_FROM = '$deleteFromPrimitiveList/';
const ORDER = '$setElementOrder/';
const RETAIN_KEYS = '$retainKeys';

/**
 * Applies a strategic merge patch to a copy: as a merge patch, but lists that the schema marks are merged by key or as
 * sets, and the directives `$patch`, `$retainKeys`, `$deleteFromPrimitiveList` and `$setElementOrder` are obeyed.
 */
export function applyStrategicMerge(
  target: JsonValue | undefined,
  patch: JsonValue,
  schema: Schema | undefined,
): JsonValue {
  if (!isObject(patch)) return patch;
  if (patch[DIRECTIVE] === 'replace') return stripped(patch);
  if (patch[DIRECTIVE] === 'delete') return {};
  let merged: JsonObject = isObject(target) ? { ...target } : {};
  const retained = patch[RETAIN_KEYS];
  if (Array.isArray(retained)) {
    merged = Object.fromEntries(Object.entries(merged).filter(([name]) => retained.includes(name)));
  }
  for (const [name, value] of Object.entries(patch)) {
    if (name === RETAIN_KEYS || name === DIRECTIVE || name.startsWith(ORDER)) continue;
    if (name.startsWith(DELETE_FROM)) {
      const field = name.slice(DELETE_FROM.length);
      const gone = new Set(asArray(value).map(canonicalJson));
      merged[field] = asArray(merged[field]).filter((item) => !gone.has(canonicalJson(item)));
    } else if (value === null || value === undefined) delete merged[name];
    else merged[name] = mergeMember(memberOf(merged, name), value, memberSchema(schema, name));
  }
  for (const [name, order] of Object.entries(patch)) {
    if (name.startsWith(ORDER)) reorder(merged, name.slice(ORDER.length), asArray(order), schema);
  }
  return merged;
}

const mergesByKey = (schema: Schema | undefined): string | undefined =>
  isMerged(schema) ? schema?.['x-kubernetes-patch-merge-key'] : undefined;

const isMerged = (schema: Schema | undefined): boolean =>
  schema?.['x-kubernetes-patch-strategy']?.split(',').includes('merge') === true;

function mergeMember(target: JsonValue | undefined, value: JsonValue, schema: Schema | undefined): JsonValue {
  if (!Array.isArray(value)) return applyStrategicMerge(target, value, schema);
  if (!isMerged(schema)) return value.filter((item) => !isObject(item) || item[DIRECTIVE] === undefined);
  const key = mergesByKey(schema);
  return key === undefined ? mergeSet(asArray(target), value) : mergeKeyed(asArray(target), value, key, schema?.items);
}

function mergeSet(target: JsonArray, value: JsonArray): JsonArray {
  const known = new Set(target.map(canonicalJson));
  return [...target, ...value.filter((item) => !known.has(canonicalJson(item)))];
}

function mergeKeyed(target: JsonArray, patch: JsonArray, key: string, items: Schema | undefined): JsonArray {
  const replaces = objectsIn(patch).some((item) => item[DIRECTIVE] === 'replace' && item[key] === undefined);
  const merged = new Map<string, JsonValue>();
  for (const [index, item] of (replaces ? [] : target).entries())
    merged.set(isObject(item) && item[key] !== undefined ? canonicalJson(item[key]) : `#${index}`, item);
  for (const item of objectsIn(patch)) {
    const directive = item[DIRECTIVE];
    if (directive === 'replace' && item[key] === undefined) continue;
    if (item[key] === undefined)
      throw badRequest(`map: ${JSON.stringify(item)} does not contain declared merge key: ${key}`);
    const identity = canonicalJson(item[key]);
    const old = merged.get(identity);
    if (directive === 'delete') merged.delete(identity);
    else merged.set(identity, applyStrategicMerge(old ?? {}, old === undefined ? stripped(item) : item, items));
  }
  return [...merged.values()];
}

/** Puts the listed elements in their order, each unlisted one after what it followed. */
function reorder(merged: JsonObject, name: string, order: JsonArray, schema: Schema | undefined): void {
  const list = memberOf(merged, name);
  if (!Array.isArray(list)) return;
  const key = mergesByKey(memberSchema(schema, name));
  const identity = (item: JsonValue): JsonValue | undefined => (key !== undefined && isObject(item) ? item[key] : item);
  const ranks = new Map(order.map((listed, at) => [canonicalJson(identity(listed)), at]));
  const rank = (item: JsonValue): number => ranks.get(canonicalJson(identity(item))) ?? -1;
  let last = -1;
  const ranked = list.map((item, index) => {
    const own = rank(item);
    const listed = own >= 0;
    if (listed) last = own;
    return { item, index, listed, rank: listed ? own : last };
  });
  merged[name] = ranked
    .sort((a, b) => a.rank - b.rank || Number(b.listed) - Number(a.listed) || a.index - b.index)
    .map(({ item }) => item);
}

/** Without directives, for what is new. */
function stripped(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([name]) =>
        name !== DIRECTIVE && name !== RETAIN_KEYS && !name.startsWith(ORDER) && !name.startsWith(DELETE_FROM),
    ),
  );
}
