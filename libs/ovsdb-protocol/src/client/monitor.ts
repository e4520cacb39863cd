import type { Logger } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { JsonLike } from '../json-rpc/json-pieces';
import { type LazyJson, textOf } from '../json-rpc/lazy-json';
import type { DatabaseSchema } from '../schema/types';
import { type Conditions, ConditionState } from './condition-state';
import type { WireCondition } from './operations';
import type { Session } from './session';

/** What a server sent about the rows that a monitor watches. */
export interface MonitorUpdate {
  /** All rows there are; otherwise, what changed. */
  readonly snapshot: boolean;
  /** `rows`: `<table-updates>` of RFC 7047 §4.1.6. `differences`: `<table-updates2>` of ovsdb-server(7) §4.1.14. */
  readonly format: 'rows' | 'differences';
  readonly tables: LazyJson;
}

/** Who holds the rows that a monitor brings. */
export interface MonitorTarget {
  /** Table → columns to ask for, of a server with this schema. */
  columns(schema: DatabaseSchema): ReadonlyMap<string, readonly string[]>;
  /** Takes an update in; the next one comes when the promise resolves. An error ends the connection. */
  apply(update: MonitorUpdate): Promise<void>;
  /** True: what the target holds is what the server has, from now on. False: the connection is gone. */
  synced(synced: boolean): void;
}

/** Newest first; a server that does not know one is asked the next (ovsdb-server(7) §4.1.12 and §4.1.15). */
const METHODS = ['monitor_cond_since', 'monitor_cond', 'monitor'] as const;
type Method = (typeof METHODS)[number];

const NEVER = '00000000-0000-0000-0000-000000000000';

/**
 * One monitor over all connections: after a broken one it asks for what changed since the last transaction it saw, when
 * the server still knows that, and else for everything.
 */
export class ClientMonitor {
  readonly #database: string;
  readonly #target: MonitorTarget;
  readonly #log: Logger;
  readonly #conditions = new ConditionState();
  readonly #onStop: (monitor: ClientMonitor) => void;
  #session: Session | undefined;
  #method: Method | undefined;
  #lastTxnId: string | undefined;
  /** Counts the requests made: an answer to an older one is not the current state. */
  #generation = 0;

  /** @internal Made by `OvsdbClient.monitor`. */
  constructor(
    readonly id: string,
    options: { readonly database: string; readonly target: MonitorTarget; readonly log: Logger },
    onStop: (monitor: ClientMonitor) => void,
  ) {
    this.#database = options.database;
    this.#target = options.target;
    this.#log = options.log;
    this.#onStop = onStop;
  }

  /** The last transaction whose effect the target holds; undefined when the server does not say. */
  get lastTransactionId(): string | undefined {
    return this.#lastTxnId;
  }

  /**
   * Narrows or widens which rows of a table are wanted: those that satisfy any of the clauses. Resolves when the target
   * holds just these; a condition that was set meanwhile counts in place of this one.
   */
  setCondition(table: string, where: readonly WireCondition[]): Promise<void> {
    const inForce = this.#conditions.want(table, where);
    this.#changeConditions();
    return inForce;
  }

