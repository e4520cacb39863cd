/** How long to wait between tries. Delays double from `initialMs` to `maxMs`. */
export interface BackOffOptions {
  readonly initialMs: number;
  readonly maxMs: number;
  /** Share of each delay that is random, 0 to 1: 0.2 spreads a delay of 1000 ms over 800 to 1000 ms. Default 0. */
  readonly jitter?: number;
  /** Source of randomness in [0, 1); needed when `jitter` is set. */
  readonly random?: () => number;
}

/** Counts failures and says how long to wait before the next try. */
export class BackOff {
  #failures = 0;

  constructor(private readonly options: BackOffOptions) {}

  /** Failures since the last `reset`. */
  get failures(): number {
    return this.#failures;
  }

  /** Records a failure and returns the delay before the next try, in milliseconds. */
  next(): number {
    const { initialMs, maxMs, jitter = 0, random = () => 0 } = this.options;
    const full = Math.min(maxMs, initialMs * 2 ** Math.min(this.#failures, 52));
    this.#failures += 1;
    return full * (1 - jitter * random());
  }

  /** Call after a success. */
  reset(): void {
    this.#failures = 0;
  }
}
