import { Cell, Freshness, NO_READ, type Reader, type ReadNumber, type Recording } from './cell';
import { IncrementalError } from './errors';
import type { Family } from './family';
import type { Runtime } from './runtime';
import { structurallyEqual } from './structurally-equal';

/** So little is done for each that a step takes many. */
const INVALIDATED_AT_A_STEP = 256;

/** How a family of derived values is computed. */
export interface DerivedOptions<Value> {
  /** When a new value counts as unchanged, so that nothing downstream runs. Default: structural equality of plain data. */
  equals?(this: void, old: Value, value: Value): boolean;
  /**
   * Brought up to date as soon as the input is taken in, before anything that depends on it is put in doubt: for what nearly
   * everything reads and seldom differs. It may read sources and other eager values, nothing else. Default: false.
   */
  readonly eager?: boolean;
}

/**
 * A memoised function `key → value`. It runs when first read, and again only if something it read has changed. A value
 * that nothing reads any more is forgotten at the end of the run.
 */
export class Derived<Key extends string, Value> {
  readonly #cells = new Map<string, DerivedCell<Key, Value>>();
  readonly name: string;
  readonly options: Required<DerivedOptions<Value>>;

  /** @internal Made by `Graph.derived`. */
  constructor(
    readonly runtime: Runtime,
    readonly family: Family,
    readonly compute: (key: Key) => Value,
    { equals = structurallyEqual, eager = false }: DerivedOptions<Value>,
  ) {
    this.name = family.name;
    this.options = { equals, eager };
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
    let count = 0;
    for (const cell of this.#cells.values()) {
      cell.invalidate();
      if (++count % INVALIDATED_AT_A_STEP === 0) yield;
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
  firstRead: ReadNumber = NO_READ;
  cause: Cell | undefined;
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
    if (runtime.running !== undefined) this.#record(runtime, runtime.running);
    else if (this.firstReader === NO_READ) runtime.offer(this);
    const outcome = this.#outcome as Outcome<Value>;
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  #record(runtime: Runtime, { reader }: Recording): void {
    runtime.read(this);
    if (this.family.options.eager || !(reader instanceof DerivedCell) || !reader.family.options.eager) return;
    throw misplaced(reader.family.name, this.family.name);
  }

  override refresh(): void {
    if (this.freshness !== Freshness.clean && !this.#underWay) this.#bringUpToDate();
  }

  #bringUpToDate(): void {
    const { runtime, family } = this.family;
    this.#underWay = true;
    try {
      if (this.freshness === Freshness.again) this.#runAgain();
      else if (this.freshness === Freshness.check && runtime.reads.settle(this)) family.spared += 1;
      if (this.freshness === Freshness.dirty) this.#run();
    } finally {
      this.#underWay = false;
    }
  }

  /** Makes it run when it is needed next. */
  invalidate(): void {
    this.freshness = this.freshness === Freshness.clean ? Freshness.again : Freshness.dirty;
  }

  invalidated(): void {
    const { runtime, options } = this.family;
    if (options.eager) runtime.eager.add(this);
    else runtime.reads.doubtful(this);
  }

  override unread(): void {
    this.family.runtime.offer(this);
  }

  dispose(): void {
    this.family.runtime.reads.drop(this);
    this.family.forget(this.key);
  }

  /** Afterwards it is clean, or, where that gave something else, dirty. */
  #runAgain(): void {
    const { runtime, family, options } = this.family;
    const running = runtime.pause();
    const outcome = this.#compute();
    runtime.resume(running);
    // Dirty already where something that it read was found to be different on the way.
    if (this.freshness === Freshness.again && same(this.#outcome as Outcome<Value>, outcome, options.equals)) {
      this.freshness = Freshness.clean;
      runtime.note(family, this.key, undefined);
      family.cutOff += 1;
    } else this.freshness = Freshness.dirty;
  }

  #run(): void {
    const { runtime, family, options } = this.family;
    const old = this.#outcome;
    const recording = runtime.begin(this);
    const computed = this.#compute();
    runtime.end(recording);
    const outcome = options.eager && this.level > 0 ? { error: misplaced(family.name, 'a bag') } : computed;
    this.freshness = Freshness.clean;
    runtime.note(family, this.key, this.cause);
    this.cause = undefined;
    if (old !== undefined && same(old, outcome, options.equals)) {
      family.cutOff += 1;
      return;
    }
    this.#outcome = outcome;
    if (old !== undefined) runtime.reads.changed(this);
  }

  #compute(): Outcome<Value> {
    try {
      return { value: this.family.compute(this.key) };
    } catch (error) {
      return { error };
    }
  }

  /** The message is the same wherever the way round is entered, so that a fresh run fails alike. */
  #cycle(): IncrementalError {
    const path = [nameOf(this)];
    for (let at: Recording | undefined = this.family.runtime.running; at !== undefined; at = at.caller) {
      if (!(at.reader instanceof DerivedCell) || at.reader === this) break;
      path.unshift(nameOf(at.reader));
    }
    path.unshift(nameOf(this));
    return new IncrementalError('INCREMENTAL_CYCLE', 'derived values need each other in a circle', {
      details: { path },
    });
  }
}

function misplaced(eager: string, reads: string): IncrementalError {
  return new IncrementalError('INCREMENTAL_ORDER', `${eager} is eager and reads ${reads}, which is not`, {
    details: { eager, reads },
  });
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
