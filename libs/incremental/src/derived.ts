import {
  beginReads,
  Cell,
  dropReads,
  type Edge,
  endReads,
  Freshness,
  markChanged,
  markDoubtful,
  type Reader,
  settleDoubt,
} from './cell';
import { IncrementalError } from './errors';
import type { Family } from './family';
import type { Runtime } from './runtime';

/** How a family of derived values is computed. */
export interface DerivedOptions<Value> {
  /** When a new value counts as unchanged, so that nothing downstream runs. Default: structural equality of plain data. */
  equals(this: void, old: Value, value: Value): boolean;
}

/**
 * A memoised function `key → value`. It runs when first read, and again only if something it read has changed. A value
 * that nothing reads any more is forgotten at the end of the run.
 */
export class Derived<Key extends string, Value> {
  readonly #cells = new Map<string, DerivedCell<Key, Value>>();
  readonly name: string;

  /** @internal Made by `Graph.derived`. */
  constructor(
    readonly runtime: Runtime,
    readonly family: Family,
    readonly compute: (key: Key) => Value,
    readonly options: DerivedOptions<Value>,
  ) {
    this.name = family.name;
    runtime.computations.push(this);
  }

  /** The value for `key`, computed if need be. What `compute` throws, `get` throws. */
  get(key: Key): Value {
    let cell = this.#cells.get(key);
    if (cell === undefined) {
      this.#cells.set(key, (cell = new DerivedCell(this, key)));
      this.family.size += 1;
    }
    return cell.read();
  }

  /** @internal */
  *invalidate(): Generator<void> {
    for (const cell of this.#cells.values()) {
      cell.freshness = Freshness.dirty;
      yield;
    }
  }

  /** @internal */
  forget(key: Key): void {
    if (this.#cells.delete(key)) this.family.size -= 1;
  }
}

type Outcome<Value> = { readonly value: Value } | { readonly error: unknown };

/** One memoised value: a cell for those who read it, a reader of what it needs. */
class DerivedCell<Key extends string, Value> extends Cell implements Reader {
  freshness = Freshness.dirty;
  firstRead: Edge | undefined;
  cursor: Edge | undefined;
  lastRead: Edge | undefined;
  stamp = 0;
  cause: Cell | undefined;
  caller: Reader | undefined;
  #underWay = false;
  #outcome: Outcome<Value> | undefined;

  constructor(
    readonly family: Derived<Key, Value>,
    readonly key: Key,
  ) {
    super();
  }

  override get origin(): string {
    return this.family.name;
  }

  read(): Value {
    const { runtime } = this.family;
    if (this.#underWay) {
      // Recorded all the same: when the way round is cut elsewhere, the reader must hear of it.
      runtime.read(this);
      throw this.#cycle();
    }
    this.refresh();
    if (runtime.running !== undefined) runtime.read(this);
    else if (this.firstReader === undefined) runtime.offer(this);
    const outcome = this.#outcome as Outcome<Value>;
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  override refresh(): void {
    if (this.freshness === Freshness.clean || this.#underWay) return;
    this.#underWay = true;
    try {
      if (this.freshness === Freshness.check) settleDoubt(this);
      if (this.freshness === Freshness.dirty) this.#run();
      else this.family.family.spared += 1;
    } finally {
      this.#underWay = false;
    }
  }

  invalidated(): void {
    markDoubtful(this);
  }

  override unread(): void {
    this.family.runtime.offer(this);
  }

  dispose(): void {
    dropReads(this);
    this.family.forget(this.key);
  }

  #run(): void {
    const { runtime, family, options } = this.family;
    const old = this.#outcome;
    const outcome = this.#compute();
    runtime.note(family, this.key, this.cause);
    this.cause = undefined;
    if (old !== undefined && same(old, outcome, options.equals)) {
      family.cutOff += 1;
      return;
    }
    this.#outcome = outcome;
    if (old !== undefined) markChanged(this);
  }

  #compute(): Outcome<Value> {
    const { runtime, compute } = this.family;
    this.caller = runtime.running;
    runtime.running = this;
    beginReads(this);
    try {
      return { value: compute(this.key) };
    } catch (error) {
      return { error };
    } finally {
      endReads(this);
      runtime.running = this.caller;
      this.caller = undefined;
      this.freshness = Freshness.clean;
    }
  }

  /** The message is the same wherever the way round is entered, so that a fresh run fails alike. */
  #cycle(): IncrementalError {
    const path = [nameOf(this)];
    for (
      let at: Reader | undefined = this.family.runtime.running;
      at instanceof DerivedCell && at !== this;
      at = at.caller
    ) {
      path.unshift(nameOf(at));
    }
    path.unshift(nameOf(this));
    return new IncrementalError('INCREMENTAL_CYCLE', 'derived values need each other in a circle', {
      details: { path },
    });
  }
}

function nameOf(cell: Cell): string {
  return `${cell.origin}(${cell.key})`;
}

function same<Value>(old: Outcome<Value>, now: Outcome<Value>, equals: (a: Value, b: Value) => boolean): boolean {
  if ('error' in old || 'error' in now) return 'error' in old && 'error' in now && sameError(old.error, now.error);
  return equals(old.value, now.value);
}

function sameError(a: unknown, b: unknown): boolean {
  return a === b || (a instanceof Error && b instanceof Error && a.name === b.name && a.message === b.message);
}
