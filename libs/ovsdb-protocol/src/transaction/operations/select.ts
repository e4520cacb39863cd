import { encodeDatum } from '../../notation/encode';
import { compareElements, elementsOf } from '../../notation/elements';
import type { Json, JsonObject } from '../../notation/json';
import { type Column, UUID_COLUMN } from '../column';
import { parseCondition } from '../condition';
import type { Row } from '../row';
import type { Table } from '../table';
import { type Operation, parseColumns, parseTable, query } from './operation';

/** RFC 7047 §5.2.2, with ovsdb-server's `sort` member. */
export const select: Operation = {
  readOnly: true,
  run(context, parser) {
    const table = parseTable(context, parser);
    const where = parser.array('where');
    const columnNames = parser.optionalArray('columns');
    const sortNames = parser.optionalArray('sort');
    const clauses = parseCondition(where, table, { resolve: context.symbols.resolve });
    const columns = parseColumns(columnNames, table);
    const order = sortNames === undefined ? [] : parseColumns(sortNames, table);
    const rows = distinct(table, [...query(table, clauses)], columns);
    if (order.length > 0) rows.sort((a, b) => compareRows(table, a, b, order));
    return { rows: rows.map((row) => encodeRow(table, row, columns)) };
  },
};

/** Rows that are equal in every column asked for are one. */
function distinct(table: Table, rows: readonly Row[], columns: readonly Column[]): Row[] {
  if (columns.includes(UUID_COLUMN)) return [...rows];
  return [...new Map(rows.map((row) => [rowKey(table, row, columns), row])).values()];
}

/** Text that two rows share exactly when they are equal in the columns. */
export function rowKey(table: Table, row: Row, columns: readonly Column[]): string {
  return JSON.stringify(columns.map((column) => encodeDatum(table.fieldOf(row, column), column.type)));
}

function compareRows(table: Table, a: Row, b: Row, columns: readonly Column[]): number {
  for (const column of columns) {
    const [left, right] = [a, b].map((row) => elementsOf(table.fieldOf(row, column), column.kind));
    const order = left === undefined || right === undefined ? 0 : compareElements(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function encodeRow(table: Table, row: Row, columns: readonly Column[]): JsonObject {
  const json: Record<string, Json> = {};
  for (const column of columns) json[column.name] = encodeDatum(table.fieldOf(row, column), column.type);
  return json;
}
