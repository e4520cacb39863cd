import type { Duplex } from 'node:stream';
import type { Clock, Logger } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { JsonLike } from '../json-rpc/json-pieces';
import { JsonRpcPeer } from '../json-rpc/peer';
import { materialise } from '../json-rpc/lazy-json';
import { canonicalJson } from '../notation/canonical-json';
import type { Json } from '../notation/json';
import { isId } from '../notation/object-parser';
import { syntaxError } from '../notation/syntax-error';
import { formatSchema } from '../schema/format-schema';
import { parseSchema } from '../schema/parse-schema';
import type { DatabaseSchema } from '../schema/types';
import type { BlockedTransaction, HostedDatabase } from './hosted-database';
import type { ServerLimits } from './limits';
import type { LockOwner, Locks } from './locks';
import { SessionMonitors } from './session-monitors';

/** What a session asks of its server. */
export interface SessionHost {
  readonly serverId: string;
  readonly limits: ServerLimits;
  readonly locks: Locks<LockOwner>;
  readonly clock: Clock;
  readonly log: Logger;
  databases(): ReadonlyMap<string, HostedDatabase>;
  convert(hosted: HostedDatabase, schema: DatabaseSchema): void;
}

/** Updates for a client that has this many messages to take wait until it has taken them. */
const MAX_UNTAKEN = 4;

type Method = (params: readonly Json[], id: Json) => JsonLike | Promise<JsonLike>;

/** One client. */
export class Session implements LockOwner {
  readonly peer: JsonRpcPeer;
  readonly #monitors: SessionMonitors;
  readonly #blocked = new Map<string, BlockedTransaction>();
  readonly #methods: ReadonlyMap<string, Method>;
  readonly #readOnly: boolean;
  #changeAware = false;
  #flushing = false;

  constructor(
    private readonly host: SessionHost,
    stream: Duplex,
    options: { readonly readOnly: boolean; readonly probeIntervalMs: number },
  ) {
    const { limits, clock, log } = host;
    this.#readOnly = options.readOnly;
    this.peer = new JsonRpcPeer(stream, {
      handlers: {
        request: (method, params, id) => this.#request(method, params, id),
        notification: (method, params) => this.#notification(method, params.map(materialise)),
      },
      json: { maxMessageBytes: limits.maxMessageBytes, maxDepth: limits.maxDepth },
      probeIntervalMs: options.probeIntervalMs,
      clock,
      log,
    });
    this.#monitors = new SessionMonitors(
      (method, params) => this.peer.notify(method, params),
      () => this.#scheduleFlush(),
      limits.maxMonitors,
    );
    this.#methods = this.#makeMethods();
    void this.peer.closed.then(() => this.#closed());
  }

  /** True when the client has said that it copes with a change of schema (ovsdb-server(7) §4.1.17). */
  get changeAware(): boolean {
    return this.#changeAware;
  }

  notifyLock(method: 'locked' | 'stolen', lock: string): void {
    this.#monitors.flush();
    this.peer.notify(method, [lock]);
  }

  /** The database has another schema now, and its monitors are void. */
  databaseReplaced(hosted: HostedDatabase): void {
    this.#monitors.end(hosted, this.#changeAware);
    // Not before the client that asked for the change has its reply.
    if (!this.#changeAware) setImmediate(() => this.peer.end());
  }

  #request(method: string, params: readonly Json[], id: Json): JsonLike | Promise<JsonLike> {
    const run = this.#methods.get(method);
    if (run === undefined) throw new OvsdbError('OVSDB_UNKNOWN_METHOD', `no method ${method}`);
    const result = run(params, id);
    // What a client is told never lags behind an answer that it gets.
    if (!(result instanceof Promise)) this.#monitors.flush();
    return result;
  }

