import type { Duplex } from 'node:stream';
import {
  BackOff,
  type BackOffOptions,
  type CancelTimer,
  type Clock,
  type Logger,
  silentLogger,
  systemClock,
} from '@ironloom/core';
import { OpenFlowError } from '../errors';
import type { Message, MessageBody } from '../messages/message';
import { type OpenFlowVersion, openFlowVersions } from '../version';
import { type BundleOptions, sendBundle } from './bundle';
import { Channel } from './channel';
import { confirm, type OperationOptions, request } from './operations';
import { openStream, parseRemote, type Remote, type TlsOptions } from './remote';

/** How to reach a switch, and how to stay with it. */
export interface ConnectionOptions {
  /** `unix:PATH`, `tcp:HOST[:PORT]` or `ssl:HOST[:PORT]`. */
  readonly remote: string;
  /** Versions to offer; all when absent. */
  readonly versions?: readonly OpenFlowVersion[];
  /** Credentials for `ssl:`. */
  readonly tls?: TlsOptions;
  /** Milliseconds of silence before the switch is probed; 0 for never. Default 5000. */
  readonly probeMs?: number;
  /** Waits between tries to connect. Default: from 1 s, doubling, to 8 s. */
  readonly backOff?: BackOffOptions;
  /** False to give up when the connection breaks. Default true. */
  readonly reconnect?: boolean;
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** What listeners are told. */
export interface ConnectionEvents {
  /** A session began; whatever state the switch had of an earlier one is to be made anew. */
  readonly connected: (version: OpenFlowVersion) => void;
  /** The session ended, or could not begin. */
  readonly disconnected: (reason: OpenFlowError) => void;
  /** A message that answers none of ours: a packet-in, a port status, an error for something that was just sent, … */
  readonly message: (message: Message) => void;
}

type Listeners = { readonly [Name in keyof ConnectionEvents]: Set<ConnectionEvents[Name]> };

/**
 * A connection to a switch that comes back when it breaks. Operations need a session: outside of one they reject with
 * `OPENFLOW_DISCONNECTED`, as they do when it ends before the answer has come; nothing is sent again by itself.
 */
export class OpenFlowConnection {
  readonly #remote: Remote;
  readonly #options: Required<Omit<ConnectionOptions, 'remote' | 'tls' | 'backOff'>> & Pick<ConnectionOptions, 'tls'>;
  readonly #backOff: BackOff;
  readonly #listeners: Listeners = { connected: new Set(), disconnected: new Set(), message: new Set() };
  readonly #abort = new AbortController();
  #channel: Channel | undefined;
  #ready = false;
  #waiting = false;
  #cancelRetry: CancelTimer = () => undefined;
  #bundle = 0;

  constructor({ remote, backOff = { initialMs: 1000, maxMs: 8000 }, ...options }: ConnectionOptions) {
    this.#remote = parseRemote(remote);
    this.#backOff = new BackOff(backOff);
    this.#options = {
      versions: openFlowVersions,
      probeMs: 5000,
      reconnect: true,
      clock: systemClock,
      log: silentLogger,
      ...options,
    };
  }

