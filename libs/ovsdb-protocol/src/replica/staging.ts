import type { MonitorUpdate } from '../client/monitor';
import { OvsdbError } from '../errors';
import type { Uuid } from '../notation/datum';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import { entriesOf, type JsonEntries, type LazyJson, materialise } from '../json-rpc/lazy-json';
import type { AnyRow } from './row-layout';
import type { Slices } from '../slices';
import { copiesWith } from './table-copies';
import type { TableContents, TableStore } from './table-store';

/** What happened to one row. */
export interface StagedChange {
  readonly table: string;
  readonly uuid: Uuid;
  readonly old: AnyRow | undefined;
  readonly new: AnyRow | undefined;
  readonly changed: readonly string[];
}

/** An update, read but not yet visible. */
export interface StagedUpdate {
  readonly changes: readonly StagedChange[];
  /** The whole new contents of tables: of all for a snapshot, else of those that change much. */
  readonly contents: ReadonlyMap<string, TableContents>;
}

type Tables = ReadonlyMap<string, TableStore>;

/** Reads an update in slices, leaving the tables as they are. */
export function stageUpdate(update: MonitorUpdate, tables: Tables, slices: Slices): Promise<StagedUpdate> {
  return update.snapshot ? stageSnapshot(update, tables, slices) : stageChanges(update, tables, slices);
}

/** Makes a staged update visible, at once. */
export function commitUpdate({ changes, contents }: StagedUpdate, tables: Tables): void {
  for (const [name, content] of contents) tables.get(name)?.swap(content);
  if (contents.size === tables.size) return;
  for (const { table, uuid, old, new: row } of changes) {
    if (!contents.has(table)) tables.get(table)?.put(uuid, old, row);
  }
}

async function stageSnapshot(update: MonitorUpdate, tables: Tables, slices: Slices): Promise<StagedUpdate> {
  const changes: StagedChange[] = [];
  const contents = new Map([...tables].map(([name, store]) => [name, store.emptyContents()] as const));
  for (const { store, table, uuid, json } of rowUpdates(update, tables)) {
    const old = store.rows.get(uuid);
    const read = store.layout.read(uuid, json.initial ?? json.insert ?? json.new);
    const { row, changed } = old ? store.layout.compare(old, read) : { row: read, changed: store.layout.columns };
    if (row !== old) changes.push({ table, uuid, old, new: row, changed });
    contents.get(table)?.add(row);
    const pause = slices.next();
    if (pause) await pause;
  }
  for (const [table, { layout, rows }] of tables) {
    for (const [uuid, old] of rows) {
      if (!contents.get(table)?.rows.has(uuid)) {
        changes.push({ table, uuid, old, new: undefined, changed: layout.columns });
      }
      const pause = slices.next();
      if (pause) await pause;
    }
  }
  return { changes, contents };
}

async function stageChanges(update: MonitorUpdate, tables: Tables, slices: Slices): Promise<StagedUpdate> {
  const stage = update.format === 'differences' ? stageDifference : stageNewValues;
  const changes: StagedChange[] = [];
  for (const rowUpdate of rowUpdates(update, tables)) {
    const change = stage(rowUpdate);
    if (change) changes.push(change);
    const pause = slices.next();
    if (pause) await pause;
  }
  return { changes, contents: await copiesWith(changes, tables, slices) };
}

interface RowUpdate {
  readonly table: string;
  readonly store: TableStore;
  readonly uuid: Uuid;
  readonly json: JsonObject;
}

/** Takes the rows out of the update one by one. */
function* rowUpdates({ tables: updates }: MonitorUpdate, tables: Tables): Generator<RowUpdate, void, void> {
  const byTable = members(updates, '<table-updates>');
  for (const [at, table] of byTable.keys.entries()) {
    const store = tables.get(table);
    if (!store) throw new OvsdbError('OVSDB_PROTOCOL', `update of table ${table}, which is not monitored`);
    const byRow = members(byTable.values[at] ?? null, '<table-update>');
    for (const [index, uuid] of byRow.keys.entries()) {
      const json = materialise(byRow.take(index));
      if (!isJsonObject(json)) throw new OvsdbError('OVSDB_PROTOCOL', '<row-update> is not an object');
      yield { table, store, uuid, json };
    }
  }
}

function members(json: LazyJson, what: string): JsonEntries {
  const entries = entriesOf(json);
  if (!entries) throw new OvsdbError('OVSDB_PROTOCOL', `${what} is not an object`);
  return entries;
}

/** `<row-update2>`: exactly one of `initial`, `insert`, `modify` and `delete`. */
function stageDifference({ table, store, uuid, json }: RowUpdate): StagedChange | undefined {
  const old = store.rows.get(uuid);
  if ('delete' in json) return removal(table, store, uuid, old);
  if (!('modify' in json)) return arrival(table, store, uuid, old, json.initial ?? json.insert);
  if (!old) throw missing(table, uuid);
  const { row, changed } = store.layout.modify(old, json.modify);
  return row === old ? undefined : { table, uuid, old, new: row, changed };
}

/** `<row-update>`: `old` alone for a deletion, `new` alone for an insertion, both for a modification. */
function stageNewValues({ table, store, uuid, json }: RowUpdate): StagedChange | undefined {
  const old = store.rows.get(uuid);
  if (json.new === undefined) return removal(table, store, uuid, old);
  if (json.old === undefined) return arrival(table, store, uuid, old, json.new);
  if (!old) throw missing(table, uuid);
  const { row, changed } = store.layout.replace(old, json.new);
  return row === old ? undefined : { table, uuid, old, new: row, changed };
}

/** A row comes into view. It may be there already, when a condition that covers it was changed for another. */
function arrival(
  table: string,
  { layout }: TableStore,
  uuid: Uuid,
  old: AnyRow | undefined,
  json: Json | undefined,
): StagedChange | undefined {
  const read = layout.read(uuid, json);
  if (!old) return { table, uuid, old, new: read, changed: layout.columns };
  const { row, changed } = layout.compare(old, read);
  return row === old ? undefined : { table, uuid, old, new: row, changed };
}

function removal(table: string, store: TableStore, uuid: Uuid, old: AnyRow | undefined): StagedChange | undefined {
  return old && { table, uuid, old, new: undefined, changed: store.layout.columns };
}

function missing(table: string, uuid: Uuid): OvsdbError {
  return new OvsdbError('OVSDB_PROTOCOL', `update of a row that is not there`, { details: { table, uuid } });
}
