import { isObject, type JsonObject } from '../json/json-value';

/**
 * A set of paths into an object, as `metadata.managedFields` records them. One step of a path is written as FieldsV1
 * does: `f:name` (member), `k:{"name":"a"}` (item of an associative list), `v:"x"` (item of a set), `i:0` (index).
 */
export class FieldSet {
  readonly #members = new Set<string>();
  readonly #children = new Map<string, FieldSet>();

  get isEmpty(): boolean {
    return this.#members.size === 0 && this.#children.size === 0;
  }

  /** Steps of paths that end here. */
  get members(): ReadonlySet<string> {
    return this.#members;
  }

  /** Steps of paths that go on. */
  get children(): ReadonlyMap<string, FieldSet> {
    return this.#children;
  }

  has(step: string): boolean {
    return this.#members.has(step);
  }

  insert(path: readonly string[]): this {
    const [step, ...rest] = path;
    if (step === undefined) return this;
    if (rest.length === 0) this.#members.add(step);
    else this.#childOf(step).insert(rest);
    return this;
  }

  union(other: FieldSet): FieldSet {
    return this.#combine(other, (mine, theirs) => mine || theirs);
  }

  difference(other: FieldSet): FieldSet {
    return this.#combine(other, (mine, theirs) => mine && !theirs);
  }

  intersection(other: FieldSet): FieldSet {
    return this.#combine(other, (mine, theirs) => mine && theirs);
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty && other.difference(this).isEmpty;
  }

  /** Without what is at or under the path. */
  without(path: readonly string[]): FieldSet {
    const [step, ...rest] = path;
    const copy = this.union(EMPTY);
    if (step === undefined) return copy;
    const child = copy.#children.get(step);
    if (rest.length === 0) {
      copy.#members.delete(step);
      copy.#children.delete(step);
    } else if (child !== undefined) {
      const left = child.without(rest);
      if (left.isEmpty) copy.#children.delete(step);
      else copy.#children.set(step, left);
    }
    return copy;
  }

  /** Only what is at or under one of the first steps. */
  only(step: string): FieldSet {
    const kept = new FieldSet();
    if (this.#members.has(step)) kept.#members.add(step);
    const child = this.#children.get(step);
    if (child !== undefined) kept.#children.set(step, child);
    return kept;
  }

  /** Every path, in order. */
  *paths(prefix: readonly string[] = []): Generator<readonly string[]> {
    for (const step of [...new Set([...this.#members, ...this.#children.keys()])].sort()) {
      if (this.#members.has(step)) yield [...prefix, step];
      const child = this.#children.get(step);
      if (child !== undefined) yield* child.paths([...prefix, step]);
    }
  }

  /** As `fieldsV1`. */
  toFieldsV1(): JsonObject {
    const out: JsonObject = {};
    for (const step of [...new Set([...this.#members, ...this.#children.keys()])].sort()) {
      const child = this.#children.get(step);
      if (child === undefined) out[step] = {};
      else out[step] = this.#members.has(step) ? { '.': {}, ...child.toFieldsV1() } : child.toFieldsV1();
    }
    return out;
  }

  static fromFieldsV1(fields: JsonObject): FieldSet {
    const set = new FieldSet();
    for (const [step, value] of Object.entries(fields)) {
      if (step === '.' || !isObject(value)) continue;
      const inner = Object.keys(value);
      if (inner.length === 0 || value['.'] !== undefined) set.#members.add(step);
      if (inner.some((key) => key !== '.')) set.#children.set(step, FieldSet.fromFieldsV1(value));
    }
    return set;
  }

  #childOf(step: string): FieldSet {
    let child = this.#children.get(step);
    if (child === undefined) this.#children.set(step, (child = new FieldSet()));
    return child;
  }

  #combine(other: FieldSet, keep: (mine: boolean, theirs: boolean) => boolean): FieldSet {
    const out = new FieldSet();
    for (const step of [...this.#members, ...other.#members]) {
      if (keep(this.#members.has(step), other.#members.has(step))) out.#members.add(step);
    }
    for (const step of new Set([...this.#children.keys(), ...other.#children.keys()])) {
      const child = (this.#children.get(step) ?? EMPTY).#combine(other.#children.get(step) ?? EMPTY, keep);
      if (!child.isEmpty) out.#children.set(step, child);
    }
    return out;
  }
}

const EMPTY = new FieldSet();

/** A path as conflict messages show it: `.spec.ports[name="a"].port`. */
export function shownPath(path: readonly string[]): string {
  return path.map(shownStep).join('');
}

function shownStep(step: string): string {
  const text = step.slice(2);
  if (step.startsWith('f:')) return `.${text}`;
  if (step.startsWith('v:')) return `[=${text}]`;
  if (step.startsWith('i:')) return `[${text}]`;
  const key = JSON.parse(text) as JsonObject;
  return `[${Object.entries(key)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}]`;
}
