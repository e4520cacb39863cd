/** What JSON can say. Absent members read as undefined. */
export type JsonValue = null | boolean | number | string | JsonArray | JsonObject;
export type JsonArray = JsonValue[];
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the object has itself: names such as `constructor` are as good as any. */
export function memberOf(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** The value when it is an object, else undefined. */
export function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

/** The value when it is an array, else an empty one. */
export function asArray(value: JsonValue | undefined): JsonArray {
  return Array.isArray(value) ? value : [];
}

/** The objects of an array; what else it holds is left out. */
export function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return asArray(value).filter(isObject);
}

/** The value when it is a string, else undefined. */
export function asString(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A value as text: strings as they are, the rest as JSON, nothing as the empty text. */
export function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The strings of an array; what else it holds is left out. */
export function stringsIn(value: JsonValue | undefined): string[] {
  return asArray(value).filter((item) => typeof item === 'string');
}

/** Follows member names; undefined as soon as one is missing. */
export function valueAt(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let at = value;
  for (const name of path) {
    if (!isObject(at)) return undefined;
    at = memberOf(at, name);
  }
  return at;
}

/** Sets a member by path, making the objects on the way. */
export function setAt(root: JsonObject, path: readonly string[], value: JsonValue | undefined): void {
  let at = root;
  for (const name of path.slice(0, -1)) {
    const next = memberOf(at, name);
    if (isObject(next)) at = next;
    else at = at[name] = {};
  }
  const last = path.at(-1);
  if (last === undefined) return;
  if (value === undefined) delete at[last];
  else at[last] = value;
}

/** A deep copy; absent members are left out. */
export function cloneJson<T extends JsonValue | undefined>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => cloneJson(item)) as T;
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const [key, member] of Object.entries(value)) if (member !== undefined) copy[key] = cloneJson(member);
  return copy as T;
}

/** Deep equality; member order does not matter, absent and undefined members are the same. */
export function equalJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => equalJson(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  for (const key of Object.keys(a)) if (!equalJson(a[key], memberOf(b, key))) return false;
  for (const key of Object.keys(b)) if (b[key] !== undefined && memberOf(a, key) === undefined) return false;
  return true;
}

/** JSON with members sorted, so that equal values have equal texts. */
export function canonicalJson(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
  return `{${members.join(',')}}`;
}

/** The name Go's JSON decoder gives a value's type in its messages. */
export function jsonTypeName(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'boolean') return 'bool';
  return typeof value;
}
