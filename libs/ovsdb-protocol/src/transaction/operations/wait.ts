import { OvsdbError } from '../../errors';
import { ZERO_UUID } from '../../notation/atom';
import type { Json } from '../../notation/json';
import { syntaxError } from '../../notation/syntax-error';
import type { Column } from '../column';
import { parseCondition } from '../condition';
import type { Table } from '../table';
import { decodeRow, type Operation, type OperationContext, parseColumns, parseTable, query } from './operation';
import { rowKey } from './select';

/** Thrown by a `wait` that is not satisfied yet and may still become so. */
export class Unsatisfied extends Error {
  /** Time left until the wait times out, in milliseconds; infinite when it never does. */
  constructor(readonly remainingMs: number) {
    super('wait not satisfied');
  }
}

/** RFC 7047 §5.2.6. */
export const wait: Operation = {
  readOnly: true,
  run(context, parser) {
    const timeout = parser.optionalInteger('timeout');
    const where = parser.array('where');
    const columnNames = parser.optionalArray('columns');
    const until = parser.string('until');
    const rows = parser.array('rows');
    const table = parseTable(context, parser);
    const clauses = parseCondition(where, table, { resolve: context.symbols.resolve });
    const columns = parseColumns(columnNames, table);
    if (timeout !== undefined && timeout < 0) throw syntaxError(timeout, 'timeout must be nonnegative');
    if (until !== '==' && until !== '!=') throw syntaxError(until, '"until" must be "==" or "!="');
    const expected = new Set(rows.map((row) => expectedKey(context, table, row, columns)));
    const actual = new Set(Array.from(query(table, clauses), (row) => rowKey(table, row, columns)));
    const equal = actual.size === expected.size && [...actual].every((key) => expected.has(key));
    if (equal !== (until === '==')) unsatisfied(timeout, context.elapsedMs);
    return {};
  },
};

function expectedKey({ symbols }: OperationContext, table: Table, json: Json, columns: readonly Column[]): string {
  const fields = table.defaultFields();
  const standard = { uuid: ZERO_UUID, version: 0 };
  for (const [column, datum] of decodeRow(json, table, symbols.resolve)) {
    if (column.index >= 0) fields[column.index] = datum;
    else if (column.name === '_uuid') standard.uuid = datum as string;
  }
  return rowKey(table, { ...standard, fields }, columns);
}

function unsatisfied(timeout: number | undefined, elapsedMs: number): never {
  const remaining = timeout === undefined ? Number.POSITIVE_INFINITY : timeout - elapsedMs;
  if (remaining > 0) throw new Unsatisfied(remaining);
  throw new OvsdbError(
    'OVSDB_TIMED_OUT',
    elapsedMs > 0 ? `"wait" timed out after ${elapsedMs} ms` : '"where" clause test failed',
  );
}