  #notification(method: string, params: readonly Json[]): void {
    if (method === 'cancel' && params.length === 1) this.#blocked.get(canonicalJson(params[0] ?? null))?.cancel();
  }

  #makeMethods(): ReadonlyMap<string, Method> {
    const { host } = this;
    const monitors = this.#monitors;
    return new Map<string, Method>([
      ['list_dbs', () => [...host.databases().keys()]],
      ['get_schema', (params) => formatSchema(this.#database('get_schema', params).database.schema)],
      ['get_server_id', () => host.serverId],
      ['transact', (params, id) => this.#transact(params, id)],
      ['convert', (params) => this.#convert(params)],
      ['monitor', (params) => monitors.start(this.#database('monitor', params), 1, params)],
      ['monitor_cond', (params) => monitors.start(this.#database('monitor_cond', params), 2, params)],
      ['monitor_cond_since', (params) => monitors.start(this.#database('monitor_cond_since', params), 3, params)],
      ['monitor_cond_change', (params) => monitors.changeConditions(params)],
      ['monitor_cancel', (params) => monitors.cancel(params)],
      ['lock', (params) => this.#lock('lock', params)],
      ['steal', (params) => this.#lock('steal', params)],
      ['unlock', (params) => this.#unlock(params)],
      ['set_db_change_aware', (params) => this.#setChangeAware(params)],
    ]);
  }

  #database(method: string, params: readonly Json[]): HostedDatabase {
    const name = params[0];
    if (typeof name !== 'string') throw syntaxError(params, `${method} request params must begin with <db-name>`);
    const hosted = this.host.databases().get(name);
    if (hosted !== undefined) return hosted;
    throw syntaxError(params, `${method} request specifies unknown database ${name}`, 'OVSDB_UNKNOWN_DATABASE');
  }

  #transact(params: readonly Json[], id: Json): JsonLike | Promise<JsonLike> {
    const hosted = this.#database('transact', params);
    const key = canonicalJson(id);
    if (this.#blocked.has(key)) throw syntaxError(params, 'transact: duplicate request ID');
    const outcome = hosted.transact(params.slice(1), {
      ownsLock: (name) => this.host.locks.owns(this, name),
      readOnly: this.#readOnly,
    });
    if (!('cancel' in outcome))
      return outcome instanceof Promise ? outcome.finally(() => this.#monitors.flush()) : outcome;
    this.#blocked.set(key, outcome);
    if (this.#blocked.size > this.host.limits.maxBlockedTransactions) outcome.cancel();
    return outcome.result.finally(() => {
      this.#blocked.delete(key);
      this.#monitors.flush();
    });
  }

  #convert(params: readonly Json[]): JsonLike {
    const hosted = this.#database('convert', params);
    if (params.length !== 2) throw syntaxError(params, 'array expected');
    if (this.#readOnly || hosted.name.startsWith('_')) {
      const message = `conversion is not allowed for read-only database ${hosted.name}`;
      throw new OvsdbError('OVSDB_NOT_ALLOWED', message);
    }
    const schema = parseSchema(params[1] ?? null);
    if (schema.name !== hosted.name) {
      const message = `new schema name (${schema.name}) does not match database name (${hosted.name})`;
      throw new OvsdbError('OVSDB_INVALID_PARAMETERS', message);
    }
    this.host.convert(hosted, schema);
    return {};
  }

  #lockName(method: string, params: readonly Json[]): string {
    const name = params[0];
    if (params.length === 1 && typeof name === 'string' && isId(name)) return name;
    throw syntaxError(params, `${method} request params must be <id>`);
  }

  #lock(mode: 'lock' | 'steal', params: readonly Json[]): JsonLike {
    const { locks, limits } = this.host;
    const name = this.#lockName(mode, params);
    if (locks.hasAsked(this, name)) throw syntaxError(params, `must issue "unlock" before new "${mode}"`);
    if (locks.askedBy(this) >= limits.maxLocks) {
      throw new OvsdbError('OVSDB_RESOURCES_EXHAUSTED', `more than ${limits.maxLocks} locks`);
    }
    return { locked: locks.lock(this, name, mode) };
  }

  #unlock(params: readonly Json[]): JsonLike {
    const name = this.#lockName('unlock', params);
    if (!this.host.locks.hasAsked(this, name)) {
      throw syntaxError(params, 'unlock: "unlock" without "lock" or "steal"');
    }
    this.host.locks.unlock(this, name);
    return {};
  }

  #setChangeAware(params: readonly Json[]): JsonLike {
    const [aware] = params;
    if (params.length !== 1 || typeof aware !== 'boolean') {
      throw syntaxError(params, 'set_db_change_aware: true or false parameter expected');
    }
    this.#changeAware = aware;
    return {};
  }

  /** Updates of one turn of the event loop go together; to a client that lags behind, when it has caught up. */
  #scheduleFlush(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    setImmediate(() => void this.#flushWhenTaken());
  }

  async #flushWhenTaken(): Promise<void> {
    if (this.peer.backlog.messages > MAX_UNTAKEN) await this.peer.drained();
    this.#flushing = false;
    if (this.peer.reason === undefined) this.#monitors.flush();
  }

  #closed(): void {
    this.#monitors.stopAll();
    for (const blocked of this.#blocked.values()) blocked.cancel();
    this.host.locks.unlockAll(this);
  }
}
