import type { Readable } from 'node:stream';
import type { SliceClock } from '../slices';

/** Longest time that one turn of the event loop spends on what arrives, in milliseconds. */
const SLICE_MS = 3;

/**
 * Stops and starts a stream. A socket gives all that has arrived in one turn of the event loop, up to two megabytes: after a slice
 * of that the others have their turn. Whoever else wants the stream to wait says so here, too.
 */
export class ReadingTurns {
  readonly #stream: Readable;
  readonly #clock: SliceClock;
  /** When the slice of this turn is over; undefined before its first chunk. */
  #endMs: number | undefined;
  #isOver = false;
  #isHeld = false;

  constructor(stream: Readable, clock: SliceClock) {
    this.#stream = stream;
    this.#clock = clock;
  }

  /** Call after each chunk. */
  next(): void {
    const now = this.#clock.monotonic();
    if (this.#endMs === undefined) {
      this.#endMs = now + SLICE_MS;
      setImmediate(() => this.#end());
    } else if (now >= this.#endMs) {
      this.#isOver = true;
      this.#stream.pause();
    }
  }

  /** Whether nothing is to be read, whatever the turn. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Reads nothing more for now. */
  hold(): void {
    this.#isHeld = true;
    this.#stream.pause();
  }

  /** Reads on, after {@link hold}. */
  release(): void {
    this.#isHeld = false;
    if (!this.#isOver) this.#stream.resume();
  }

  #end(): void {
    this.#endMs = undefined;
    if (this.#isOver) this.#clock.nextTurn(() => this.#goOn());
  }

  #goOn(): void {
    this.#isOver = false;
    if (!this.#isHeld) this.#stream.resume();
  }
}
