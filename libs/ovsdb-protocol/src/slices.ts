import type { Clock } from '@ironloom/core';

/**
 * Longest time that work holds the event loop, in milliseconds, unless told otherwise. Several works may each have a slice in one
 * turn of it, and a collection of garbage may come on top.
 */
const SLICE_MS = 3;
/** Looking at the clock costs as much as reading a small row. */
const ITEMS_PER_LOOK = 16;

/** Cuts long work into slices with turns of the event loop between them. */
export class Slices {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #sliceMs: number;
  #end: number;
  #items = 0;

  constructor(clock: Pick<Clock, 'monotonic'>, sliceMs = SLICE_MS) {
    this.#clock = clock;
    this.#sliceMs = sliceMs;
    this.#end = clock.monotonic() + sliceMs;
  }

  /** Call after each item: a promise to wait for when the slice is over, undefined to go on. */
  next(): Promise<void> | undefined {
    this.#items += 1;
    if (this.#items % ITEMS_PER_LOOK !== 0 || this.#clock.monotonic() < this.#end) return undefined;
    return new Promise((resolve) => {
      setImmediate(() => {
        this.#end = this.#clock.monotonic() + this.#sliceMs;
        resolve();
      });
    });
  }
}
