import { randomUUID } from 'node:crypto';
import {
  type ColumnType,
  type DatabaseSchema,
  datumEquals,
  type Datum,
  defaultDatum,
  type TableSchema,
  type Uuid,
} from '@ironloom/ovsdb-protocol';
import { refused } from '../errors';
import { canonical, datumOf, elementsOf, type Pairs } from './elements';

/** A row of any table. */
export type AnyRow = { readonly _uuid: Uuid } & Readonly<Record<string, Datum>>;
export type AnyTables = Readonly<Record<string, AnyRow>>;

/** What a draft did to a row of the database. */
export interface RowEdit {
  readonly table: string;
  readonly uuid: Uuid;
  /** Undefined for a row that is new. */
  readonly before: AnyRow | undefined;
  /** Undefined for a row that is gone. */
  readonly after: AnyRow | undefined;
  /** Columns that were set as a whole; of the others, elements were added and removed. */
  readonly whole: ReadonlySet<string>;
  /** True when a new row must get this very UUID. */
  readonly fixedUuid: boolean;
}

type Values<Row> = Readonly<Partial<Omit<Row, '_uuid'>>> | Readonly<Record<string, unknown>>;

/**
 * Rows read from a database, and what a command makes of them: commands change the draft, later commands of the same
 * transaction see their changes, and what differs in the end is sent at once.
 */
export class Draft<Tables = AnyTables> {
  readonly schema: DatabaseSchema;
  readonly #before: ReadonlyMap<string, ReadonlyMap<Uuid, AnyRow>>;
  readonly #now = new Map<string, Map<Uuid, AnyRow>>();
  readonly #whole = new Map<Uuid, Set<string>>();
  readonly #fixed = new Set<Uuid>();

  /** @param rows the tables that were read; others count as empty and cannot be changed */
  constructor(schema: DatabaseSchema, rows: ReadonlyMap<string, readonly AnyRow[]>) {
    this.schema = schema;
    this.#before = new Map([...rows].map(([table, list]) => [table, new Map(list.map((row) => [row._uuid, row]))]));
    for (const [table, list] of this.#before) this.#now.set(table, new Map(list));
  }

  /** The rows of a table as they are now, new ones last. */
  rows<Table extends keyof Tables & string>(table: Table): readonly Tables[Table][] {
    return [...(this.#now.get(table)?.values() ?? [])] as unknown as Tables[Table][];
  }

  get<Table extends keyof Tables & string>(table: Table, uuid: Uuid): Tables[Table] | undefined {
    return this.#now.get(table)?.get(uuid) as Tables[Table] | undefined;
  }

  /** The rows that a column refers to. */
  referred<Table extends keyof Tables & string>(table: Table, uuids: readonly Uuid[]): readonly Tables[Table][] {
    return uuids.flatMap((uuid) => this.get(table, uuid) ?? []);
  }

  /** Adds a row; columns left out have their defaults. `uuid` stands for it until it is sent, and afterwards if `fixed`. */
  insert<Table extends keyof Tables & string>(
    table: Table,
    values: Values<Tables[Table]>,
    { uuid, fixed = false }: { readonly uuid?: Uuid; readonly fixed?: boolean } = {},
  ): Tables[Table] {
    const { columns } = this.#table(table);
    const row: Record<string, Datum> = { _uuid: uuid ?? randomUUID() };
    for (const column of columns.values()) row[column.name] = defaultDatum(column.type);
    for (const [name, value] of Object.entries(values)) row[name] = canonical(value, this.columnType(table, name));
    const made = row as AnyRow;
    if (fixed) this.#fixed.add(made._uuid);
    this.#rows(table).set(made._uuid, made);
    return made as unknown as Tables[Table];
  }

  /** Sets columns as a whole. */
  set<Table extends keyof Tables & string>(table: Table, uuid: Uuid, values: Values<Tables[Table]>): void {
    const entries = Object.entries(values).map(([name, value]) => [
      name,
      canonical(value, this.columnType(table, name)),
    ]);
    this.#put(table, uuid, Object.fromEntries(entries) as Record<string, Datum>);
    const whole = this.#whole.get(uuid) ?? new Set();
    for (const name of Object.keys(values)) whole.add(name);
    this.#whole.set(uuid, whole);
  }

  /** Adds elements to a set, or pairs to a map, and leaves the others to whoever changes them meanwhile. */
  add<Table extends keyof Tables & string>(table: Table, uuid: Uuid, column: string, added: Pairs): void {
    const merged = new Map(elementsOf(this.#current(table, uuid)[column]));
    for (const [key, value] of added) merged.set(key, value);
    this.#put(table, uuid, { [column]: datumOf(merged, this.columnType(table, column)) });
  }

  /** Removes elements; of a map, the keys. */
  remove<Table extends keyof Tables & string>(table: Table, uuid: Uuid, column: string, keys: Iterable<unknown>): void {
    const left = new Map(elementsOf(this.#current(table, uuid)[column]));
    for (const key of keys) left.delete(key as string);
    this.#put(table, uuid, { [column]: datumOf(left, this.columnType(table, column)) });
  }

  delete<Table extends keyof Tables & string>(table: Table, uuid: Uuid): void {
    this.#rows(table).delete(uuid);
  }

  /** All that differs from what was read. */
  edits(): readonly RowEdit[] {
    return [...this.#now].flatMap(([table, rows]) => this.#editsOf(table, rows));
  }

  /** The type of a column. Throws OVNCTL_REFUSED for a column that the table does not have. */
  columnType(table: string, column: string): ColumnType {
    const found = this.#table(table).columns.get(column);
    if (found === undefined) throw refused(`${table} does not contain a column named "${column}"`);
    return found.type;
  }

  #editsOf(table: string, rows: ReadonlyMap<Uuid, AnyRow>): RowEdit[] {
    const before = this.#before.get(table);
    const edit = (uuid: Uuid): RowEdit => ({
      table,
      uuid,
      before: before?.get(uuid),
      after: rows.get(uuid),
      whole: this.#whole.get(uuid) ?? new Set(),
      fixedUuid: this.#fixed.has(uuid),
    });
    const gone = [...(before?.keys() ?? [])].filter((uuid) => !rows.has(uuid));
    const touched = [...rows].filter(([uuid, row]) => row !== before?.get(uuid)).map(([uuid]) => uuid);
    return [...gone, ...touched].map(edit);
  }

  #put(table: string, uuid: Uuid, values: Readonly<Record<string, Datum>>): void {
    const row = this.#current(table, uuid);
    const differs = Object.entries(values).some(([name, value]) => !datumEquals(row[name], value));
    if (differs) this.#rows(table).set(uuid, { ...row, ...values });
  }

  #current(table: string, uuid: Uuid): AnyRow {
    const row = this.#rows(table).get(uuid);
    if (row === undefined) throw new TypeError(`${table} ${uuid} is not in the draft`);
    return row;
  }

  #rows(table: string): Map<Uuid, AnyRow> {
    const rows = this.#now.get(table);
    if (rows === undefined) throw new TypeError(`table ${table} was not read`);
    return rows;
  }

  #table(name: string): TableSchema {
    const table = this.schema.tables.get(name);
    if (table === undefined) throw refused(`${this.schema.name} has no table "${name}"`);
    return table;
  }
}
