import type { Uuid } from '../notation/datum';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import { ObjectParser } from '../notation/object-parser';
import { syntaxError } from '../notation/syntax-error';
import { OvsdbError } from '../errors';
import { type Clause, matchesAny, parseCondition } from '../transaction/condition';
import type { Database } from '../transaction/database';
import type { ChangeSet } from '../transaction/row';
import { findTable, type MonitoredTable, parseMonitorRequests } from './monitor-request';
import { changeKind, composeRowUpdate, composeRowUpdate2, type ComposeRow, type RowStates } from './row-update';

/** 1: `monitor` and `update`; 2: `monitor_cond` and `update2`; 3: `monitor_cond_since` and `update3`. */
export type MonitorVersion = 1 | 2 | 3;

interface Pending {
  readonly old: RowStates['old'];
  new: RowStates['new'];
}

/**
 * One client's view of a database. Changes are collected as they are committed and composed into an update when the
 * client can take one: several changes of a row become one, so a client that does not read costs no more than the rows.
 */
export class Monitor {
  readonly #tables: Map<string, MonitoredTable>;
  readonly #compose: ComposeRow;
  readonly #pending = new Map<string, Map<Uuid, Pending>>();

  /** Throws OVSDB_SYNTAX when the `<monitor-requests>` are bad. */
  constructor(
    readonly database: Database,
    readonly version: MonitorVersion,
    requests: Json,
  ) {
    const parsed = parseMonitorRequests(requests, database.tables, version > 1);
    this.#tables = new Map(parsed.map((monitored) => [monitored.table.name, monitored]));
    this.#compose = version === 1 ? composeRowUpdate : composeRowUpdate2;
  }

  /** The notification that carries this monitor's updates. */
  get updateMethod(): 'update' | 'update2' | 'update3' {
    return this.version === 1 ? 'update' : this.version === 2 ? 'update2' : 'update3';
  }

  /** `<table-updates>` with the rows that there are now. */
  initial(): JsonObject {
    const updates: Record<string, JsonObject> = {};
    for (const monitored of this.#tables.values()) {
      if (!monitored.select.initial) continue;
      const rows: Record<Uuid, JsonObject> = {};
      for (const row of monitored.table.rows.values()) {
        if (!matchesAny(monitored.where, monitored.table, row)) continue;
        const update = this.#compose(monitored, 'initial', { old: undefined, new: row });
        if (update !== undefined) rows[row.uuid] = update;
      }
      addTable(updates, monitored, rows);
    }
    return updates;
  }

  /** Takes in what a transaction changed. */
  collect(changes: ChangeSet): void {
    for (const [name, rows] of changes) {
      if (!this.#tables.has(name)) continue;
      let pending = this.#pending.get(name);
      if (pending === undefined) this.#pending.set(name, (pending = new Map<Uuid, Pending>()));
      for (const { uuid, old, new: now } of rows) {
        const known = pending.get(uuid);
        if (known === undefined) pending.set(uuid, { old, new: now });
        else if (known.old === undefined && now === undefined) pending.delete(uuid);
        else known.new = now;
      }
    }
  }

  /** `<table-updates>` with what was collected since the last time; undefined when that is nothing to the client. */
  take(): JsonObject | undefined {
    const updates: Record<string, JsonObject> = {};
    for (const [name, pending] of this.#pending) {
      const monitored = this.#tables.get(name) as MonitoredTable;
      const rows: Record<Uuid, JsonObject> = {};
      for (const [uuid, states] of pending) {
        const kind = changeKind(monitored, states);
        const update = kind === undefined ? undefined : this.#compose(monitored, kind, states);
        if (update !== undefined) rows[uuid] = update;
      }
      addTable(updates, monitored, rows);
    }
    this.#pending.clear();
    return Object.keys(updates).length === 0 ? undefined : updates;
  }

  /**
   * Puts new conditions in force: the members of a `monitor_cond_change` (ovsdb-server(7) §4.1.13). Gives the rows that
   * come and go by it. What was collected under the old conditions must have been taken before.
   */
  changeConditions(requests: Json): JsonObject | undefined {
    if (!isJsonObject(requests)) {
      throw new OvsdbError('OVSDB_SYNTAX', 'monitor-cond-change-requests must be object');
    }
    const conditions = Object.entries(requests).map(([name, json]) => this.#parseChange(name, json));
    const updates: Record<string, JsonObject> = {};
    for (const [monitored, where] of conditions) {
      if (this.version === 1) continue; // as in ovsdb-server, which takes the call and does nothing
      const next = { ...monitored, where };
      this.#tables.set(monitored.table.name, next);
      addTable(updates, next, this.#compareConditions(monitored, next));
    }
    return Object.keys(updates).length === 0 ? undefined : updates;
  }

  #parseChange(name: string, json: Json): readonly [MonitoredTable, readonly Clause[]] {
    const table = findTable(this.database.tables, name);
    const monitored = this.#tables.get(name);
    if (monitored === undefined) throw new OvsdbError('OVSDB_SYNTAX', `no table named ${name} in monitor session`);
    if (!Array.isArray(json)) throw new OvsdbError('OVSDB_SYNTAX', `table ${name} no monitor-cond-change JSON array`);
    const wheres = (json as readonly Json[]).map((request) => {
      const parser = new ObjectParser(request, `table ${name}`);
      const columns = parser.optionalArray('columns');
      const where = parser.optionalArray('where') ?? [];
      parser.end();
      if (columns !== undefined) throw syntaxError(request, 'changing columns is unsupported');
      return parseCondition(where, table);
    });
    return [monitored, wheres.at(-1) ?? monitored.where];
  }

  #compareConditions(before: MonitoredTable, after: MonitoredTable): Record<Uuid, JsonObject> {
    const rows: Record<Uuid, JsonObject> = {};
    for (const row of after.table.rows.values()) {
      const was = matchesAny(before.where, after.table, row);
      const is = matchesAny(after.where, after.table, row);
      if (was === is) continue;
      const update = this.#compose(after, is ? 'insert' : 'delete', { old: row, new: row });
      if (update !== undefined) rows[row.uuid] = update;
    }
    return rows;
  }
}

function addTable(
  updates: Record<string, JsonObject>,
  { table }: MonitoredTable,
  rows: Readonly<Record<Uuid, JsonObject>>,
): void {
  if (Object.keys(rows).length > 0) updates[table.name] = rows;
}
