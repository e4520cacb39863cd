import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4096;

/**
 * Cryptographic randomness in small pieces: the system is asked for a pool at a time, because every packet needs an
 * initialisation vector and asking costs more than the bytes. What was given out is not kept.
 */
export class RandomPool {
  readonly #pool = Buffer.alloc(POOL_BYTES);
  #at = POOL_BYTES;

  /** `length` random bytes that nobody had before, in a buffer of their own. */
  take(length: number): Buffer {
    if (length > POOL_BYTES) return randomFillSync(Buffer.alloc(length));
    if (this.#at + length > POOL_BYTES) this.#refill();
    const piece = this.#pool.subarray(this.#at, this.#at + length);
    const taken = Buffer.from(piece);
    piece.fill(0);
    this.#at += length;
    return taken;
  }

  #refill(): void {
    randomFillSync(this.#pool);
    this.#at = 0;
  }
}
