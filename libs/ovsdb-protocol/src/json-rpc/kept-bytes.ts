import { RawJson } from './lazy-json';

/** What of one message may wait in the chunks that it came in. */
const LITTLE_BYTES = 4 << 20;
/**
 * Allocations of more than 32 MiB are memory of their own in every common C library: the system has it back as soon as it is
 * freed, and until it is written to, none of it is real.
 */
const STORE_BYTES = 33 << 20;

/**
 * Where the values of a message wait for their turn to be parsed. Those of a large one are copied out of the chunks: a thousand
 * chunks that are freed long after others were allocated leave holes, which the process keeps.
 */
export class KeptBytes {
  #kept = 0;
  #store: Buffer | undefined;
  #used = 0;

  /** One value of the message. */
  keep(bytes: Buffer, start: number, end: number): RawJson {
    const length = end - start;
    this.#kept += length;
    if (this.#kept <= LITTLE_BYTES || length > STORE_BYTES) return new RawJson(bytes, start, end);
    if (this.#store === undefined || this.#used + length > STORE_BYTES) {
      this.#store = Buffer.allocUnsafeSlow(STORE_BYTES);
      this.#used = 0;
    }
    const from = this.#used;
    this.#used += bytes.copy(this.#store, from, start, end);
    return new RawJson(this.#store, from, this.#used);
  }

  /** The message is over: from now on only who has its values keeps them. */
  clear(): void {
    this.#kept = this.#used = 0;
    this.#store = undefined;
  }
}
