import type { Clock } from '@ironloom/core';

/**
 * Runs something under a signal that aborts with the caller's, or when the deadline passes (as `AbortSignal.timeout`
 * does, but by the injected clock).
 */
export async function withDeadline<T>(
  clock: Clock,
  { signal, deadlineMs }: { readonly signal?: AbortSignal; readonly deadlineMs?: number },
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const either = new AbortController();
  const forward = (): void => either.abort(signal?.reason);
  const timedOut = (): void => either.abort(new DOMException('deadline passed', 'TimeoutError'));
  if (signal?.aborted) forward();
  // Not AbortSignal.any: on a signal that lives as long as the program it would leave something behind at each call.
  signal?.addEventListener('abort', forward, { once: true });
  const cancel = deadlineMs === undefined ? undefined : clock.setTimer(deadlineMs, timedOut);
  try {
    return await run(either.signal);
  } finally {
    cancel?.();
    signal?.removeEventListener('abort', forward);
  }
}
