import type { Clock } from '@ironloom/core';
import { type Cell, EVERYTHING, NO_READ, type Reader, Recording } from './cell';
import { IncrementalError } from './errors';
import type { Family } from './family';
import { Reads } from './reads';

/** A computation that a run has to bring up to date. */
export interface Task {
  readonly family: Family;
  /** Does the work; after it the task is not pending any more. */
  settle(): void;
}

/** What computations there are, of one family or for one set of keys. */
export interface Computations {
  /** Makes each of them run again, whatever has changed, one at a step. */
  invalidate(): Generator<void>;
}

/** One re-run, as told to an observer. */
export interface Rerun {
  readonly family: string;
  readonly key: string;
  /** What made it run: the family or source, and which of its members. Absent on a first run. */
  readonly cause?: { readonly origin: string; readonly key: string };
}

/** Number of the last stratum. */
const LAST = 1_000_000;

/** What the members of one graph share: who is running, what is due, what lost its last reader. */
export class Runtime {
  readonly reads = new Reads();
  /** The run whose reads are being recorded. */
  running: Recording | undefined;
  /** True while a run is under way: input waits. */
  busy = false;
  onRerun: ((rerun: Rerun) => void) | undefined;
  readonly families = new Map<string, Family>();
  readonly computations: Computations[] = [];
  readonly #names = new Set<string>();
  readonly #due = new Map<number, Set<Task>>();
  readonly #unread = new Set<Cell & { dispose(): void }>();
  #stamp = 0;
  #strata = 0;

  constructor(readonly clock: Clock) {}

  /** Reserves a name, since counters and causes are told apart by it. */
  claim(name: string): string {
    if (this.#names.has(name)) {
      throw new IncrementalError('INCREMENTAL_DUPLICATE', `the graph has a member named ${name} already`, {
        details: { name },
      });
    }
    this.#names.add(name);
    return name;
  }

  family(name: string, kind: Family['kind'], make: (name: string, kind: Family['kind']) => Family): Family {
    const family = make(this.claim(name), kind);
    this.families.set(name, family);
    return family;
  }

  /** Called by every getter. Outside a computation a read is just a read. */
  read(cell: Cell, mask: number = EVERYTHING): void {
    if (this.running !== undefined) this.reads.record(cell, this.running, mask);
  }

  /** Runs a computation and records what it reads, in place of what it read before. */
  record<Result>(reader: Reader, compute: () => Result): Result {
    const caller = this.running;
    this.#stamp = (this.#stamp + 1) | 0;
    const recording = (this.running = new Recording(reader, this.#stamp, caller));
    try {
      return compute();
    } finally {
      this.reads.end(recording);
      this.running = caller;
    }
  }

  /** Runs a computation for its result alone: what it reads is recorded already, since none of it has changed. */
  repeat<Result>(compute: () => Result): Result {
    const caller = this.running;
    this.running = undefined;
    try {
      return compute();
    } finally {
      this.running = caller;
    }
  }

  /**
   * Opens the next stratum: the emitters of one bag. Returns its number. The `last` bags, which nobody reads, share one: there,
   * what is computed for one key comes together, while what it reads is at hand.
   */
  addStratum(last: boolean): number {
    const stratum = last ? LAST : this.#strata++;
    if (!this.#due.has(stratum)) this.#due.set(stratum, new Set());
    return stratum;
  }

  /** Strata with what is due in them, in the order in which they are completed. */
  strata(): (readonly [number, ReadonlySet<Task>])[] {
    return [...this.#due].sort(([a], [b]) => a - b);
  }

  schedule(stratum: number, task: Task): void {
    this.#due.get(stratum)?.add(task);
  }

  unschedule(stratum: number, task: Task): void {
    this.#due.get(stratum)?.delete(task);
  }

  /** A derived value that nothing reads: dropped at the end of the run unless somebody reads it again. */
  offer(cell: Cell & { dispose(): void }): void {
    this.#unread.add(cell);
  }

  /** Drops what nothing reads, one at a step; dropping one may leave others unread. */
  *collect(): Generator<void> {
    for (const cell of this.#unread) {
      this.#unread.delete(cell);
      if (cell.firstReader === NO_READ) cell.dispose();
      yield;
    }
  }

  /** Counts a run and tells the observer. */
  note(family: Family, key: string, cause: Cell | undefined): void {
    family.count(cause?.origin ?? '(new)');
    if (this.onRerun === undefined) return;
    this.onRerun({
      family: family.name,
      key,
      ...(cause === undefined ? {} : { cause: { origin: cause.origin, key: cause.key } }),
    });
  }
}