  /** Ends the monitor. */
  async stop(): Promise<void> {
    const session = this.#session;
    this.#onStop(this);
    this.disconnected();
    this.#conditions.abandon();
    if (session && this.#method) await session.peer.request('monitor_cancel', [this.id]);
  }

  /** @internal Asks for the rows; rejects when the server refuses or the connection ends. */
  async connected(session: Session): Promise<void> {
    this.#session = session;
    this.#generation += 1;
    for (const method of METHODS) {
      try {
        await this.#request(session, method);
        return;
      } catch (error) {
        if (!isUnknownMethod(error) || method === 'monitor') throw error;
        this.#log.info({ method }, 'server does not know this kind of monitor');
      }
    }
  }

  /** @internal */
  disconnected(): void {
    this.#session = undefined;
    this.#method = undefined;
    this.#generation += 1;
    // What of a change of conditions arrived is unknown, so the rows held match neither the old nor the new ones.
    if (this.#conditions.interrupt()) this.#lastTxnId = undefined;
    this.#target.synced(false);
  }

  /** @internal An `update`, `update2` or `update3` for this monitor. */
  async updated(method: string, params: readonly LazyJson[]): Promise<void> {
    const tables = params[method === 'update3' ? 2 : 1] ?? null;
    await this.#apply({ snapshot: false, format: method === 'update' ? 'rows' : 'differences', tables });
    if (method === 'update3') this.#lastTxnId = textOf(params[1]);
  }

  async #request(session: Session, method: Method): Promise<void> {
    const resuming = method === 'monitor_cond_since' && this.#lastTxnId !== undefined;
    const requests = this.#requests(session.schema, method, this.#conditions.begin(resuming));
    const params: JsonLike[] = [this.#database, this.id, requests];
    if (method === 'monitor_cond_since') params.push(this.#lastTxnId ?? NEVER);
    await session.peer.request(method, params, { consume: (result) => this.#begun(method, result) });
  }

  async #begun(method: Method, result: LazyJson): Promise<void> {
    const since = method === 'monitor_cond_since' ? sinceReply(result) : undefined;
    const snapshot = since?.found !== true;
    if (snapshot) this.#lastTxnId = undefined;
    await this.#apply({
      snapshot,
      format: method === 'monitor' ? 'rows' : 'differences',
      tables: since ? since.tables : result,
    });
    this.#lastTxnId = since?.lastTxnId;
    if (!this.#session) return;
    this.#method = method;
    if (method === 'monitor' && this.#conditions.limited) {
      this.#log.warn({ database: this.#database }, 'server cannot filter rows: all are monitored');
    }
    this.#conditions.acknowledge();
    this.#target.synced(true);
    this.#changeConditions();
  }

  async #apply(update: MonitorUpdate): Promise<void> {
    try {
      await this.#target.apply(update);
    } catch (error) {
      // What the target holds is in doubt: start from everything next time.
      this.#lastTxnId = undefined;
      throw error;
    }
  }

  #changeConditions(): void {
    const session = this.#session;
    if (!session || !this.#method) return;
    if (this.#method === 'monitor') {
      this.#conditions.begin(false);
      this.#conditions.acknowledge();
      return;
    }
    const changes = this.#conditions.change();
    if (!changes) return;
    const generation = this.#generation;
    const requests = Object.fromEntries([...changes].map(([table, where]) => [table, [{ where }]]));
    const done = session.peer.request('monitor_cond_change', [this.id, this.id, requests], {
      consume: () => {
        if (generation !== this.#generation) return;
        this.#conditions.acknowledge();
        this.#changeConditions();
      },
    });
    done.catch((error: unknown) => {
      if (generation === this.#generation) session.peer.close(asRefusal(error));
    });
  }

  #requests(schema: DatabaseSchema, method: Method, conditions: Conditions): JsonLike {
    const requests: Record<string, JsonLike> = {};
    for (const [table, columns] of this.#target.columns(schema)) {
      const where = method === 'monitor' ? undefined : conditions.get(table);
      requests[table] = [{ columns, where }];
    }
    return requests;
  }
}

function sinceReply(result: LazyJson): { found: boolean; lastTxnId: string; tables: LazyJson } {
  const [found, lastTxnId, tables] = Array.isArray(result) ? (result as readonly LazyJson[]) : [];
  if (typeof found === 'boolean' && typeof lastTxnId === 'string' && tables !== undefined) {
    return { found, lastTxnId, tables };
  }
  throw new OvsdbError('OVSDB_PROTOCOL', 'reply to monitor_cond_since is not [found, last-txn-id, updates]');
}

function isUnknownMethod(error: unknown): boolean {
  return error instanceof OvsdbError && error.code === 'OVSDB_UNKNOWN_METHOD';
}

function asRefusal(error: unknown): OvsdbError {
  return new OvsdbError('OVSDB_DISCONNECTED', 'server refused a change of conditions', { cause: error });
}
