import { equalJson, isObject, type JsonArray, type JsonObject, type JsonValue, memberOf } from '../json/json-value';
import { itemsByStep } from '../schema/list-items';
import { memberSchema, type Schema } from '../schema/schema';
import { FieldSet } from './field-set';

/** How a value is owned: whole, member by member, or item by item. */
export type Shape = 'leaf' | 'members' | 'items';

/** The shape of a value under a schema; what no schema describes has granular objects and atomic lists. */
export function shapeOf(value: JsonValue | undefined, schema: Schema | undefined): Shape {
  if (isObject(value)) return schema?.['x-kubernetes-map-type'] === 'atomic' ? 'leaf' : 'members';
  if (!Array.isArray(value)) return 'leaf';
  const listType = schema?.['x-kubernetes-list-type'];
  return listType === 'map' || listType === 'set' ? 'items' : 'leaf';
}

const isDeclared = (schema: Schema | undefined, name: string): boolean =>
  schema?.properties !== undefined && Object.hasOwn(schema.properties, name);

const isVoid = (value: JsonValue | undefined): boolean =>
  value === null || (isObject(value) && Object.keys(value).length === 0);

/** The fields that a configuration states, as server-side apply owns them. */
export function fieldsOf(value: JsonValue, schema: Schema | undefined): FieldSet {
  const set = new FieldSet();
  const walk = (at: JsonValue, under: Schema | undefined, path: readonly string[]): void => {
    const shape = shapeOf(at, under);
    if (shape === 'leaf') {
      set.insert(path);
    } else if (shape === 'members') {
      for (const [name, member] of Object.entries(at as JsonObject)) {
        if (member === undefined) continue;
        const step = [...path, `f:${name}`];
        walk(member, memberSchema(under, name), step);
        if (isVoid(member) || !isDeclared(under, name)) set.insert(step);
      }
    } else {
      for (const [step, item] of itemsByStep(at, under)) {
        walk(item, under?.items, [...path, step]);
        set.insert([...path, step]);
      }
    }
  };
  walk(value, schema, []);
  return set;
}

/** What differs between two values. */
export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

/** Compares two values field by field. */
export function compare(before: JsonValue, after: JsonValue, schema: Schema | undefined): Comparison {
  const out = { added: new FieldSet(), modified: new FieldSet(), removed: new FieldSet() };
  compareAt(before, after, schema, [], out);
  return out;
}

function compareAt(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  schema: Schema | undefined,
  path: readonly string[],
  out: Comparison,
): void {
  if (before === undefined && after === undefined) return;
  const shape = shapeOf(after ?? before, schema);
  const comparable = before === undefined || after === undefined || shapeOf(before, schema) === shapeOf(after, schema);
  if (shape === 'leaf' || !comparable) {
    if (before === undefined) out.added.insert(path);
    else if (after === undefined) out.removed.insert(path);
    else if (!equalJson(before, after)) out.modified.insert(path);
    return;
  }
  for (const [step, from, to, under] of pairs(before, after, schema, shape)) {
    compareAt(from, to, under, [...path, step], out);
  }
  if (before === undefined) out.added.insert(path);
  else if (after === undefined) out.removed.insert(path);
}

type Pair = readonly [
  step: string,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  schema: Schema | undefined,
];

function pairs(
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  schema: Schema | undefined,
  shape: Shape,
): Pair[] {
  if (shape === 'items') {
    const from = itemsByStep(before, schema);
    const to = itemsByStep(after, schema);
    return [...new Set([...from.keys(), ...to.keys()])].map((step) => [
      step,
      from.get(step),
      to.get(step),
      schema?.items,
    ]);
  }
  const from = isObject(before) ? before : {};
  const to = isObject(after) ? after : {};
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].map((name) => [
    `f:${name}`,
    memberOf(from, name),
    memberOf(to, name),
    memberSchema(schema, name),
  ]);
}

/** Lays a configuration over a live value: what it states wins, what it does not state stays. */
export function mergeTyped(live: JsonValue | undefined, config: JsonValue, schema: Schema | undefined): JsonValue {
  const shape = shapeOf(config, schema);
  if (shape === 'leaf' || live === undefined || shapeOf(live, schema) !== shape) return config;
  if (shape === 'items') return mergeItems(live as JsonArray, config as JsonArray, schema);
  const merged: JsonObject = { ...(live as JsonObject) };
  for (const [name, member] of Object.entries(config as JsonObject)) {
    if (member !== undefined) merged[name] = mergeTyped(memberOf(merged, name), member, memberSchema(schema, name));
  }
  return merged;
}

/**
 * Merges lists as structured-merge-diff does: stated items keep the order of the configuration, items that only the live
 * list has keep their place before the next item that both lists have.
 */
function mergeItems(live: JsonArray, config: JsonArray, schema: Schema | undefined): JsonArray {
  const from = itemsByStep(live, schema);
  const stated = itemsByStep(config, schema);
  const steps = [...from.keys()];
  const shared = [...stated.keys()].filter((step) => from.has(step));
  const merged: JsonArray = [];
  const done = new Set<string>();
  let at = 0;
  const placeLiveBefore = (wanted: string): void => {
    for (; at < steps.length; at += 1) {
      const step = steps[at] as string;
      if (!stated.has(step)) merged.push(from.get(step) as JsonValue);
      else if (step === wanted || done.has(step) || step === shared[0]) break;
    }
  };
  for (const [step, item] of stated) {
    placeLiveBefore(step);
    const passed = steps[at];
    if (passed !== undefined && (passed === step || done.has(passed))) at += 1;
    merged.push(mergeTyped(from.get(step), item, schema?.items));
    done.add(step);
    if (shared[0] === step) shared.shift();
  }
  const rest = steps.slice(at).filter((step) => !stated.has(step));
  return [...merged, ...rest.map((step) => from.get(step) as JsonValue)];
}

/** Removes the fields of `removed` that nobody in `owned` holds, nor anything under them; returns the rest. */
export function removeFields(
  value: JsonValue,
  removed: FieldSet,
  owned: FieldSet,
  schema: Schema | undefined,
): JsonValue {
  const gone = (step: string): boolean => removed.has(step) && !owned.has(step) && !owned.children.has(step);
  const descend = (step: string, member: JsonValue, under: Schema | undefined): JsonValue => {
    const inner = removed.children.get(step);
    return inner === undefined
      ? member
      : removeFields(member, inner, owned.children.get(step) ?? new FieldSet(), under);
  };
  const shape = shapeOf(value, schema);
  if (shape === 'members') {
    const left: JsonObject = {};
    for (const [name, member] of Object.entries(value as JsonObject)) {
      if (member !== undefined && !gone(`f:${name}`))
        left[name] = descend(`f:${name}`, member, memberSchema(schema, name));
    }
    return left;
  }
  if (shape === 'leaf') return value;
  return [...itemsByStep(value, schema)]
    .filter(([step]) => !gone(step))
    .map(([step, item]) => descend(step, item, schema?.items));
}
