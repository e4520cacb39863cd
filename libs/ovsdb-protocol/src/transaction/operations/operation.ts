import type { Datum, Uuid } from '../../notation/datum';
import { decodeDatum } from '../../notation/decode';
import type { Json, JsonObject } from '../../notation/json';
import { isJsonObject } from '../../notation/json';
import type { ObjectParser } from '../../notation/object-parser';
import { syntaxError } from '../../notation/syntax-error';
import type { Column } from '../column';
import { type Clause, matchesEvery, wantedUuid } from '../condition';
import type { Row } from '../row';
import type { SymbolTable } from '../symbol-table';
import type { Table } from '../table';
import type { Transaction } from '../transaction';

/** What an operation works on. */
export interface OperationContext {
  readonly tables: ReadonlyMap<string, Table>;
  readonly transaction: Transaction;
  readonly symbols: SymbolTable;
  readonly generateUuid: () => Uuid;
  /** True when the client holds the lock (RFC 7047 §5.2.10). */
  readonly ownsLock: (name: string) => boolean;
  /** Milliseconds since the transaction was first tried. */
  readonly elapsedMs: number;
}

/** One kind of operation of RFC 7047 §5.2: takes its members from `parser`, does its work, gives its result. */
export interface Operation {
  readonly readOnly: boolean;
  run(context: OperationContext, parser: ObjectParser): JsonObject;
}

/** The table that the operation's `table` member names. */
export function parseTable({ tables }: OperationContext, parser: ObjectParser): Table {
  const name = parser.id('table');
  return tables.get(name) ?? parser.fail(`No table named ${name}.`);
}

/** Decodes a `<row>` of RFC 7047 §5.1: the columns it names, with their values. */
export function decodeRow(
  json: Json,
  table: Table,
  resolve: (name: string) => Uuid,
): readonly (readonly [Column, Datum])[] {
  if (!isJsonObject(json)) throw syntaxError(json, 'row must be JSON object');
  const options = { resolve };
  return Object.keys(json).map((name) => {
    const column = table.column(name);
    if (column === undefined) {
      throw syntaxError(json, `No column ${name} in table ${table.name}.`, 'OVSDB_UNKNOWN_COLUMN');
    }
    return [column, decodeDatum(json[name] as Json, column.type, options)] as const;
  });
}

/** The columns that a member lists; all when there is none. */
export function parseColumns(json: readonly Json[] | undefined, table: Table): readonly Column[] {
  if (json === undefined) return table.allColumns();
  if (new Set(json).size !== json.length) throw syntaxError(json, 'array of distinct column names expected');
  return json.map((name) => {
    if (typeof name !== 'string') throw syntaxError(json, 'array of distinct column names expected');
    const column = table.column(name);
    if (column === undefined) throw syntaxError(json, `${name} is not a valid column name`);
    return column;
  });
}

/** The rows that satisfy every clause. The caller may change and delete them while it goes through. */
export function* query(table: Table, clauses: readonly Clause[]): IterableIterator<Row> {
  const uuid = wantedUuid(clauses);
  const single = uuid === undefined ? undefined : table.rows.get(uuid);
  const candidates = uuid === undefined ? table.rows.values() : single === undefined ? [] : [single];
  for (const row of candidates) if (matchesEvery(clauses, table, row)) yield row;
}
