import { type Clock, delay } from '@ironloom/core';
import { BmcError } from '../errors';
import type { CallOptions } from './call-options';

/** How a driver keeps time. */
export interface Timing {
  readonly clock: Clock;
  /** Milliseconds that a call may take unless it says otherwise. */
  readonly timeoutMs: number;
  /** Milliseconds between two looks at something that takes time. */
  readonly pollMs: number;
}

/** Until when, and whether at all, a call's result is wanted. Its signal's reason is the error that the call ends with. */
export class Deadline {
  readonly signal: AbortSignal;
  readonly #endsAt: number;

  constructor(
    readonly clock: Clock,
    timeoutMs: number,
    signal: AbortSignal,
  ) {
    this.#endsAt = clock.monotonic() + timeoutMs;
    this.signal = signal;
  }

  /** Milliseconds left; 0 when it has passed. */
  get leftMs(): number {
    return Math.max(0, this.#endsAt - this.clock.monotonic());
  }

  /** Resolves after `ms`, or rejects at the deadline. */
  sleep(ms: number): Promise<void> {
    return delay(this.clock, ms, this.signal);
  }

  /** The promise's outcome, or the deadline's error, whichever comes first. The promise goes on by itself. */
  race<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(this.signal.reason as Error);
      if (this.signal.aborted) return ended();
      this.signal.addEventListener('abort', ended, { once: true });
      promise.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', ended));
    });
  }
}

/**
 * Runs a call under its deadline: whatever it fails with once the deadline has passed or the signal has fired, it ends with
 * `BMC_TIMEOUT` or `BMC_ABORTED`, the failure being the cause.
 */
export async function underDeadline<T>(
  what: string,
  timing: Timing,
  { signal, timeoutMs = timing.timeoutMs }: CallOptions,
  body: (deadline: Deadline) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const aborted = (): void =>
    end.abort(new BmcError('BMC_ABORTED', `${what}: aborted`, { cause: signal?.reason as unknown }));
  if (signal?.aborted) aborted();
  signal?.addEventListener('abort', aborted, { once: true });
  const cancel = timing.clock.setTimer(timeoutMs, () =>
    end.abort(
      new BmcError('BMC_TIMEOUT', `${what}: no end in ${timeoutMs} ms`, { retryable: true, details: { timeoutMs } }),
    ),
  );
  try {
    end.signal.throwIfAborted();
    return await body(new Deadline(timing.clock, timeoutMs, end.signal));
  } catch (error) {
    throw end.signal.aborted ? end.signal.reason : error;
  } finally {
    cancel();
    signal?.removeEventListener('abort', aborted);
  }
}
