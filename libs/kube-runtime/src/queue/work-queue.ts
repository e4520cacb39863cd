import { BackOff, type CancelTimer, type Clock } from '@ironloom/core';

/** What a queue works with. */
export interface WorkQueueOptions {
  readonly clock: Clock;
  /** Numbers in [0, 1), for the jitter of back-offs. */
  readonly random: () => number;
  /** Delay after a key's first failure; doubles with each. Default 5 ms. */
  readonly initialBackOffMs?: number;
  /** Default 1,000 s. */
  readonly maxBackOffMs?: number;
  /** Told of what happens, for metrics. */
  readonly observer?: WorkQueueObserver;
}

/** What a queue tells of itself. */
export interface WorkQueueObserver {
  /** Keys that wait for a worker, after each change. */
  depth(keys: number): void;
  /** Milliseconds that a key waited for a worker. */
  waited(milliseconds: number): void;
  added(): void;
  retried(): void;
}

interface Waiting {
  readonly priority: number;
  readonly since: number;
}

interface Timer {
  readonly at: number;
  readonly cancel: CancelTimer;
}

/**
 * Keys that await work. A key added many times before it is taken is worked on once; a key that is being worked on is
 * not given to a second worker, but comes back when the first is done. Of several timers of one key the earliest counts.
 */
export class WorkQueue {
  readonly #options: WorkQueueOptions;
  readonly #waiting = new Map<string, Waiting>();
  /** Keys that wait, by priority, in the order in which they came. */
  readonly #lanes = new Map<number, Set<string>>();
  readonly #active = new Set<string>();
  /** Added while active, with their priority. */
  readonly #again = new Map<string, number>();
  readonly #timers = new Map<string, Timer>();
  readonly #backOffs = new Map<string, BackOff>();
  readonly #takers: ((key: string | undefined) => void)[] = [];
  #closed = false;

  constructor(options: WorkQueueOptions) {
    this.#options = options;
  }

  /** Keys that wait for a worker. */
  get depth(): number {
    return this.#waiting.size;
  }

  /** Keys with a worker. */
  get active(): number {
    return this.#active.size;
  }

  /** Keys that wait for their time. */
  get delayed(): number {
    return this.#timers.size;
  }

  /** Adds a key. Higher priorities are taken first; equal ones in the order in which they came. */
  add(key: string, priority = 0): void {
    if (this.#closed) return;
    this.#options.observer?.added();
    this.#cancelTimer(key);
    if (this.#active.has(key)) {
      this.#again.set(key, Math.max(priority, this.#again.get(key) ?? priority));
      return;
    }
    const waiting = this.#waiting.get(key);
    if (waiting !== undefined && waiting.priority >= priority) return;
    if (waiting !== undefined) this.#leave(key, waiting);
    this.#enter(key, { priority, since: waiting?.since ?? this.#options.clock.monotonic() });
    this.#hand();
  }

  /** Adds a key after a time; an earlier timer of the key stays, a later one is replaced. */
  addAfter(key: string, delayMs: number, priority = 0): void {
    if (this.#closed) return;
    if (delayMs <= 0) {
      this.add(key, priority);
      return;
    }
    const { clock } = this.#options;
    const at = clock.monotonic() + delayMs;
    const present = this.#timers.get(key);
    if (present !== undefined && present.at <= at) return;
    present?.cancel();
    const cancel = clock.setTimer(delayMs, () => {
      this.#timers.delete(key);
      this.add(key, priority);
    });
    this.#timers.set(key, { at, cancel });
  }

  /** Adds a key after its back-off, which doubles with every failure until {@link forget}. */
  retry(key: string, atLeastMs = 0): void {
    const { initialBackOffMs = 5, maxBackOffMs = 1_000_000, random, observer } = this.#options;
    const backOff =
      this.#backOffs.get(key) ?? new BackOff({ initialMs: initialBackOffMs, maxMs: maxBackOffMs, jitter: 0.5, random });
    this.#backOffs.set(key, backOff);
    observer?.retried();
    this.addAfter(key, Math.max(atLeastMs, backOff.next()));
  }

  /** Ends a key's back-off. */
  forget(key: string): void {
    this.#backOffs.delete(key);
  }

  /** Consecutive failures of a key. */
  failures(key: string): number {
    return this.#backOffs.get(key)?.failures ?? 0;
  }

  /** The next key, for one worker, who must say {@link done}; undefined when the queue is closed. */
  take(): Promise<string | undefined> {
    if (this.#closed) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#takers.push(resolve);
      this.#hand();
    });
  }

  /** Gives a key back. If it was added meanwhile it waits for a worker again. */
  done(key: string): void {
    this.#active.delete(key);
    const priority = this.#again.get(key);
    if (priority === undefined) return;
    this.#again.delete(key);
    this.add(key, priority);
  }

  /** Forgets everything; takers get undefined. */
  close(): void {
    this.#closed = true;
    for (const { cancel } of this.#timers.values()) cancel();
    for (const kept of [this.#timers, this.#waiting, this.#lanes, this.#again, this.#backOffs]) kept.clear();
    for (const resolve of this.#takers.splice(0)) resolve(undefined);
    this.#options.observer?.depth(0);
  }

  #hand(): void {
    while (this.#takers.length > 0) {
      const key = this.#first();
      const waiting = key === undefined ? undefined : this.#waiting.get(key);
      if (key === undefined || waiting === undefined) break;
      this.#leave(key, waiting);
      this.#active.add(key);
      this.#options.observer?.waited(this.#options.clock.monotonic() - waiting.since);
      this.#takers.shift()?.(key);
    }
    this.#options.observer?.depth(this.#waiting.size);
  }

  #first(): string | undefined {
    if (this.#lanes.size === 0) return undefined;
    const [key] = this.#lanes.get(Math.max(...this.#lanes.keys())) ?? [];
    return key;
  }

  #enter(key: string, waiting: Waiting): void {
    this.#waiting.set(key, waiting);
    const lane = this.#lanes.get(waiting.priority) ?? new Set();
    this.#lanes.set(waiting.priority, lane.add(key));
  }

  #leave(key: string, { priority }: Waiting): void {
    this.#waiting.delete(key);
    const lane = this.#lanes.get(priority);
    lane?.delete(key);
    if (lane?.size === 0) this.#lanes.delete(priority);
  }

  #cancelTimer(key: string): void {
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
  }
}
