import type { Clock } from '@ironloom/core';
import { IronicError } from '../errors';
import type { CallOptions } from './options';

/**
 * Runs a call under its deadline: whatever it fails with once the deadline has passed or the signal has fired, it ends with
 * `IRONIC_TIMEOUT` or `IRONIC_ABORTED`.
 */
export async function underDeadline<T>(
  what: string,
  clock: Clock,
  { signal, timeoutMs }: CallOptions & { readonly timeoutMs: number },
  body: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const end = new AbortController();
  const aborted = (): void =>
    end.abort(new IronicError('IRONIC_ABORTED', `${what}: aborted`, { cause: signal?.reason as unknown }));
  if (signal?.aborted === true) aborted();
  signal?.addEventListener('abort', aborted, { once: true });
  const cancel = clock.setTimer(timeoutMs, () =>
    end.abort(
      new IronicError('IRONIC_TIMEOUT', `${what}: no end in ${timeoutMs} ms`, {
        retryable: true,
        details: { timeoutMs },
      }),
    ),
  );
  try {
    end.signal.throwIfAborted();
    return await body(end.signal);
  } catch (error) {
    throw end.signal.aborted ? end.signal.reason : error;
  } finally {
    cancel();
    signal?.removeEventListener('abort', aborted);
  }
}
