import { isObject, type JsonObject } from '../json/json-value';

/**
 * A set of paths into an object, as `metadata.managedFields` records them. One step of a path is written as FieldsV1
 * does: `f:name` (member), `k:{"name":"a"}` (item of an associative list), `v:"x"` (item of a set), `i:0` (index).
 * Combinations share what they have in common: a set is filled by {@link insert} before it is combined, not after.
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
    if (other.isEmpty) return this;
    return this.isEmpty ? other : this.#combine(other, UNION);
  }

  difference(other: FieldSet): FieldSet {
    return this.isEmpty || other.isEmpty ? this : this.#combine(other, DIFFERENCE);
  }

  intersection(other: FieldSet): FieldSet {
    return this.#combine(other, INTERSECTION);
  }

  equals(other: FieldSet): boolean {
    return this.difference(other).isEmpty && other.difference(this).isEmpty;
  }

  /** Without what is at or under one of the first steps. */
  without(step: string): FieldSet {
    const left = new FieldSet();
    for (const member of this.#members) if (member !== step) left.#members.add(member);
    for (const [name, child] of this.#children) if (name !== step) left.#children.set(name, child);
    return left;
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

  #combine(other: FieldSet, { mine, theirs, both }: Combination): FieldSet {
    const out = new FieldSet();
    for (const step of this.#members) if (other.#members.has(step) ? both : mine) out.#members.add(step);
    if (theirs) for (const step of other.#members) if (!this.#members.has(step)) out.#members.add(step);
    for (const [step, child] of this.#children) {
      const opposite = other.#children.get(step);
      const left = opposite === undefined ? (mine ? child : EMPTY) : child.#combine(opposite, { mine, theirs, both });
      if (!left.isEmpty) out.#children.set(step, left);
    }
    if (theirs)
      for (const [step, child] of other.#children) if (!this.#children.has(step)) out.#children.set(step, child);
    return out;
  }
}

/** Which paths a combination keeps: those of the one set, those of the other, those of both. */
interface Combination {
  readonly mine: boolean;
  readonly theirs: boolean;
  readonly both: boolean;
}

const UNION: Combination = { mine: true, theirs: true, both: true };
const DIFFERENCE: Combination = { mine: true, theirs: false, both: false };
const INTERSECTION: Combination = { mine: false, theirs: false, both: true };

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
