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

/** Emitters whose bags are completed together. */
export interface Stratum {
  readonly number: number;
  /** What is to be brought up to date in this run or, outside of one, in the next. */
  readonly due: Set<Task>;
}

/** What computations there are, of one family or for one set of keys. */
export interface Computations {
  /** Makes each of them run again, whatever has changed, some at a step. */
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
  /** Values to be brought up to date before anything else is. */
  readonly eager = new Set<Cell>();
  readonly #names = new Set<string>();
  readonly #strata: Stratum[] = [];
  readonly #unread = new Set<Cell & { dispose(): void }>();
  #stamp = 0;
  #nextStratum = 0;

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

  /** Begins a run of a computation: what it reads is recorded, in place of what it read before. */
  begin(reader: Reader): Recording {
    this.#stamp = (this.#stamp + 1) | 0;
    return (this.running = new Recording(reader, this.#stamp, this.running));
  }

  /** Ends a run that was begun, however it went. */
  end(recording: Recording): void {
    this.reads.end(recording);
    this.running = recording.caller;
  }

  /**
   * Begins a run for its result alone: what it reads is recorded already, since none of it has changed. Returns what is running,
   * to be {@link resume}d.
   */
  pause(): Recording | undefined {
    const { running } = this;
    this.running = undefined;
    return running;
  }

  resume(running: Recording | undefined): void {
    this.running = running;
  }

  /**
   * Opens the next stratum: the emitters of one bag. The `last` bags, which nobody reads, share one: there, what is computed for
   * one key comes together, while what it reads is at hand. Returns its number.
   */
  addStratum(last: boolean): number {
    const number = last ? LAST : this.#nextStratum++;
    if (this.#strata.some((stratum) => stratum.number === number)) return number;
    this.#strata.push({ number, due: new Set() });
    this.#strata.sort((a, b) => a.number - b.number);
    return number;
  }

  stratum(number: number): Stratum | undefined {
    return this.#strata.find((stratum) => stratum.number === number);
  }

  /** All strata, in the order in which they are completed. */
  get strata(): readonly Stratum[] {
    return this.#strata;
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
