import { OvsdbError } from '../errors';
import type { Atom, Uuid } from '../notation/datum';
import { compareElements, elementsOf } from '../notation/elements';
import { englishList, formatElements } from '../notation/text';
import type { Row } from './row';
import type { Table } from './table';
import type { Transaction } from './transaction';
import type { UniqueIndex } from './unique-index';

/** Throws OVSDB_CONSTRAINT_VIOLATION when a table has more rows than its schema allows. */
export function checkMaxRows(transaction: Transaction): void {
  for (const { name, schema, rows } of transaction.tables()) {
    if (schema.maxRows === undefined || rows.size <= schema.maxRows) continue;
    const message =
      `transaction causes "${name}" table to contain ${rows.size} rows, ` +
      `greater than the schema-defined limit of ${schema.maxRows} row(s)`;
    throw new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', message);
  }
}

/** Throws OVSDB_CONSTRAINT_VIOLATION when two rows would be equal in all columns of an index. */
export function checkIndexes(transaction: Transaction): void {
  for (const table of transaction.tables()) {
    for (const index of table.indexes) checkIndex(transaction, table, index);
  }
}

function checkIndex(transaction: Transaction, table: Table, index: UniqueIndex): void {
  const taken = new Map<Atom, Row>();
  for (const { now } of transaction.rowsOf(table)) {
    if (now === undefined) continue;
    const key = index.keyOf(now);
    const rival = taken.get(key) ?? untouchedRow(transaction, table, index.get(key));
    if (rival !== undefined) throw duplicate(transaction, table, index, rival, now);
    taken.set(key, now);
  }
}

function untouchedRow(transaction: Transaction, table: Table, uuid: Uuid | undefined): Row | undefined {
  return uuid === undefined || transaction.touched(table, uuid) !== undefined ? undefined : table.rows.get(uuid);
}

/** Brings the indexes up to the transaction's rows, which have passed {@link checkIndexes}. */
export function commitIndexes(transaction: Transaction): void {
  for (const table of transaction.tables()) {
    for (const index of table.indexes) {
      for (const { old } of transaction.rowsOf(table)) if (old !== undefined) index.delete(old);
      for (const { now } of transaction.rowsOf(table)) if (now !== undefined) index.add(now);
    }
  }
}

function duplicate(transaction: Transaction, table: Table, index: UniqueIndex, a: Row, b: Row): OvsdbError {
  const [first, second] = compareRows(table, a, b) < 0 ? [b, a] : [a, b];
  const names = englishList(index.columns.map(({ name }) => `"${name}"`));
  const message =
    `Transaction causes multiple rows in "${table.name}" table to have identical values (${formatKey(index, first)}) ` +
    `for index on column${index.columns.length > 1 ? 's' : ''} ${names}.  ` +
    `First row, with UUID ${first.uuid}, ${history(transaction, table, index, first)}  ` +
    `Second row, with UUID ${second.uuid}, ${history(transaction, table, index, second)}`;
  return new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', message);
}

/** UUIDs are random, so a message's order does not depend on them. */
function compareRows(table: Table, a: Row, b: Row): number {
  const byName = [...table.columns].sort((x, y) => (x.name < y.name ? -1 : 1));
  for (const { index, kind, type } of byName) {
    if (type.key.type === 'uuid' || type.value?.type === 'uuid') continue;
    const order = compareElements(elementsOf(a.fields[index], kind), elementsOf(b.fields[index], kind));
    if (order !== 0) return order;
  }
  return 0;
}

function formatKey(index: UniqueIndex, row: Row): string {
  return englishList(
    index.columns.map((column) => formatElements(elementsOf(row.fields[column.index], column.kind), column.type)),
  );
}

function history(transaction: Transaction, table: Table, index: UniqueIndex, row: Row): string {
  const touched = transaction.touched(table, row.uuid);
  if (touched === undefined) {
    return 'existed in the database before this transaction and was not modified by the transaction.';
  }
  if (touched.old === undefined) return 'was inserted by this transaction.';
  if (!touched.changed.some((column) => index.columns.includes(column))) {
    return (
      "existed in the database before this transaction, which modified some of the row's columns " +
      'but not any columns in this index.'
    );
  }
  return `had the following index values before the transaction: ${formatKey(index, touched.old)}.`;
}
