import { type BackOffOptions, type Clock, delay, type Logger, silentLogger, systemClock } from '@ironloom/core';
import { OvsdbError } from '../errors';
import { type LazyJson, textOf } from '../json-rpc/lazy-json';
import { abortError, type RequestOptions } from '../json-rpc/pending-calls';
import { parseActiveRemote, splitRemotes } from '../json-rpc/remote';
import type { TlsClientOptions } from '../json-rpc/tls';
import type { Json } from '../notation/json';
import { withDeadline } from './deadline';
import { OvsdbLock } from './lock';
import { ClientMonitor, type MonitorTarget } from './monitor';
import type { Operation, OperationResult } from './operations';
import { RemoteRotation } from './remote-rotation';
import type { ServerDatabase } from './server-database';
import { Session } from './session';
import { Slices } from '../slices';
import { readResults } from './transact-reply';

/** How to find and treat a database. */
export interface OvsdbClientOptions {
  /** Remotes, or one comma-separated list of them: `unix:PATH`, `tcp:HOST:PORT`, `ssl:HOST:PORT`. */
  readonly remotes: string | readonly string[];
  readonly database: string;
  /** In a cluster, talk to the leader alone. Default true. */
  readonly leaderOnly?: boolean;
  readonly tls?: TlsClientOptions;
  /** Milliseconds of silence before the server is probed; default 5000, and 0 (never) for unix sockets. */
  readonly probeIntervalMs?: number;
  /** Longest time for a connection to come about. Default 10,000 ms. */
  readonly connectTimeoutMs?: number;
  /** Between rounds over the remotes. Default 1 s doubling to 8 s. */
  readonly backOff?: BackOffOptions;
  /** Largest message taken from a server. Default 1 GiB. */
  readonly maxMessageBytes?: number;
  /** In [0, 1); shuffles the remotes. */
  readonly random?: () => number;
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** One call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds, connecting included. */
  readonly deadlineMs?: number;
}

/** Where a client stands. */
export type ClientState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly remote: string; readonly server: ServerDatabase | undefined }
  | { readonly kind: 'closed' };

/**
 * A client of one database: keeps itself connected to a server that will do, over as many connections as it takes, and
 * brings its locks and monitors back after each.
 */
export class OvsdbClient {
  readonly database: string;
  readonly #options: OvsdbClientOptions;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #rotation: RemoteRotation;
  readonly #abort = new AbortController();
  readonly #locks = new Map<string, OvsdbLock>();
  readonly #monitors = new Map<string, ClientMonitor>();
  readonly #listeners = new Set<(state: ClientState) => void>();
  #tls: TlsClientOptions | undefined;
  #probeIntervalMs: number | undefined;
  #minIndex = 0;
  #nextMonitor = 0;
  #session: Session | undefined;
  #state: ClientState = { kind: 'connecting' };

  /** Begins to connect. Fails with OVSDB_BAD_REMOTE when a remote cannot be parsed. */
  constructor(options: OvsdbClientOptions) {
    const { remotes, database, clock = systemClock, log = silentLogger, random = Math.random } = options;
    const list = typeof remotes === 'string' ? splitRemotes(remotes) : remotes;
    list.forEach(parseActiveRemote);
    this.database = database;
    this.#options = options;
    this.#clock = clock;
    this.#log = log.child({ module: 'ovsdb', database });
    this.#rotation = new RemoteRotation(list, options.backOff ?? { initialMs: 1000, maxMs: 8000 }, random);
    this.#tls = options.tls && this.#rememberingCa(options.tls);
    this.#probeIntervalMs = options.probeIntervalMs;
    void this.#stayConnected();
  }

  get state(): ClientState {
    return this.#state;
  }

