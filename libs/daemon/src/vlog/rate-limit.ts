/** How often a line may be logged: a burst at once, then so many a minute. */
export interface RateLimitOptions {
  readonly perMinute: number;
  readonly burst: number;
}

/** What a limit says about one line. */
export type Verdict =
  | { readonly pass: false }
  | {
      readonly pass: true;
      readonly dropped?: { readonly count: number; readonly firstS: number; readonly lastS: number };
    };

const TOKENS_PER_LINE = 60_000;

/** A token bucket over log lines that remembers what it dropped. */
export class RateLimit {
  readonly #options: RateLimitOptions;
  #tokens: number;
  #filledMs: number;
  #dropped = 0;
  #firstDroppedMs = 0;
  #lastDroppedMs = 0;

  constructor(options: RateLimitOptions, nowMs: number) {
    this.#options = options;
    this.#tokens = this.#capacity;
    this.#filledMs = nowMs;
  }

  /** Asks for one line at a monotonic time. */
  take(nowMs: number): Verdict {
    const filled = this.#tokens + (nowMs - this.#filledMs) * this.#options.perMinute;
    this.#tokens = Math.min(this.#capacity, filled);
    this.#filledMs = nowMs;
    if (this.#tokens < TOKENS_PER_LINE) {
      if (this.#dropped === 0) this.#firstDroppedMs = nowMs;
      this.#lastDroppedMs = nowMs;
      this.#dropped += 1;
      return { pass: false };
    }
    this.#tokens -= TOKENS_PER_LINE;
    if (this.#dropped === 0) return { pass: true };
    const dropped = {
      count: this.#dropped,
      firstS: Math.floor((nowMs - this.#firstDroppedMs) / 1000),
      lastS: Math.floor((nowMs - this.#lastDroppedMs) / 1000),
    };
    this.#dropped = 0;
    return { pass: true, dropped };
  }

  get #capacity(): number {
    return this.#options.burst * TOKENS_PER_LINE;
  }
}
