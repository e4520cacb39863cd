import { isObject, type JsonObject, type JsonValue, memberOf } from '../json/json-value';

/** Applies an RFC 7386 merge patch to a copy: null removes, objects merge, everything else replaces. */
export function applyMergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isObject(patch)) return patch;
  const merged: JsonObject = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete merged[name];
    else merged[name] = applyMergePatch(memberOf(merged, name), value);
  }
  return merged;
}
