import { type Clock, errorMessage, type Logger } from '@ironloom/core';
import { OvsdbError } from '../errors';
import { dial } from '../json-rpc/dial';
import { type LazyJson, textOf } from '../json-rpc/lazy-json';
import { JsonRpcPeer } from '../json-rpc/peer';
import { parseActiveRemote } from '../json-rpc/remote';
import type { TlsClientOptions } from '../json-rpc/tls';
import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import type { DatabaseSchema } from '../schema/types';
import { type ServerDatabase, type ServerDemands, unfitness } from './server-database';
import { ServerTable } from './server-table';

/** What a session needs to know and whom it tells. */
export interface SessionOptions {
  readonly remote: string;
  readonly tls: TlsClientOptions | undefined;
  readonly maxMessageBytes: number;
  readonly probeIntervalMs: number;
  readonly clock: Clock;
  readonly log: Logger;
  readonly signal: AbortSignal;
  /** Read at each judgement: the least index rises as time goes on. */
  readonly demands: () => ServerDemands;
  readonly onServer: (database: ServerDatabase) => void;
  /** The server cancelled a monitor, because the database was converted: ask for it anew. */
  readonly onMonitorCanceled: (session: Session, id: string) => void;
  readonly onNotification: (method: string, params: readonly LazyJson[]) => void | Promise<void>;
}

const SERVER_MONITOR = '_Server';

/**
 * One connection to one server, from the handshake on: the server's own database is watched first, and the connection
 * ends as soon as it shows that the server no longer does (ovsdb-server(7) §4.1.17; ovsdb(7), "Understanding cluster
 * consistency").
 */
export class Session {
  readonly peer: JsonRpcPeer;
  readonly #options: SessionOptions;
  #server: ServerTable | undefined;
  #schema: DatabaseSchema | undefined;

  /** Connects and shakes hands; fails with OVSDB_DISCONNECTED when the server will not do. */
  static async open(options: SessionOptions): Promise<Session> {
    const { remote, tls, signal } = options;
    const stream = await dial(parseActiveRemote(remote), { tls, signal });
    const session = new Session(options, stream);
    try {
      await session.#shakeHands();
      return session;
    } catch (error) {
      session.peer.close(asDisconnected(error));
      throw error;
    }
  }

  private constructor(options: SessionOptions, stream: Awaited<ReturnType<typeof dial>>) {
    this.#options = options;
    this.peer = new JsonRpcPeer(stream, {
      handlers: { notification: (method, params) => this.#notified(method, params) },
      json: { shallowDepth: 4, deep: 'keep', maxMessageBytes: options.maxMessageBytes },
      probeIntervalMs: options.probeIntervalMs,
      clock: options.clock,
      log: options.log,
    });
  }

  /** The schema that the server has now. */
  get schema(): DatabaseSchema {
    if (!this.#schema) throw new OvsdbError('OVSDB_USAGE', 'the session has not shaken hands');
    return this.#schema;
  }

  /** What the server says of the database; undefined when it is too old to say anything. */
  get server(): ServerDatabase | undefined {
    return this.#server?.find(this.#options.demands().database);
  }

  async #shakeHands(): Promise<void> {
    const { database } = this.#options.demands();
    const serverSchema = await this.#serverSchema();
    if (serverSchema) {
      this.#server = new ServerTable(serverSchema);
      await this.peer.request('monitor_cond', ['_Server', SERVER_MONITOR, this.#server.monitorRequests()], {
        consume: async (result) => {
          await this.#server?.apply(result, true);
          this.#judge();
        },
      });
      await this.peer.request('set_db_change_aware', [true]);
    } else {
      this.#schema = parseSchema(await this.peer.request('get_schema', [database]));
    }
  }

  /** Undefined for a server older than Open vSwitch 2.9, which has no `_Server`. */
  async #serverSchema(): Promise<DatabaseSchema | undefined> {
    try {
      return parseSchema(await this.peer.request('get_schema', ['_Server']));
    } catch (error) {
      if (error instanceof OvsdbError && error.code !== 'OVSDB_DISCONNECTED') return undefined;
      throw error;
    }
  }

  async #notified(method: string, params: readonly LazyJson[]): Promise<void> {
    const id = textOf(params[0]) ?? '';
    if (method === 'update2' && id === SERVER_MONITOR) {
      await this.#server?.apply(params[1] ?? null, false);
      this.#judge();
    } else if (method === 'monitor_canceled') {
      this.#canceled(id);
    } else {
      await this.#options.onNotification(method, params);
    }
  }

  /** Looks at what the server says of itself: throws, which ends the connection, when it will not do any more. */
  #judge(): void {
    const demands = this.#options.demands();
    const database = this.#server?.find(demands.database);
    const reason = unfitness(database, demands);
    if (reason !== undefined || !database) {
      throw new OvsdbError('OVSDB_DISCONNECTED', `${reason}; trying another server`);
    }
    this.#options.onServer(database);
    this.#schema ??= parseSchema(JSON.parse(database.schema ?? 'null') as Json);
  }

  /** Not awaited by the notification: the reply comes behind it. */
  #canceled(id: string): void {
    const restart = async (): Promise<void> => {
      if (id === SERVER_MONITOR) throw new OvsdbError('OVSDB_DISCONNECTED', 'server took its own database away');
      this.#schema = parseSchema(await this.peer.request('get_schema', [this.#options.demands().database]));
      this.#options.onMonitorCanceled(this, id);
    };
    restart().catch((error: unknown) => this.peer.close(asDisconnected(error)));
  }
}

function asDisconnected(error: unknown): OvsdbError {
  if (error instanceof OvsdbError) return error;
  return new OvsdbError('OVSDB_DISCONNECTED', errorMessage(error), { cause: error });
}