  /** Connects, and resolves with the version once the first session has begun. Rejects when the connection is closed. */
  connect(): Promise<OpenFlowVersion> {
    return new Promise((resolve, reject) => {
      const off = [
        this.on('connected', settle(resolve)),
        this.on('disconnected', (reason) => this.#final(reason) && settle(reject)(reason)),
      ];
      function settle<T>(act: (value: T) => void) {
        return (value: T): void => {
          for (const stop of off) stop();
          act(value);
        };
      }
      void this.#open();
    });
  }

  /** The version of the session. */
  get version(): OpenFlowVersion {
    return this.#session().version;
  }

  /** True while there is a session. */
  get connected(): boolean {
    return this.#ready;
  }

  /** Calls `listener` at each event; the function returned ends that. */
  on<Name extends keyof ConnectionEvents>(event: Name, listener: ConnectionEvents[Name]): () => void {
    const listeners: Set<ConnectionEvents[Name]> = this.#listeners[event];
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** Sends a message that has no reply, and returns its xid. An error that it causes comes as a `message` event. */
  send(body: MessageBody): number {
    const channel = this.#session();
    const xid = channel.nextXid();
    channel.send(body, xid);
    return xid;
  }

  /** Sends a request and resolves with its reply. */
  async request(body: MessageBody, options?: OperationOptions): Promise<Message> {
    const [first] = await request(this.#session(), body, options);
    return first as Message;
  }

  /** Sends a multipart request and resolves with all parts of its reply. */
  async requestAll(body: MessageBody, options?: OperationOptions): Promise<Message[]> {
    return request(this.#session(), body, options);
  }

  /** Resolves when the switch has done everything that was sent before. */
  async barrier(options?: OperationOptions): Promise<void> {
    await request(this.#session(), { kind: 'barrierRequest' }, options);
  }

  /**
   * Sends messages that have no reply and waits until the switch has done them. Resolves with what it said of each:
   * undefined, or an `OPENFLOW_REFUSED`, at the message's place.
   */
  async confirm(bodies: readonly MessageBody[], options?: OperationOptions): Promise<(OpenFlowError | undefined)[]> {
    return confirm(this.#session(), bodies, options);
  }

  /**
   * Does messages as one bundle, atomic and ordered unless told otherwise: opens, adds, commits. Messages may come from a
   * generator; they are sent as fast as the switch takes them. Needs OpenFlow 1.3 or later. When the switch refuses one,
   * nothing is done and the promise rejects with `OPENFLOW_REFUSED`, its place in `details.index`.
   */
  async bundle(messages: Iterable<MessageBody>, options: BundleOptions = {}): Promise<void> {
    this.#bundle = (this.#bundle + 1) >>> 0;
    return sendBundle(this.#session(), this.#bundle, messages, options);
  }

  /** Ends the session and all that waits, and does not come back. */
  close(): void {
    const reason = new OpenFlowError('OPENFLOW_DISCONNECTED', 'the connection was closed');
    this.#abort.abort(reason);
    this.#cancelRetry();
    this.#channel?.end(reason);
    if (this.#waiting) this.#lost(reason);
  }

  #session(): Channel {
    if (this.#channel === undefined)
      throw new OpenFlowError('OPENFLOW_DISCONNECTED', 'not connected', { retryable: true });
    return this.#channel;
  }

  #final(reason: OpenFlowError): boolean {
    return this.#abort.signal.aborted || !this.#options.reconnect || reason.code === 'OPENFLOW_NEGOTIATION';
  }

  async #open(): Promise<void> {
    const { tls } = this.#options;
    this.#waiting = false;
    try {
      const stream = await openStream(this.#remote, tls, this.#abort.signal);
      this.#start(stream);
    } catch (error) {
      this.#lost(error as OpenFlowError);
    }
  }

  #start(stream: Duplex): void {
    const { versions, clock, log, probeMs } = this.#options;
    const onMessage = (message: Message): void => this.#listeners.message.forEach((listener) => listener(message));
    const onClose = (reason: OpenFlowError): void => this.#lost(reason);
    const onVersion = (version: OpenFlowVersion): void => {
      this.#backOff.reset();
      this.#ready = true;
      log.info({ version }, 'connected');
      this.#listeners.connected.forEach((listener) => listener(version));
    };
    const channel = new Channel(stream, { versions, clock, log, probeMs, onMessage, onClose, onVersion });
    this.#channel = channel;
    channel.start();
  }

  #lost(reason: OpenFlowError): void {
    this.#channel = undefined;
    this.#ready = false;
    const { log, clock } = this.#options;
    const final = this.#final(reason);
    this.#waiting = !final;
    log[final ? 'info' : 'warn']({ err: reason }, 'disconnected');
    if (!final) this.#cancelRetry = clock.setTimer(this.#backOff.next(), () => void this.#open());
    this.#listeners.disconnected.forEach((listener) => listener(reason));
  }
}
