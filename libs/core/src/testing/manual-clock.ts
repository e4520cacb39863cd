import type { CancelTimer, Clock } from '../clock';

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly callback: () => void;
}

/** A clock that moves only when the test says so. */
export class ManualClock implements Clock {
  readonly #timers = new Set<Timer>();
  #time: number;
  #elapsed = 0;
  #order = 0;

  constructor(startMs = 0) {
    this.#time = startMs;
  }

  now(): number {
    return this.#time;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  setTimer(delayMs: number, callback: () => void): CancelTimer {
    const timer = { at: this.#elapsed + Math.max(0, delayMs), order: (this.#order += 1), callback };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Turns of the event loop come by themselves, whatever the time. */
  nextTurn(callback: () => void): void {
    setImmediate(callback);
  }

  /** Number of timers that have not fired. */
  get pending(): number {
    return this.#timers.size;
  }

  /** Moves time on, firing what falls due in order; microtasks run between timers. */
  async advance(byMs: number): Promise<void> {
    const end = this.#elapsed + byMs;
    for (let due = this.#nextDue(end); due !== undefined; due = this.#nextDue(end)) {
      this.#moveTo(Math.max(due.at, this.#elapsed));
      this.#timers.delete(due);
      due.callback();
      await Promise.resolve();
    }
    this.#moveTo(end);
    await Promise.resolve();
  }

  #nextDue(end: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }

  #moveTo(elapsed: number): void {
    this.#time += elapsed - this.#elapsed;
    this.#elapsed = elapsed;
  }
}
