import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import { OvsdbError } from '../errors';
import { listen, type Listener } from '../json-rpc/listen';
import { parsePassiveRemote, type PassiveRemote } from '../json-rpc/remote';
import type { TlsIdentity } from '../json-rpc/tls';
import type { HistoryLimits } from '../monitor/history';
import type { DatabaseSchema } from '../schema/types';
import { type DatabaseStore, MemoryStore } from '../storage/database-store';
import type { Database } from '../transaction/database';
import { HostedDatabase } from './hosted-database';
import { defaultLimits, type ServerLimits } from './limits';
import { type LockOwner, Locks } from './locks';
import { serverSchema } from './server-schema';
import { Session, type SessionHost } from './session';
import { describeDatabases } from './status-database';

/** How a server behaves. */
export interface OvsdbServerOptions {
  readonly clock?: Clock;
  readonly log?: Logger;
  readonly limits?: Partial<ServerLimits>;
  /** Key and certificates for `pssl` remotes. */
  readonly tls?: TlsIdentity;
  /** Milliseconds of silence before a client over tcp or ssl is probed; 5000 by default, 0 for never. */
  readonly probeIntervalMs?: number;
  /** What `monitor_cond_since` can go back to. Default: 100 transactions, 100,000 changed rows. */
  readonly history?: HistoryLimits;
}

/** How clients of one remote are treated. */
export interface AcceptOptions {
  /** Refuses transactions that change anything. */
  readonly readOnly?: boolean;
  readonly probeIntervalMs?: number;
}

const DEFAULT_HISTORY: HistoryLimits = { maxTransactions: 100, maxRows: 100_000 };
const DEFAULT_PROBE_MS = 5000;

/**
 * An OVSDB server to embed: RFC 7047 and what ovsdb-server adds to it. It serves databases from files or memory, and
 * `_Server`, which describes them.
 */
export class OvsdbServer {
  readonly #options: OvsdbServerOptions;
  readonly #host: SessionHost;
  readonly #databases = new Map<string, HostedDatabase>();
  readonly #sessions = new Set<Session>();
  readonly #listeners = new Set<Listener>();
  readonly #status: HostedDatabase;
  #closing: Promise<void> | undefined;

  constructor(options: OvsdbServerOptions = {}) {
    const { clock = systemClock, log = silentLogger, limits } = options;
    this.#options = options;
    this.#host = {
      serverId: randomUUID(),
      limits: { ...defaultLimits, ...limits },
      locks: new Locks<LockOwner>(),
      clock,
      log,
      databases: () => this.#databases,
      convert: (hosted, schema) => this.#convert(hosted, schema),
    };
    this.#status = this.#add(new MemoryStore(serverSchema()));
    this.#describe();
  }

  /** Names of the databases served, `_Server` included. */
  get databaseNames(): readonly string[] {
    return [...this.#databases.keys()];
  }

  /** Clients connected. */
  get sessionCount(): number {
    return this.#sessions.size;
  }

  /** Serves a database from now on; the server closes it when it closes. Throws OVSDB_USAGE for a name twice. */
  addDatabase(store: DatabaseStore): void {
    const { name } = store.database;
    if (this.#databases.has(name)) throw new OvsdbError('OVSDB_USAGE', `database ${name} is served already`);
    this.#add(store);
    this.#describe();
  }

  /** Serves a database no longer, and closes it. Its monitors are canceled. */
  async removeDatabase(name: string): Promise<void> {
    const hosted = this.#hosted(name);
    this.#databases.delete(name);
    hosted.cancelWaiting();
    for (const session of this.#sessions) session.databaseReplaced(hosted);
    this.#describe();
    await hosted.store.close();
  }

  /** The database as it is now. Throws OVSDB_UNKNOWN_DATABASE. */
  database(name: string): Database {
    return this.#hosted(name).database;
  }

  /** Rewrites the database's file without its past, as `ovsdb-server/compact` does; clients are served meanwhile. */
  async compact(name: string): Promise<void> {
    await this.#hosted(name).store.compact();
    this.#host.log.info({ database: name }, 'database compacted');
  }

  /**
   * Listens on `punix:PATH`, `ptcp:[PORT][:IP]` or `pssl:[PORT][:IP]`, and gives the active remote that reaches it. Port 0
   * is any free one. Without an IP it is reachable from this machine only; `0.0.0.0` or `[::]` opens it to all.
   */
  async listen(remoteText: string, options: AcceptOptions = {}): Promise<string> {
    const remote = onLoopback(parsePassiveRemote(remoteText));
    const probeIntervalMs = this.#options.probeIntervalMs ?? (remote.kind === 'punix' ? 0 : DEFAULT_PROBE_MS);
    const listener = await listen(remote, {
      tls: this.#options.tls,
      onConnection: (stream) => this.accept(stream, { probeIntervalMs, ...options }),
    });
    this.#listeners.add(listener);
    this.#host.log.info({ remote: listener.remote }, 'listening');
    return listener.remote;
  }

  /** Serves a client that has connected otherwise. */
  accept(stream: Duplex, { readOnly = false, probeIntervalMs = 0 }: AcceptOptions = {}): void {
    if (this.#sessions.size >= this.#host.limits.maxSessions || this.#closing !== undefined) {
      this.#host.log.warn({ sessions: this.#sessions.size }, 'client turned away');
      stream.destroy();
      return;
    }
    const session = new Session(this.#host, stream, { readOnly, probeIntervalMs });
    this.#sessions.add(session);
    void session.peer.closed.then(() => this.#sessions.delete(session));
  }

  /** Stops listening, drops all clients and closes the databases. */
  close(): Promise<void> {
    this.#closing ??= this.#closeAll();
    return this.#closing;
  }

  async #closeAll(): Promise<void> {
    for (const session of this.#sessions) session.peer.close();
    await Promise.all([...this.#listeners].map((listener) => listener.close()));
    await Promise.all([...this.#databases.values()].map((hosted) => hosted.store.close()));
  }

  #add(store: DatabaseStore): HostedDatabase {
    const hosted = new HostedDatabase(store, this.#host.clock, this.#options.history ?? DEFAULT_HISTORY);
    this.#databases.set(hosted.name, hosted);
    return hosted;
  }

  #hosted(name: string): HostedDatabase {
    const hosted = this.#databases.get(name);
    if (hosted === undefined) throw new OvsdbError('OVSDB_UNKNOWN_DATABASE', `no database ${name}`);
    return hosted;
  }

  #convert(hosted: HostedDatabase, schema: DatabaseSchema): void {
    hosted.convert(schema);
    this.#host.log.info({ database: hosted.name, version: schema.version }, 'database schema converted');
    this.#describe();
    for (const session of this.#sessions) session.databaseReplaced(hosted);
  }

  #describe(): void {
    const databases = Array.from(this.#databases.values(), (hosted) => hosted.database);
    this.#status.commit(describeDatabases(this.#status.database, databases));
  }
}

function onLoopback(remote: PassiveRemote): PassiveRemote {
  return remote.kind === 'punix' || remote.host !== undefined ? remote : { ...remote, host: '127.0.0.1' };
}