  /** Calls back at each change of state; the function returned stops that. */
  onState(listener: (state: ClientState) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Resolves when the client is connected; rejects as {@link transact} does. */
  async connected(options: CallOptions = {}): Promise<void> {
    await withDeadline(this.#clock, options, (signal) => this.#connectedSession(signal));
  }

  /**
   * Runs a transaction and gives the result of each operation. Waits for a connection first. Rejects with the error that
   * the server found (`details.op` is the index of the operation), and otherwise as {@link JsonRpcPeer.request} does:
   * when the connection is lost before the reply, with OVSDB_DISCONNECTED, `retryable`, and `details.outcome` `unknown`.
   */
  transact(operations: readonly Operation[], options: CallOptions = {}): Promise<readonly OperationResult[]> {
    return withDeadline(this.#clock, options, async (signal) => {
      let results: Promise<readonly OperationResult[]> = Promise.resolve([]);
      const consume = async (reply: LazyJson): Promise<void> => {
        results = readResults(reply, new Slices(this.#clock));
        // That the transaction failed is no fault of the connection's.
        await results.catch(() => undefined);
      };
      await this.#request('transact', [this.database, ...operations], { signal, cancellable: true, consume });
      return results;
    });
  }

  /** Asks for a lock, now and after each reconnection. `steal`: takes it away from its holder, once. */
  lock(name: string, { steal = false }: { readonly steal?: boolean } = {}): OvsdbLock {
    if (this.#locks.has(name)) throw new OvsdbError('OVSDB_USAGE', `lock ${name} is asked for already`);
    const lock = new OvsdbLock(name, steal, () => this.#locks.delete(name));
    this.#locks.set(name, lock);
    if (this.#session) this.#start(this.#session, (session) => lock.connected(session.peer));
    return lock;
  }

  /** Watches rows on behalf of a target, such as a replica. */
  monitor(target: MonitorTarget): ClientMonitor {
    const id = `monitor-${this.#nextMonitor}`;
    this.#nextMonitor += 1;
    const monitor = new ClientMonitor(id, { database: this.database, target, log: this.#log }, () =>
      this.#monitors.delete(id),
    );
    this.#monitors.set(id, monitor);
    if (this.#session) this.#start(this.#session, (session) => monitor.connected(session));
    return monitor;
  }

  /** Changes `probeIntervalMs`; 0 stops probing. */
  setProbeInterval(intervalMs: number): void {
    this.#probeIntervalMs = intervalMs;
    this.#session?.peer.setProbeInterval(intervalMs);
  }

  /** Forgets how far the cluster had come, so that one restored from a backup is accepted. */
  resetMinIndex(): void {
    this.#minIndex = 0;
  }

  /** Leaves the server and goes to the next. */
  reconnect(): void {
    this.#session?.peer.close(new OvsdbError('OVSDB_DISCONNECTED', 'reconnection asked for'));
  }

  /** Ends the connection for good. */
  close(): void {
    const reason = new OvsdbError('OVSDB_DISCONNECTED', 'client closed', { retryable: false });
    this.#abort.abort(reason);
    this.#session?.peer.close(reason);
    this.#setState({ kind: 'closed' });
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#abort;
    while (!signal.aborted) {
      const { remote, delayMs } = this.#rotation.next();
      try {
        if (delayMs > 0) await delay(this.#clock, delayMs, signal);
        await this.#connect(remote);
      } catch (error) {
        if (!signal.aborted) this.#log.warn({ err: error, remote }, 'connection failed or lost');
      }
    }
  }

  /** Connects, and returns or throws when that connection has ended. */
  async #connect(remote: string): Promise<void> {
    this.#log.debug({ remote }, 'connecting');
    const session = await withDeadline(
      this.#clock,
      { signal: this.#abort.signal, deadlineMs: this.#options.connectTimeoutMs ?? 10_000 },
      (signal) => this.#open(remote, signal),
    );
    this.#log.info({ remote }, 'connected');
    const since = this.#clock.monotonic();
    this.#begin(session, remote);
    const reason = await session.peer.closed;
    this.#end();
    // A server that drops its clients at once must not be hammered.
    if (this.#clock.monotonic() - since >= 1000) this.#rotation.succeeded();
    throw reason;
  }

  #open(remote: string, signal: AbortSignal): Promise<Session> {
    const isLocal = remote.startsWith('unix:');
    return Session.open({
      remote,
      tls: this.#tls,
      maxMessageBytes: this.#options.maxMessageBytes ?? 1 << 30,
      probeIntervalMs: this.#probeIntervalMs ?? (isLocal ? 0 : 5000),
      clock: this.#clock,
      log: this.#log,
      signal,
      demands: () => ({
        database: this.database,
        leaderOnly: this.#options.leaderOnly ?? true,
        minIndex: this.#minIndex,
      }),
      onServer: (server) => {
        this.#minIndex = Math.max(this.#minIndex, server.index ?? 0);
        if (this.#session) this.#setState({ kind: 'connected', remote, server });
      },
      onMonitorCanceled: (session, id) => {
        const monitor = this.#monitors.get(id);
        if (monitor) this.#start(session, () => monitor.connected(session));
      },
      onNotification: (method, params) => this.#notified(method, params),
    });
  }

  #begin(session: Session, remote: string): void {
    this.#session = session;
    for (const lock of this.#locks.values()) this.#start(session, () => lock.connected(session.peer));
    for (const monitor of this.#monitors.values()) this.#start(session, () => monitor.connected(session));
    this.#setState({ kind: 'connected', remote, server: session.server });
  }

  /** Runs the beginning of something on a session; when it fails, the session is of no use. */
  #start(session: Session, begin: (session: Session) => Promise<void>): void {
    begin(session).catch((error: unknown) => {
      if (session.peer.reason) return;
      this.#log.error({ err: error }, 'server refused a lock or monitor');
      session.peer.close(new OvsdbError('OVSDB_DISCONNECTED', 'server refused a lock or monitor', { cause: error }));
    });
  }

  #end(): void {
    this.#session = undefined;
    for (const lock of this.#locks.values()) lock.disconnected();
    for (const monitor of this.#monitors.values()) monitor.disconnected();
    if (!this.#abort.signal.aborted) this.#setState({ kind: 'connecting' });
  }

  #notified(method: string, params: readonly LazyJson[]): void | Promise<void> {
    const id = textOf(params[0]) ?? '';
    if (method === 'locked' || method === 'stolen') this.#locks.get(id)?.notified(method === 'locked');
    else if (/^update[23]?$/.test(method)) return this.#monitors.get(id)?.updated(method, params);
    else this.#log.debug({ method }, 'notification of an unknown kind');
  }

  /** Sends a request that can be sent again as long as it has not gone out. */
  async #request(
    method: string,
    params: readonly (Json | Operation)[],
    options: RequestOptions & { readonly signal: AbortSignal },
  ): Promise<void> {
    for (;;) {
      const session = await this.#connectedSession(options.signal);
      if (session.peer.reason) continue;
      await session.peer.request(method, params, options);
      return;
    }
  }

  #connectedSession(signal: AbortSignal): Promise<Session> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        signal.removeEventListener('abort', onAbort);
        unlisten();
      };
      const settle = (): void => {
        if (this.#abort.signal.aborted) reject(this.#abort.signal.reason as OvsdbError);
        else if (this.#session && !this.#session.peer.reason) resolve(this.#session);
        else return;
        stop();
      };
      const onAbort = (): void => {
        stop();
        reject(abortError(signal, 'not sent'));
      };
      const unlisten = this.onState(settle);
      signal.addEventListener('abort', onAbort, { once: true });
      if (signal.aborted) onAbort();
      else settle();
    });
  }

  #setState(state: ClientState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener(state);
  }

  /** A CA certificate that was bootstrapped once counts from then on. */
  #rememberingCa(tls: TlsClientOptions): TlsClientOptions {
    const { bootstrapCa } = tls;
    if (!bootstrapCa) return tls;
    return {
      ...tls,
      bootstrapCa: async (caCertificate) => {
        await bootstrapCa(caCertificate);
        this.#tls = { ...tls, caCertificate };
      },
    };
  }
}
