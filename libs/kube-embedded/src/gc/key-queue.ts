import { errorMessage, type Logger } from '@ironloom/core';

const MAX_RETRIES = 10;

/** Works through keys one after the other; a key that is added again while it waits is worked on once. */
export class KeyQueue {
  readonly #waiting = new Map<string, number>();
  #running: Promise<void> | undefined;
  #isPaused = false;
  #isClosed = false;

  constructor(
    private readonly work: (key: string) => Promise<void>,
    private readonly log: Logger,
  ) {}

  add(key: string): void {
    if (this.#isClosed) return;
    this.#waiting.set(key, this.#waiting.get(key) ?? 0);
    if (!this.#isPaused) this.#running ??= this.#run();
  }

  /** Keys are taken, but not worked on. */
  pause(): void {
    this.#isPaused = true;
  }

  resume(): void {
    this.#isPaused = false;
    if (this.#waiting.size > 0) this.#running ??= this.#run();
  }

  /** Waits for the key at hand; the rest is dropped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting.clear();
    await this.#running;
  }

  async #run(): Promise<void> {
    // The write that made the key known is answered first.
    await new Promise((resolve) => setImmediate(resolve));
    for (let next = this.#next(); next !== undefined && !this.#isClosed; next = this.#next()) {
      const [key, tries] = next;
      try {
        await this.work(key);
      } catch (error) {
        if (this.#isClosed) break;
        this.log.warn({ err: error, key, tries }, 'work on a key failed');
        if (tries < MAX_RETRIES && !this.#waiting.has(key)) this.#waiting.set(key, tries + 1);
        else this.log.error({ key, reason: errorMessage(error) }, 'work on a key given up');
      }
    }
    this.#running = undefined;
  }

  #next(): [string, number] | undefined {
    const first = this.#waiting.entries().next();
    if (first.done === true) return undefined;
    this.#waiting.delete(first.value[0]);
    return first.value;
  }
}
