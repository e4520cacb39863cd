import { type Clock, systemClock } from '@ironloom/core';
import { Bag, type BagOptions } from './bag';
import { Derived, type DerivedOptions } from './derived';
import { type EmitFailure, Emitter, type EmitterOptions } from './emitter';
import { IncrementalError } from './errors';
import { Family, type FamilyStats } from './family';
import { type Rerun, Runtime } from './runtime';
import { Source } from './source';

export interface GraphOptions {
  readonly clock?: Clock;
  /**
   * Longest stretch of work before the event loop gets its turn, in milliseconds. Default 10, so that one long computation
   * or a collection of garbage on top stays within 20.
   */
  readonly sliceMs?: number;
  /** Told of every re-run with its cause; for tracing. */
  readonly onRerun?: (rerun: Rerun) => void;
}

/** What one run did. */
export interface RunReport {
  /** Emitter computations that were brought up to date, whether they had to run or not. */
  readonly settled: number;
  /** Stretches of work, with a turn of the event loop between each two. */
  readonly slices: number;
  /** Time spent working, in milliseconds. */
  readonly ms: number;
  readonly failures: readonly EmitFailure[];
}

/**
 * A computation over keyed collections that is kept up to date by re-running only what a change reaches. Put together
 * sources, derived values, bags and emitters once; then change the sources and `run`.
 *
 * The law: after any edits, the bags hold what a fresh graph over the same sources would give.
 */
export class Graph {
  readonly #runtime: Runtime;
  readonly #sources: Source<object>[] = [];
  readonly #failures: EmitFailure[] = [];
  readonly #sliceMs: number;
  #all = false;

  constructor({ clock = systemClock, sliceMs = 10, onRerun }: GraphOptions = {}) {
    this.#runtime = new Runtime(clock);
    this.#runtime.onRerun = onRerun;
    this.#sliceMs = sliceMs;
  }

  /** A keyed collection of rows from outside; `columns` are those that can be read. */
  source<Row extends object>(name: string, columns: readonly (keyof Row & string)[]): Source<Row> {
    const source = new Source<Row>(this.#runtime, this.#runtime.claim(name), columns);
    this.#sources.push(source as unknown as Source<object>);
    return source;
  }

  /** A memoised function of a key; see {@link Derived}. */
  derived<Value, Key extends string = string>(
    name: string,
    compute: (key: Key) => Value,
    options: DerivedOptions<Value> = {},
  ): Derived<Key, Value> {
    const family = this.#runtime.family(name, 'derived', (...args) => new Family(...args));
    return new Derived(this.#runtime, family, compute, options);
  }

  /** A multiset of facts. Bags are completed in the order of their declaration, `last` ones after all others. */
  bag<Fact>(name: string, options: BagOptions<Fact>): Bag<Fact> {
    return new Bag<Fact>(this.#runtime, this.#runtime.claim(name), options);
  }

  /** A producer of facts; see {@link EmitterOptions}. */
  emitter<Fact>(name: string, options: EmitterOptions<Fact>): void {
    const family = this.#runtime.family(name, 'emitter', (...args) => new Family(...args));
    new Emitter(this.#runtime, family, options, this.#failures);
  }

  /** Makes the next run do every computation again, whatever has changed: for who doubts what there is. */
  invalidate(): void {
    this.#all = true;
  }

  /** True when a run has something to do. */
  get due(): boolean {
    if (this.#all) return true;
    return this.#sources.some((source) => source.pending) || this.#runtime.strata.some(({ due }) => due.size > 0);
  }

  /** Counters of every family, in the order of declaration. */
  stats(): FamilyStats[] {
    return [...this.#runtime.families.values()].map((family) => family.stats());
  }

  clearStats(): void {
    for (const family of this.#runtime.families.values()) family.clear();
  }

  /**
   * Takes the changes of all sources in and brings every bag up to date, yielding to the event loop between slices.
   * Changes that arrive meanwhile wait for the next run. A computation that throws loses its facts and is reported; a
   * mistake in the graph itself (`INCREMENTAL_ORDER`) is thrown.
   */
  async run(): Promise<RunReport> {
    const steps = this.#steps();
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      await new Promise<void>((resolve) => this.#runtime.clock.nextTurn(resolve));
    }
  }

  /** As {@link run}, in one go: for small graphs and tests. */
  runSync(): RunReport {
    const steps = this.#steps();
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
  }

  /** The run, in steps; it yields whenever a slice is used up. */
  *#steps(): Generator<void, RunReport> {
    if (this.#runtime.busy) throw new IncrementalError('INCREMENTAL_BUSY', 'a run is under way already');
    this.#runtime.busy = true;
    this.#failures.length = 0;
    const slice = new Slice(this.#runtime.clock, this.#sliceMs);
    let settled = 0;
    try {
      for (const source of this.#sources) {
        if (!source.pending) continue;
        for (const _ of source.absorb()) if (slice.used()) yield* slice.next();
      }
      for (const value of this.#runtime.eager) {
        this.#runtime.eager.delete(value);
        value.refresh();
        if (slice.used()) yield* slice.next();
      }
      if (this.#all) {
        this.#all = false;
        for (const each of this.#runtime.computations) {
          for (const _ of each.invalidate()) if (slice.used()) yield* slice.next();
        }
      }
      for (const { due } of this.#runtime.strata) {
        for (const task of due) {
          due.delete(task);
          task.settle();
          settled += 1;
          if (slice.used(task.family)) yield* slice.next();
        }
      }
      for (const _ of this.#runtime.collect()) if (slice.used()) yield* slice.next();
      slice.used();
      return { settled, slices: slice.count, ms: slice.totalMs, failures: [...this.#failures] };
    } finally {
      this.#runtime.busy = false;
    }
  }
}

/** A stretch of work between two turns of the event loop. */
class Slice {
  count = 1;
  totalMs = 0;
  #start: number;
  #last: number;

  constructor(
    private readonly clock: Clock,
    private readonly limitMs: number,
  ) {
    this.#start = this.#last = clock.monotonic();
  }

  /** Accounts for the time since the last call, to `family` if given; true once the slice is used up. */
  used(family?: Family): boolean {
    const now = this.clock.monotonic();
    this.totalMs += now - this.#last;
    if (family !== undefined) family.ms += now - this.#last;
    this.#last = now;
    return now - this.#start >= this.limitMs;
  }

  /** Gives the event loop its turn; the next slice starts when it gives control back. */
  *next(): Generator<void> {
    yield;
    this.count += 1;
    this.#start = this.#last = this.clock.monotonic();
  }
}
