import { OvsdbError } from '../errors';
import type { Uuid } from '../notation/datum';
import { changedTargets, targetsOf } from './reference-changes';
import type { Row } from './row';
import type { LinkedReference, Table } from './table';
import type { TouchedRow, Transaction } from './transaction';

/**
 * The strong reference counts that a transaction leads to. Counts in the tables stay as they are until `commit`, so an
 * aborted transaction has nothing to undo.
 */
export class StrongReferences {
  readonly #counts = new Map<Table, Map<Uuid, number>>();

  constructor(private readonly transaction: Transaction) {}

  /** Counts what the touched rows refer to now. Throws OVSDB_REFERENTIAL_INTEGRITY_VIOLATION. */
  check(): void {
    for (const touched of this.transaction.rows()) this.#recount(touched);
    for (const { table, uuid, now } of this.transaction.rows()) {
      const count = now === undefined ? this.#count(table, uuid) : 0;
      if (count === 0) continue;
      throw violation(`cannot delete ${table.name} row ${uuid} because of ${count} remaining reference(s)`);
    }
  }

  /** Deletes rows of non-root tables that nothing refers to any more, and then what only they referred to. */
  collectGarbage(): void {
    const doubtful = this.#maybeGarbage();
    for (let next = doubtful.pop(); next !== undefined; next = doubtful.pop()) {
      const { table, uuid } = next;
      const row = table.rows.get(uuid);
      if (table.schema.isRoot || row === undefined || this.#count(table, uuid) > 0) continue;
      this.transaction.delete(table, row);
      for (const reference of table.strongReferences) {
        for (const target of this.#targets(row, reference)) {
          this.#adjust(reference.target, target, -1);
          doubtful.push({ table: reference.target, uuid: target });
        }
      }
    }
  }

  /** Rows of non-root tables that were touched, or have lost or won a reference. */
  #maybeGarbage(): { readonly table: Table; readonly uuid: Uuid }[] {
    const doubtful: { readonly table: Table; readonly uuid: Uuid }[] = [];
    for (const table of this.transaction.tables()) {
      if (table.schema.isRoot) continue;
      for (const { uuid } of this.transaction.rowsOf(table)) doubtful.push({ table, uuid });
    }
    for (const [table, counts] of this.#counts) {
      if (table.schema.isRoot) continue;
      for (const uuid of counts.keys()) doubtful.push({ table, uuid });
    }
    return doubtful;
  }

  /** Makes the new counts the tables' own. */
  commit(): void {
    for (const [{ strongCounts }, counts] of this.#counts) {
      for (const [uuid, count] of counts) {
        if (count === 0) strongCounts.delete(uuid);
        else strongCounts.set(uuid, count);
      }
    }
  }

  #recount({ table, old, now, changed }: TouchedRow): void {
    for (const reference of table.strongReferences) {
      if (old !== undefined && now !== undefined && !changed.includes(reference.column)) continue;
      const before = old === undefined ? [] : this.#targets(old, reference);
      const after = now === undefined ? [] : this.#targets(now, reference);
      const { removed, added } = changedTargets(before, after);
      for (const target of removed) this.#adjust(reference.target, target, -1);
      for (const target of added) {
        this.#requireTarget(reference, now as Row, target);
        this.#adjust(reference.target, target, +1);
      }
    }
  }

  /** A row's references to itself keep nothing alive and do not count. */
  #targets(row: Row, reference: LinkedReference): readonly Uuid[] {
    const targets = targetsOf(row.fields[reference.column.index], reference.column, reference);
    return targets.includes(row.uuid) ? targets.filter((target) => target !== row.uuid) : targets;
  }

  #requireTarget({ column, source, target: table }: LinkedReference, row: Row, target: Uuid): void {
    if (table.rows.has(target) || this.transaction.touched(table, target) !== undefined) return;
    throw violation(
      `Table ${source.name} column ${column.name} row ${row.uuid} references nonexistent row ${target} in table ${table.name}.`,
    );
  }

  #count(table: Table, uuid: Uuid): number {
    return this.#counts.get(table)?.get(uuid) ?? table.strongCounts.get(uuid) ?? 0;
  }

  #adjust(table: Table, uuid: Uuid, by: 1 | -1): void {
    let counts = this.#counts.get(table);
    if (counts === undefined) this.#counts.set(table, (counts = new Map<Uuid, number>()));
    counts.set(uuid, (counts.get(uuid) ?? table.strongCounts.get(uuid) ?? 0) + by);
  }
}

function violation(message: string): OvsdbError {
  return new OvsdbError('OVSDB_REFERENTIAL_INTEGRITY_VIOLATION', message);
}
