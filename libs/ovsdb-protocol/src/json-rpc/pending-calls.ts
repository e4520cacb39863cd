import { errorMessage } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';
import type { LazyJson } from './lazy-json';

/** One call. */
export interface RequestOptions {
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined;
  /** When the signal aborts, take the request itself back with `cancel` (RFC 7047 §4.1.4). */
  readonly cancellable?: boolean;
  /**
   * Gets the result as it came, at its place in the order of messages: those behind it wait for the promise. The call
   * then resolves with null.
   */
  readonly consume?: (result: LazyJson) => void | Promise<void>;
}

/** A reply, as the connection read it. */
export interface Reply {
  readonly result: LazyJson;
  readonly error: OvsdbError | undefined;
}

interface PendingCall {
  readonly consume: RequestOptions['consume'];
  readonly settled: () => void;
  readonly resolve: (result: Json) => void;
  readonly reject: (error: OvsdbError) => void;
}

/** The calls that wait for a reply, by id. */
export class PendingCalls {
  readonly #calls = new Map<Json, PendingCall>();
  readonly #parse: (result: LazyJson) => Json;
  #nextId = 0;

  constructor(parse: (result: LazyJson) => Json) {
    this.#parse = parse;
  }

  /** Registers a call under a new id; `send` then sends it, and `cancel` is called when its signal aborts. */
  start(options: RequestOptions, send: (id: number) => void, cancel: (id: number) => void): Promise<Json> {
    const { signal, consume } = options;
    if (signal?.aborted) return Promise.reject(abortError(signal, 'not sent'));
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        this.#calls.delete(id);
        cancel(id);
        if (signal) reject(abortError(signal, 'unknown'));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      this.#calls.set(id, { consume, settled, resolve, reject });
      send(id);
    });
  }

  /** Gives a reply to its call; a promise when the call takes time to consume it. False: nobody waits for it. */
  settle(id: Json, { result, error }: Reply): boolean | Promise<boolean> {
    const call = this.#calls.get(id);
    if (!call) return false;
    this.#calls.delete(id);
    call.settled();
    if (error) call.reject(error);
    else if (call.consume) return consumeThenResolve(call.consume, result, call);
    else call.resolve(this.#parse(result));
    return true;
  }

  /** The connection ended: nobody knows what became of the calls under way. */
  rejectAll(reason: OvsdbError): void {
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const call of calls) {
      call.settled();
      call.reject(disconnectedCall(reason, 'unknown'));
    }
  }
}

async function consumeThenResolve(
  consume: NonNullable<RequestOptions['consume']>,
  result: LazyJson,
  call: PendingCall,
): Promise<boolean> {
  try {
    await consume(result);
  } catch (error) {
    const coded = error instanceof OvsdbError ? error : undefined;
    call.reject(coded ?? new OvsdbError('OVSDB_PROTOCOL', errorMessage(error), { cause: error }));
    throw error;
  }
  call.resolve(null);
  return true;
}

/** The error of a call whose connection ended; `outcome` says whether the other side can have got it. */
export function disconnectedCall(reason: OvsdbError, outcome: 'unknown' | 'not sent'): OvsdbError {
  const message = outcome === 'unknown' ? 'connection lost before the reply' : 'not connected';
  return new OvsdbError('OVSDB_DISCONNECTED', `${message}: ${reason.message}`, { cause: reason, details: { outcome } });
}

/** The error of a call whose signal aborted: OVSDB_TIMED_OUT for a deadline, else OVSDB_CANCELED. */
export function abortError(signal: AbortSignal, outcome: 'unknown' | 'not sent'): OvsdbError {
  const cause: unknown = signal.reason;
  const timedOut = (cause as { readonly name?: unknown } | undefined)?.name === 'TimeoutError';
  const code = timedOut ? 'OVSDB_TIMED_OUT' : 'OVSDB_CANCELED';
  return new OvsdbError(code, timedOut ? 'deadline passed' : 'call aborted', { cause, details: { outcome } });
}
