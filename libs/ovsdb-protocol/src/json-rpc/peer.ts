import type { Duplex } from 'node:stream';
import { type Clock, errorMessage, type Logger, silentLogger, systemClock } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';
import { type Envelope, readEnvelope } from './envelope';
import { type JsonLike, jsonPieces } from './json-pieces';
import { type JsonStreamOptions, JsonStreamParser } from './json-stream-parser';
import { type LazyJson, materialise } from './lazy-json';
import { Outbox } from './outbox';
import { disconnectedCall, PendingCalls, type RequestOptions } from './pending-calls';
import { InactivityProbe } from './probe';
import { ReadingTurns } from './reading-turns';

/** What a peer does with what the other side starts. `echo` is answered before it gets here. */
export interface JsonRpcHandlers {
  /**
   * Answers a request with its result. Later messages do not wait for a promise. An error becomes the reply's `error`;
   * one that is no {@link OvsdbError} is logged and travels as `internal error`.
   */
  request?(method: string, params: readonly Json[], id: Json): JsonLike | Promise<JsonLike>;
  /** Takes a notification. The messages behind it wait for a promise; an error closes the connection. */
  notification?(method: string, params: readonly LazyJson[]): void | Promise<void>;
}

/** How a peer reads, watches and logs its connection. */
export interface JsonRpcPeerOptions {
  readonly handlers?: JsonRpcHandlers;
  /** Defaults: each element of `params` parsed on arrival; 256 MiB a message; nesting to 1000. */
  readonly json?: Partial<JsonStreamOptions>;
  /** Milliseconds of silence before the other side is asked for a sign of life; 0, the default, never asks. */
  readonly probeIntervalMs?: number;
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** Messages that may wait while a handler is busy, before the peer stops reading. */
const INBOX_LIMIT = 64;
/** Answers that may wait to be taken, before further requests wait too. */
const OUTBOX_LIMIT = 64;
/** Answers that may wait to be taken, before a peer that goes on probing is given up. */
const ECHO_LIMIT = 1000;
const PROBE_ID = 'echo';
const DEFAULT_JSON: JsonStreamOptions = { shallowDepth: 2, deep: 'parse', maxMessageBytes: 256 << 20, maxDepth: 1000 };
/** How deep a message is cut into pieces for writing: to the operations of a transaction, and to the rows of a table. */
const REQUEST_DEPTH = 2;
const ROWS_DEPTH = 4;

/**
 * One end of a JSON-RPC connection, of client and server alike: both may ask, notify and probe. Messages are handled
 * strictly in the order they came; reading stops while the handler lags behind, and writing waits for the other side.
 */
export class JsonRpcPeer {
  /** Resolves, never rejects, with the reason when the connection has ended. */
  readonly closed: Promise<OvsdbError>;
  readonly #stream: Duplex;
  readonly #handlers: JsonRpcHandlers;
  readonly #log: Logger;
  readonly #parser: JsonStreamParser;
  readonly #parse: (json: LazyJson) => Json;
  readonly #outbox: Outbox;
  readonly #turns: ReadingTurns;
  readonly #probe: InactivityProbe;
  readonly #calls: PendingCalls;
  readonly #inbox: Envelope[] = [];
  #busy = false;
  /** Why no more bytes come; the connection closes with it when the inbox is empty. */
  #ending: OvsdbError | undefined;
  #reason: OvsdbError | undefined;
  #resolveClosed: (reason: OvsdbError) => void = () => undefined;

