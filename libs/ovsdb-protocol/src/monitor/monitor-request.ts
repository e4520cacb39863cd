import { OvsdbError } from '../errors';
import { isJsonObject, type Json } from '../notation/json';
import { ObjectParser } from '../notation/object-parser';
import { syntaxError } from '../notation/syntax-error';
import { type Column, UUID_COLUMN } from '../transaction/column';
import { type Clause, parseCondition } from '../transaction/condition';
import type { Table } from '../transaction/table';

/** The kinds of row change of RFC 7047 §4.1.5. */
export type ChangeKind = 'initial' | 'insert' | 'delete' | 'modify';

/** `<monitor-select>` of RFC 7047 §4.1.5. */
export type MonitorSelect = Readonly<Record<ChangeKind, boolean>>;

/** A column that a monitor sends, and with which kinds of change. */
export interface MonitoredColumn {
  readonly column: Column;
  readonly select: MonitorSelect;
}

/** What a monitor sends of one table. */
export interface MonitoredTable {
  readonly table: Table;
  readonly columns: readonly MonitoredColumn[];
  /** The kinds of change that any request for the table selects. */
  readonly select: MonitorSelect;
  /** Rows that satisfy any of these are sent; all, when there are none. */
  readonly where: readonly Clause[];
}

const KINDS: readonly ChangeKind[] = ['initial', 'insert', 'delete', 'modify'];
const EVERYTHING: MonitorSelect = { initial: true, insert: true, delete: true, modify: true };

/**
 * Parses `<monitor-requests>` (RFC 7047 §4.1.5), with `where` when `conditional` (ovsdb-server(7) §4.1.12).
 * Throws OVSDB_SYNTAX.
 */
export function parseMonitorRequests(
  json: Json,
  tables: ReadonlyMap<string, Table>,
  conditional: boolean,
): readonly MonitoredTable[] {
  if (!isJsonObject(json)) throw syntaxError(json, 'monitor-requests must be object');
  return Object.entries(json).map(([name, value]) => {
    const table = findTable(tables, name);
    const requests = Array.isArray(value) ? (value as readonly Json[]) : [value];
    const parsed = requests.map((request) => parseRequest(request, table, conditional));
    return joinRequests(table, parsed);
  });
}

/** The table of this name. Throws OVSDB_SYNTAX. */
export function findTable(tables: ReadonlyMap<string, Table>, name: string): Table {
  const table = tables.get(name);
  if (table === undefined) throw new OvsdbError('OVSDB_SYNTAX', `no table named ${name}`);
  return table;
}

type Request = Omit<MonitoredTable, 'table'>;

function parseRequest(json: Json, table: Table, conditional: boolean): Request {
  const parser = new ObjectParser(json, `table ${table.name}`);
  const where = conditional ? parser.optionalArray('where') : undefined;
  const names = parser.optionalArray('columns');
  const selectJson = parser.optionalAny('select');
  parser.end();
  const select = selectJson === undefined ? EVERYTHING : parseSelect(selectJson, table);
  const columns = names === undefined ? allButUuid(table) : parseColumnNames(names, table);
  return {
    columns: columns.map((column) => ({ column, select })),
    select,
    where: where === undefined ? [] : parseCondition(where, table),
  };
}

function parseSelect(json: Json, table: Table): MonitorSelect {
  const parser = new ObjectParser(json, `table ${table.name} select`);
  const chosen = KINDS.map((kind) => [kind, parser.optionalBoolean(kind) ?? true] as const);
  parser.end();
  return Object.fromEntries(chosen) as Record<ChangeKind, boolean>;
}

function allButUuid(table: Table): readonly Column[] {
  return table.allColumns().filter((column) => column !== UUID_COLUMN);
}

function parseColumnNames(names: readonly Json[], table: Table): readonly Column[] {
  return names.map((name) => {
    if (typeof name !== 'string') throw syntaxError(names, 'array of column names expected');
    const column = table.column(name);
    if (column === undefined) throw syntaxError(names, `${name} is not a valid column name`);
    return column;
  });
}

function joinRequests(table: Table, requests: readonly Request[]): MonitoredTable {
  const columns = requests.flatMap((request) => request.columns);
  const names = columns.map(({ column }) => column.name);
  const repeated = names.find((name, at) => names.indexOf(name) !== at);
  if (repeated !== undefined) throw syntaxError(names, `column ${repeated} mentioned more than once`);
  const selects = KINDS.map((kind) => [kind, requests.some(({ select }) => select[kind])] as const);
  const unconditional = requests.some(({ where }) => where.length === 0);
  return {
    table,
    columns,
    select: Object.fromEntries(selects) as Record<ChangeKind, boolean>,
    where: unconditional ? [] : requests.flatMap(({ where }) => where),
  };
}
