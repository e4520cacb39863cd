import type { Clock } from '@ironloom/core';

/**
 * Longest time that work holds the event loop, in milliseconds, unless told otherwise. A collection of garbage may come on top, and
 * what is read in the same turn.
 */
const SLICE_MS = 3;
/** Looking at the clock costs as much as reading a small row. */
const ITEMS_PER_LOOK = 16;

/** What is needed of a clock to cut work into slices. */
export type SliceClock = Pick<Clock, 'monotonic' | 'nextTurn'>;

/** Cuts long work into slices with turns of the event loop between them. */
export class Slices {
  readonly #clock: SliceClock;
  readonly #sliceMs: number;
  #end: number;
  #items = 0;

  constructor(clock: SliceClock, sliceMs = SLICE_MS) {
    this.#clock = clock;
    this.#sliceMs = sliceMs;
    this.#end = clock.monotonic() + sliceMs;
  }

  /** Call after each item: a promise to wait for when the slice is over, undefined to go on. */
  next(): Promise<void> | undefined {
    this.#items += 1;
    if (this.#items % ITEMS_PER_LOOK !== 0 || this.#clock.monotonic() < this.#end) return undefined;
    return new Promise((resolve) => {
      this.#clock.nextTurn(() => {
        this.#end = this.#clock.monotonic() + this.#sliceMs;
        resolve();
      });
    });
  }
}
