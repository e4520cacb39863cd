import type { CancelTimer, Clock } from '@ironloom/core';
import { IpmiError } from '../errors';
import type { TimerWheel } from './timer-wheel';

/** When an unanswered datagram is sent again: after `initialMs`, then twice as long each time, up to `maxMs`. */
export interface RetryPolicy {
  readonly initialMs: number;
  readonly maxMs: number;
}

/** The policy unless the caller says otherwise. */
export const DEFAULT_RETRY: RetryPolicy = { initialMs: 500, maxMs: 4_000 };

/** Until when, and whether at all, an answer is wanted. */
export interface Deadline {
  /** On the clock's monotonic scale. */
  readonly atMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Time of this library: one clock, one wheel. */
export interface Timing {
  readonly clock: Clock;
  readonly wheel: TimerWheel;
  readonly retry: RetryPolicy;
}

/** The deadline of a call that begins now. */
export function deadlineOf(clock: Clock, timeoutMs: number, signal: AbortSignal | undefined): Deadline {
  return { atMs: clock.monotonic() + timeoutMs, signal };
}

/** What a call whose signal fired ends with. */
export function abortedError(what: string, deadline: Deadline): IpmiError {
  return new IpmiError('IPMI_ABORTED', `${what}: aborted`, { cause: deadline.signal?.reason });
}

/**
 * Something sent that waits for its answer: sent again as the policy says, ended by the deadline or the signal, whichever
 * comes first. It holds one entry of the wheel at any time.
 */
export class Question<Answer> {
  readonly answered: Promise<Answer>;
  #settle!: { readonly resolve: (answer: Answer) => void; readonly reject: (error: Error) => void };
  #open = true;
  #transmit: (() => void) | undefined;
  #transmissions = 0;
  #interval: number;
  #cancelTimer: CancelTimer;

  constructor(
    private readonly what: string,
    private readonly timing: Timing,
    private readonly deadline: Deadline,
    private readonly ended: () => void = () => undefined,
  ) {
    this.#interval = timing.retry.initialMs;
    this.answered = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#cancelTimer = timing.wheel.schedule(this.#leftMs(), () => this.#tick());
    if (deadline.signal?.aborted) this.#abort();
    else deadline.signal?.addEventListener('abort', this.#abort, { once: true });
  }

  get open(): boolean {
    return this.#open;
  }

  /** Sends for the first time; may come later than construction, for questions that wait their turn. */
  start(transmit: () => void): void {
    if (!this.#open) return;
    this.#transmit = transmit;
    this.#cancelTimer();
    this.#send();
  }

  answer(answer: Answer): void {
    if (this.#end()) this.#settle.resolve(answer);
  }

  fail(error: Error): void {
    if (this.#end()) this.#settle.reject(error);
  }

  #send(): void {
    this.#transmissions += 1;
    const wait = Math.min(this.#interval, this.#leftMs());
    this.#interval = Math.min(this.#interval * 2, this.timing.retry.maxMs);
    this.#cancelTimer = this.timing.wheel.schedule(wait, () => this.#tick());
    this.#transmit?.();
  }

  #tick(): void {
    if (this.#leftMs() > 0 && this.#transmit !== undefined) this.#send();
    else this.fail(this.#timeout());
  }

  #timeout(): IpmiError {
    const details = { transmissions: this.#transmissions };
    return new IpmiError('IPMI_TIMEOUT', `${this.what}: no answer`, { retryable: true, details });
  }

  readonly #abort = (): void => this.fail(abortedError(this.what, this.deadline));

  #leftMs(): number {
    return Math.max(0, this.deadline.atMs - this.timing.clock.monotonic());
  }

  #end(): boolean {
    if (!this.#open) return false;
    this.#open = false;
    this.#cancelTimer();
    this.deadline.signal?.removeEventListener('abort', this.#abort);
    this.ended();
    return true;
  }
}
