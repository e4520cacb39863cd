/** Stops a timer; calling it again, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

/** The port through which libraries see time, so that tests can drive it. */
export interface Clock {
  /** Wall-clock time: milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds from an arbitrary start; never goes back. */
  monotonic(): number;
  /** Calls `callback` once, `delayMs` from now. */
  setTimer(delayMs: number, callback: () => void): CancelTimer;
  /**
   * Calls `callback` in a turn of the event loop to come, where what arrives comes first. Of all who wait for a turn one has it, in the
   * order of asking: works that are cut into slices would otherwise hold the loop for a slice of each.
   */
  nextTurn(callback: () => void): void;
}

/** The machine's clock. Its timers keep the process alive, as `setTimeout` does. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  nextTurn: oneAtATurn(),
};

function oneAtATurn(): Clock['nextTurn'] {
  const waiting: (() => void)[] = [];
  const take = (): void => {
    const callback = waiting.shift();
    if (waiting.length > 0) setImmediate(take);
    callback?.();
  };
  return (callback) => {
    waiting.push(callback);
    if (waiting.length === 1) setImmediate(take);
  };
}

/**
 * Resolves after `delayMs`; rejects with the signal's reason when it aborts first.
 */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error);
      return;
    }
    const onAbort = (): void => {
      cancel();
      reject(signal?.reason as Error);
    };
    const cancel = clock.setTimer(delayMs, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
