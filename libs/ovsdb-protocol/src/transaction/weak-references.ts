import { OvsdbError } from '../errors';
import { ZERO_UUID } from '../notation/atom';
import type { Datum, Uuid } from '../notation/datum';
import { type Elements, elementsOf, sizeOf, toDatum } from '../notation/elements';
import type { Column } from './column';
import { changedTargets, targetsOf } from './reference-changes';
import type { Row } from './row';
import type { LinkedReference, Table } from './table';
import type { TouchedRow, Transaction } from './transaction';

/**
 * Takes weak references to rows that are gone, or never were, out of the columns that hold them (RFC 7047 §3.2). Throws
 * OVSDB_CONSTRAINT_VIOLATION when a column may not become as empty as that.
 */
export function removeDanglingReferences(transaction: Transaction): void {
  for (const { table, uuid, now } of [...transaction.rows()]) {
    if (now === undefined) forgetTarget(transaction, table, uuid);
  }
  for (const touched of transaction.rows()) checkNewTargets(transaction, touched);
}

function forgetTarget(transaction: Transaction, table: Table, target: Uuid): void {
  for (const reference of table.weakReferrers) {
    for (const source of reference.referrers.of(target)) {
      const row = reference.source.rows.get(source);
      if (row !== undefined) prune(transaction, reference.source, row, reference.column);
    }
  }
}

/** Columns that the transaction changed may have been given references to rows that do not exist. */
function checkNewTargets(transaction: Transaction, { table, old, now, changed }: TouchedRow): void {
  if (now === undefined) return;
  for (const reference of table.weakReferences) {
    if (old !== undefined && !changed.includes(reference.column)) continue;
    const before = old === undefined ? [] : targets(old, reference);
    const { added } = changedTargets(before, targets(now, reference));
    if (added.every((target) => reference.target.rows.has(target))) continue;
    prune(transaction, table, now, reference.column);
  }
}

function prune(transaction: Transaction, table: Table, row: Row, column: Column): void {
  const datum = row.fields[column.index];
  const { pruned, zero } = withoutDangling(table, column, datum);
  const removed = sizeOf(datum, column.kind) - pruned.keys.length;
  if (removed === 0) return;
  if (pruned.keys.length < column.type.min) {
    const touched = transaction.touched(table, row.uuid);
    const inserted = touched !== undefined && touched.old === undefined;
    throw emptied(table, column, row, removed, { zero, inserted });
  }
  transaction.setField(table, row, column, toDatum(pruned, column.kind));
}

function withoutDangling(table: Table, column: Column, datum: Datum): { pruned: Elements; zero: boolean } {
  const { keys, values } = elementsOf(datum, column.kind);
  const references = table.weakReferences.filter((reference) => reference.column === column);
  let zero = false;
  const stays = keys.map((key, at) =>
    references.every(({ part, target }) => {
      const uuid = (part === 'key' ? key : values?.[at]) as Uuid;
      if (target.rows.has(uuid)) return true;
      zero ||= uuid === ZERO_UUID;
      return false;
    }),
  );
  const kept = keys.filter((_, at) => stays[at]);
  return {
    pruned: values === undefined ? { keys: kept } : { keys: kept, values: values.filter((_, at) => stays[at]) },
    zero,
  };
}

function emptied(
  table: Table,
  column: Column,
  row: Row,
  removed: number,
  { zero, inserted }: { readonly zero: boolean; readonly inserted: boolean },
): OvsdbError {
  const message =
    zero && inserted
      ? `Weak reference column "${column.name}" in "${table.name}" row ${row.uuid} (inserted within this transaction) ` +
        'contained all-zeros UUID (probably as the default value for this column) but deleting this value caused a ' +
        'constraint volation because this column is not allowed to be empty.'
      : `Deletion of ${removed} weak reference(s) to deleted (or never-existing) rows from column "${column.name}" in ` +
        `"${table.name}" row ${row.uuid} ${inserted ? '(inserted within this transaction) ' : ''}caused this column to ` +
        'become empty, but constraints on this column disallow an empty column.';
  return new OvsdbError('OVSDB_CONSTRAINT_VIOLATION', message);
}

function targets(row: Row, reference: LinkedReference): readonly Uuid[] {
  return targetsOf(row.fields[reference.column.index], reference.column, reference);
}

/** Brings the reverse indexes up to what the transaction's rows refer to. */
export function commitWeakReferences(transaction: Transaction): void {
  for (const { table, old, now, changed, uuid } of transaction.rows()) {
    for (const reference of table.weakReferences) {
      if (old !== undefined && now !== undefined && !changed.includes(reference.column)) continue;
      const before = old === undefined ? [] : targets(old, reference);
      const after = now === undefined ? [] : targets(now, reference);
      const kept = reference.part === 'value' ? new Set(after) : undefined;
      const { removed, added } = changedTargets(before, after);
      for (const target of removed) if (kept?.has(target) !== true) reference.referrers.delete(target, uuid);
      for (const target of added) reference.referrers.add(target, uuid);
    }
  }
}
