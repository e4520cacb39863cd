import { OvsdbError } from '../errors';
import type { Datum, Uuid } from '../notation/datum';
import { columnKind } from '../schema/types';
import { RowIndex } from './row-index';
import type { AnyRow, RowLayout } from './row-layout';

/** The rows of one table at one moment, with their indexes. */
export class TableContents {
  readonly rows = new Map<Uuid, AnyRow>();

  constructor(readonly indexes: ReadonlyMap<string, RowIndex>) {}

  /** Takes a new row in. */
  add(row: AnyRow): void {
    this.rows.set(row._uuid, row);
    for (const index of this.indexes.values()) index.add(row);
  }
}

/** One table of a replica: its contents change only between two turns of the event loop, as a whole. */
export class TableStore {
  readonly #indexColumns: Readonly<Record<string, readonly string[]>>;
  #contents: TableContents;

  constructor(
    readonly layout: RowLayout,
    indexColumns: Readonly<Record<string, readonly string[]>>,
  ) {
    for (const column of Object.values(indexColumns).flat()) this.#checkIndexed(column);
    this.#indexColumns = indexColumns;
    this.#contents = this.emptyContents();
  }

  get rows(): ReadonlyMap<Uuid, AnyRow> {
    return this.#contents.rows;
  }

  /** Rows that the named index has for these values. */
  find(index: string, values: readonly Datum[]): readonly AnyRow[] {
    const found = this.#contents.indexes.get(index);
    if (!found) throw new OvsdbError('OVSDB_USAGE', `table ${this.layout.table.name} declares no index ${index}`);
    return found.find(values);
  }

  /** New contents to be filled aside and then given to {@link swap}. */
  emptyContents(): TableContents {
    const indexes = Object.entries(this.#indexColumns).map(([name, columns]) => [name, new RowIndex(columns)] as const);
    return new TableContents(new Map(indexes));
  }

  swap(contents: TableContents): void {
    this.#contents = contents;
  }

  /** Takes one row in, replaces it or takes it out. */
  put(uuid: Uuid, old: AnyRow | undefined, row: AnyRow | undefined): void {
    if (row) this.#contents.rows.set(uuid, row);
    else this.#contents.rows.delete(uuid);
    for (const index of this.#contents.indexes.values()) {
      if (old) index.remove(old);
      if (row) index.add(row);
    }
  }

  /** Holds `equal` in place of `row`, unless another has come in its place already. */
  substitute(row: AnyRow, equal: AnyRow): void {
    if (this.#contents.rows.get(row._uuid) === row) this.put(row._uuid, row, equal);
  }

  #checkIndexed(name: string): void {
    const { table, columns } = this.layout;
    const column = table.columns.get(name);
    if (column && columns.includes(name) && columnKind(column.type) !== 'map') return;
    throw new OvsdbError('OVSDB_USAGE', `column ${name} of ${table.name} cannot be indexed: not asked for, or a map`);
  }
}
