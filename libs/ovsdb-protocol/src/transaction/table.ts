import type { Datum, Uuid } from '../notation/datum';
import { defaultDatum } from '../notation/default';
import type { TableSchema } from '../schema/types';
import { type Column, makeColumns, type Reference, UUID_COLUMN, VERSION_COLUMN } from './column';
import { Referrers } from './referrers';
import type { Row } from './row';
import { UniqueIndex } from './unique-index';

/** A reference with the table it leads to and, if weak, the reverse index that finds it from there. */
export interface LinkedReference extends Reference {
  readonly column: Column;
  readonly source: Table;
  readonly target: Table;
  readonly referrers: Referrers;
}

/** The rows of one table and the indexes over them. Its content is changed by `Transaction` alone. */
export class Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows = new Map<Uuid, Row>();
  /** How many strong references from other rows each row has; rows with none are absent. */
  readonly strongCounts = new Map<Uuid, number>();
  readonly indexes: readonly UniqueIndex[];
  /** References that this table's rows make. */
  readonly strongReferences: LinkedReference[] = [];
  readonly weakReferences: LinkedReference[] = [];
  /** Weak references of any table to this table's rows. */
  readonly weakReferrers: LinkedReference[] = [];
  readonly #byName: ReadonlyMap<string, Column>;
  readonly #defaults: readonly Datum[];

  /** `versionPrefix` is what all `_version` UUIDs of the database begin with: 23 characters. */
  constructor(
    readonly schema: TableSchema,
    private readonly versionPrefix: string,
  ) {
    this.name = schema.name;
    this.columns = makeColumns(schema.columns.values());
    this.#byName = new Map([UUID_COLUMN, VERSION_COLUMN, ...this.columns].map((column) => [column.name, column]));
    this.#defaults = this.columns.map(({ type }) => defaultDatum(type));
    this.indexes = schema.indexes.map(
      (names) => new UniqueIndex(names.map((name) => this.#byName.get(name) as Column)),
    );
  }

  /** The column of this name, `_uuid` and `_version` included. */
  column(name: string): Column | undefined {
    return this.#byName.get(name);
  }

  /** The row's value in a column, standard ones included. */
  fieldOf(row: Row, column: Column): Datum {
    if (column.index >= 0) return row.fields[column.index];
    return column === UUID_COLUMN ? row.uuid : `${this.versionPrefix}-${row.version.toString(16).padStart(12, '0')}`;
  }

  /** The fields of a row that nothing has been said about. */
  defaultFields(): Datum[] {
    return this.#defaults.slice();
  }

  /** All columns, `_uuid` and `_version` included. */
  allColumns(): readonly Column[] {
    return [...this.#byName.values()];
  }

  /** Connects this table's references with the tables that they lead to. */
  link(tables: ReadonlyMap<string, Table>): void {
    for (const column of this.columns) {
      for (const reference of column.references) {
        const target = tables.get(reference.table) as Table;
        const linked = { ...reference, column, source: this, target, referrers: new Referrers() };
        if (reference.strength === 'strong') this.strongReferences.push(linked);
        else {
          this.weakReferences.push(linked);
          target.weakReferrers.push(linked);
        }
      }
    }
  }
}
