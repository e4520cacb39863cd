/** Chunks that are joined as soon as there are this many: a peer that sends single bytes pays for them, not we. */
const JOINED_CHUNKS = 512;

/** The bytes of a token whose end has not come, chunk by chunk. */
export class PartialToken {
  #joined: Buffer[] = [];
  #chunks: Buffer[] = [];

  get isEmpty(): boolean {
    return this.#chunks.length === 0 && this.#joined.length === 0;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    if (this.#chunks.length < JOINED_CHUNKS) return;
    this.#joined.push(Buffer.concat(this.#chunks));
    this.#chunks = [];
  }

  /** All of it, with `last` at its end; nothing is left. */
  take(last: Buffer): Buffer {
    const whole = Buffer.concat([...this.#joined, ...this.#chunks, last]);
    this.clear();
    return whole;
  }

  clear(): void {
    this.#joined = [];
    this.#chunks = [];
  }
}