  constructor(stream: Duplex, options: JsonRpcPeerOptions = {}) {
    const { handlers = {}, clock = systemClock, log = silentLogger } = options;
    const json = { ...DEFAULT_JSON, ...options.json };
    this.#stream = stream;
    this.#handlers = handlers;
    this.#log = log;
    this.#parser = new JsonStreamParser(json);
    // A parser that parses everything leaves nothing lazy.
    this.#parse = json.deep === 'keep' ? materialise : (parsed) => parsed as Json;
    this.#calls = new PendingCalls(this.#parse);
    this.#outbox = new Outbox(stream, clock);
    this.#turns = new ReadingTurns(stream, clock);
    this.#probe = new InactivityProbe(clock, {
      send: () => this.#send({ method: 'echo', params: [], id: PROBE_ID }, REQUEST_DEPTH),
      fail: () => this.close(disconnected('no answer to the inactivity probe')),
    });
    this.closed = new Promise((resolve) => (this.#resolveClosed = resolve));
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('end', () => this.#finish(disconnected(this.#parser.idle ? 'closed by the peer' : 'closed mid-message')));
    stream.on('error', (cause) => this.#finish(disconnected(errorMessage(cause), cause)));
    stream.on('close', () => {
      this.#outbox.abandon();
      this.#finish(disconnected('connection closed'));
    });
    this.#probe.setInterval(options.probeIntervalMs ?? 0);
  }

  /** Why the connection ended; undefined while it is open. */
  get reason(): OvsdbError | undefined {
    return this.#reason;
  }

  /** What the other side has not taken yet: whole messages still to be written, and bytes in the stream. */
  get backlog(): { readonly messages: number; readonly bytes: number } {
    return { messages: this.#outbox.messages, bytes: this.#outbox.bytes };
  }

  /** Resolves once everything sent so far is on its way to the other side, or the connection has ended. */
  drained(): Promise<void> {
    return new Promise((resolve) => this.#outbox.whenEmpty(resolve));
  }

  /** Changes the interval of `probeIntervalMs`. */
  setProbeInterval(intervalMs: number): void {
    this.#probe.setInterval(intervalMs);
  }

  /**
   * Calls a method of the other side. Rejects with the error it answered; with OVSDB_DISCONNECTED when the connection
   * ends first; with OVSDB_CANCELED, or OVSDB_TIMED_OUT for a signal that timed out, when the signal aborts. In these
   * three `details.outcome` says `not sent`, or `unknown`: the other side may have done what was asked, or may yet do it.
   */
  request(method: string, params: readonly JsonLike[], options: RequestOptions = {}): Promise<Json> {
    if (this.#reason) return Promise.reject(disconnectedCall(this.#reason, 'not sent'));
    const send = (id: number): void => this.#send({ method, params, id }, REQUEST_DEPTH);
    const cancel = (id: number): void => {
      if (options.cancellable === true) this.notify('cancel', [id]);
    };
    return this.#calls.start(options, send, cancel);
  }

  /** Tells the other side something that has no answer. */
  notify(method: string, params: readonly JsonLike[]): void {
    this.#send({ id: null, method, params }, ROWS_DEPTH);
  }

  /** Ends the connection at once. Calls without an answer are rejected with OVSDB_DISCONNECTED. */
  close(reason: OvsdbError = disconnected('closed by this side')): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#probe.stop();
    this.#stream.destroy();
    this.#inbox.length = 0;
    this.#calls.rejectAll(reason);
    this.#resolveClosed(reason);
  }

  /** Ends the connection once everything sent so far is on its way. */
  end(): void {
    this.#outbox.whenEmpty(() => this.#stream.end());
  }

  #send(message: { readonly [member: string]: JsonLike }, depth: number): void {
    if (!this.#reason) this.#outbox.send(jsonPieces(message, depth));
  }

  #receive(chunk: Buffer): void {
    this.#probe.heard();
    try {
      for (const message of this.#parser.push(chunk)) this.#accept(readEnvelope(message));
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#turns.next();
    void this.#drain();
  }

  /** Probes are answered at once, even when the inbox has work for a while. */
  #accept(envelope: Envelope): void {
    if (envelope.kind === 'request' && envelope.method === 'echo') {
      if (this.#outbox.messages > ECHO_LIMIT) throw new OvsdbError('OVSDB_TOO_LARGE', 'answers are not taken');
      this.#send({ id: envelope.id, result: envelope.params.map(materialise), error: null }, ROWS_DEPTH);
    } else if (envelope.kind !== 'reply' || envelope.id !== PROBE_ID) {
      this.#inbox.push(envelope);
    }
  }

  async #drain(): Promise<void> {
    if (this.#busy) {
      if (this.#inbox.length > INBOX_LIMIT) this.#turns.hold();
      return;
    }
    this.#busy = true;
    try {
      for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) {
        // Who asks and does not take the answers is not asked for more questions.
        if (next.kind === 'request' && this.#outbox.messages > OUTBOX_LIMIT) await this.drained();
        const busy = this.#dispatch(next);
        if (busy) await busy;
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#busy = false;
    if (this.#ending) this.close(this.#ending);
    if (!this.#turns.isHeld) return;
    // The silence was this side's doing.
    this.#probe.heard();
    this.#turns.release();
  }

  #dispatch(envelope: Envelope): void | Promise<unknown> {
    if (envelope.kind === 'notification') return this.#handlers.notification?.(envelope.method, envelope.params);
    if (envelope.kind === 'request') {
      return this.#answer(envelope.method, envelope.params, envelope.id);
    }
    const settled = this.#calls.settle(envelope.id, envelope);
    if (settled === false) this.#log.debug({ id: envelope.id }, 'reply to a call that nobody waits for');
    if (settled instanceof Promise) return settled;
  }

  /** A result that is no promise is sent at once: what the handler makes this side tell later stays behind it. */
  #answer(method: string, params: readonly LazyJson[], id: Json): void {
    const reply = (result: JsonLike): void => this.#send({ id, result: result ?? null, error: null }, ROWS_DEPTH);
    const refuse = (error: unknown): void => {
      if (!(error instanceof OvsdbError)) this.#log.error({ err: error, method }, 'request handler failed');
      const coded = error instanceof OvsdbError ? error : new OvsdbError('OVSDB_INTERNAL', 'internal error');
      const wire = coded.toReply();
      this.#send({ id, result: null, error: typeof wire === 'string' ? wire : { ...wire } }, ROWS_DEPTH);
    };
    try {
      if (!this.#handlers.request) throw new OvsdbError('OVSDB_UNKNOWN_METHOD', `no method ${method}`);
      const result = this.#handlers.request(method, params.map(this.#parse), id);
      if (result instanceof Promise) void result.then(reply, refuse);
      else reply(result);
    } catch (error) {
      refuse(error);
    }
  }

  /** No more bytes will come; what has come is still worked off. */
  #finish(reason: OvsdbError): void {
    this.#ending ??= reason;
    if (!this.#busy) this.close(this.#ending);
  }

  #fail(error: unknown): void {
    if (this.#reason) return;
    const coded = error instanceof OvsdbError ? error : undefined;
    this.close(coded ?? new OvsdbError('OVSDB_PROTOCOL', errorMessage(error), { cause: error }));
  }
}

function disconnected(message: string, cause?: unknown): OvsdbError {
  return new OvsdbError('OVSDB_DISCONNECTED', message, { cause });
}
