import type { Datum, Uuid } from '../notation/datum';
import { datumEquals } from '../notation/equality';
import type { Column } from './column';
import type { Row } from './row';
import type { Table } from './table';

/** A row that a transaction has touched: as it was before, and as it is now. */
export interface TouchedRow {
  readonly table: Table;
  readonly uuid: Uuid;
  readonly old: Row | undefined;
  now: Row | undefined;
  /** For a row with an `old` and a `now`: the columns that differ. Known from `determineChanges` on. */
  changed: readonly Column[];
}

/**
 * The rows that one transaction has touched. Changes are made in the tables at once, so that later operations see them;
 * `rollback` takes them back. Only what was touched is looked at when the transaction commits.
 */
export class Transaction {
  readonly #touched = new Map<Table, Map<Uuid, TouchedRow>>();
  readonly #comments: string[] = [];
  /** True: reply only when the transaction is on the disk (RFC 7047 §5.2.7). */
  durable = false;

  get comment(): string | undefined {
    return this.#comments.length === 0 ? undefined : this.#comments.join('\n');
  }

  addComment(text: string): void {
    this.#comments.push(text);
  }

  /** The tables with touched rows. */
  tables(): IterableIterator<Table> {
    return this.#touched.keys();
  }

  *rows(): IterableIterator<TouchedRow> {
    for (const rows of this.#touched.values()) yield* rows.values();
  }

  rowsOf(table: Table): Iterable<TouchedRow> {
    return this.#touched.get(table)?.values() ?? [];
  }

  touched(table: Table, uuid: Uuid): TouchedRow | undefined {
    return this.#touched.get(table)?.get(uuid);
  }

  /** True when a new row of the table may have this UUID. */
  isFree(table: Table, uuid: Uuid): boolean {
    return !table.rows.has(uuid) && this.touched(table, uuid) === undefined;
  }

  insert(table: Table, row: Row): void {
    this.#add({ table, uuid: row.uuid, old: undefined, now: row, changed: [] });
    table.rows.set(row.uuid, row);
  }

  /** A version of the row whose fields the caller may set. */
  modify(table: Table, row: Row): Row {
    const known = this.touched(table, row.uuid);
    if (known?.now !== undefined && known.now !== known.old) return known.now;
    const now = { uuid: row.uuid, version: row.version, fields: row.fields.slice() };
    if (known === undefined) this.#add({ table, uuid: row.uuid, old: row, now, changed: [] });
    else known.now = now;
    table.rows.set(row.uuid, now);
    return now;
  }

  /** Sets one column; keeps the list of changed columns true. */
  setField(table: Table, row: Row, column: Column, value: Datum): void {
    const now = this.modify(table, row);
    now.fields[column.index] = value;
    const touched = this.touched(table, row.uuid) as TouchedRow;
    if (touched.old === undefined) return;
    const differs = !datumEquals(touched.old.fields[column.index], value);
    const others = touched.changed.filter((each) => each !== column);
    touched.changed = differs ? [...others, column] : others;
  }

  delete(table: Table, row: Row): void {
    const known = this.touched(table, row.uuid);
    table.rows.delete(row.uuid);
    if (known === undefined) this.#add({ table, uuid: row.uuid, old: row, now: undefined, changed: [] });
    else if (known.old === undefined) this.#touched.get(table)?.delete(row.uuid);
    else known.now = undefined;
  }

  /** Finds out which columns really differ, and forgets rows that do not. */
  determineChanges(): void {
    for (const [table, rows] of this.#touched) {
      for (const touched of rows.values()) {
        const { old, now, uuid } = touched;
        if (old === undefined || now === undefined) continue;
        touched.changed = table.columns.filter(({ index }) => !datumEquals(old.fields[index], now.fields[index]));
        if (touched.changed.length === 0) {
          table.rows.set(uuid, old);
          rows.delete(uuid);
        }
      }
      if (rows.size === 0) this.#touched.delete(table);
    }
  }

  /** Makes the tables as they were before. */
  rollback(): void {
    for (const { table, uuid, old } of this.rows()) {
      if (old === undefined) table.rows.delete(uuid);
      else table.rows.set(uuid, old);
    }
    this.#touched.clear();
  }

  #add(touched: TouchedRow): void {
    const rows = this.#touched.get(touched.table);
    if (rows !== undefined) rows.set(touched.uuid, touched);
    else this.#touched.set(touched.table, new Map([[touched.uuid, touched]]));
  }
}
