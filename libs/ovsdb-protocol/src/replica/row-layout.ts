import { OvsdbError } from '../errors';
import type { Datum, Uuid } from '../notation/datum';
import { defaultDatum } from '../notation/default';
import { applyDiff } from '../notation/difference';
import { datumEquals } from '../notation/equality';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import type { ColumnSchema, TableSchema } from '../schema/types';
import { type ColumnReader, columnReader, type Interners } from './column-reader';

/** A row of any table: `_uuid` and a member per column asked for. */
export type AnyRow = Readonly<Record<string, Datum>> & { readonly _uuid: Uuid };

/** A row after a change, and the columns that differ. */
export interface ChangedRow {
  readonly row: AnyRow;
  readonly changed: readonly string[];
}

/** Gives an equal row that takes less memory, or the same. */
export type RowForm = (row: AnyRow) => AnyRow;

interface LaidOutColumn {
  readonly name: string;
  readonly type: ColumnSchema['type'];
  readonly default: Datum;
  readonly read: ColumnReader;
  /** As `read`, of a row that has a form to be held in. */
  readonly readPassing: ColumnReader;
}

/** Makes the rows of one table: all with the same members in the same order, so that they share one hidden class. */
export class RowLayout {
  /** The names of the columns, in order. */
  readonly columns: readonly string[];
  readonly #columns: readonly LaidOutColumn[];
  /**
   * Copied for every row. An object that gets its members one by one, by computed names, is a hash table as soon as there are
   * more than a dozen, which takes six times the memory.
   */
  readonly #template: AnyRow;
  readonly #byName: ReadonlyMap<string, LaidOutColumn>;
  #form: RowForm | undefined;

  constructor(
    readonly table: TableSchema,
    columns: readonly string[],
    interners: Interners,
  ) {
    this.columns = columns;
    this.#columns = columns.map((name) => {
      const column = table.columns.get(name);
      if (!column) throw new OvsdbError('OVSDB_UNKNOWN_COLUMN', `table ${table.name} has no column ${name}`);
      const { type } = column;
      const [read, readPassing] = [true, false].map((isKept) => columnReader(type, interners, isKept)) as [
        ColumnReader,
        ColumnReader,
      ];
      return { name, type, default: defaultDatum(type), read, readPassing };
    });
    this.#template = Object.fromEntries([
      ['_uuid', ''],
      ...this.#columns.map((column) => [column.name, column.default] as const),
    ]) as AnyRow;
    this.#byName = new Map(this.#columns.map((column) => [column.name, column]));
  }

  /** From now on rows are made in this form. */
  holdAs(form: RowForm | undefined): void {
    this.#form = form;
  }

  /** A row from its columns; those that are left out have their default. */
  read(uuid: Uuid, json: Json | undefined): AnyRow {
    const members = asRow(json);
    const form = this.#form;
    const row: Record<string, Datum> & { _uuid: Uuid } = { ...this.#template, _uuid: uuid };
    for (const { name, read, readPassing, default: fallback } of this.#columns) {
      const value = members[name];
      if (value !== undefined) row[name] = (form === undefined ? read : readPassing)(value) ?? fallback;
    }
    return form === undefined ? row : form(row);
  }

  /** The row with `difference` applied, as `update2` sends it (ovsdb-server(7) §4.1.14). */
  modify(old: AnyRow, difference: Json | undefined): ChangedRow {
    const values = new Map<string, Datum>();
    for (const [name, json] of Object.entries(asRow(difference))) {
      const column = this.#byName.get(name);
      if (column) values.set(name, applyDiff(old[name], column.read(json), column.type) ?? column.default);
    }
    return this.#with(old, (name) => (values.has(name) ? values.get(name) : old[name]));
  }

  /** The row with new values for the columns that `json` has, as `update` sends them (RFC 7047 §4.1.6). */
  replace(old: AnyRow, json: Json | undefined): ChangedRow {
    const members = asRow(json);
    return this.#with(old, (name, column) => {
      const value = members[name];
      return value === undefined ? old[name] : (column.read(value) ?? column.default);
    });
  }

  /** `row`, compared with the one that was there before. */
  compare(old: AnyRow, row: AnyRow): ChangedRow {
    return this.#with(old, (name) => row[name]);
  }

  #with(old: AnyRow, valueOf: (name: string, column: LaidOutColumn) => Datum): ChangedRow {
    // Column by column: the members of a row that was put in place of one of ours need not be its own.
    const row: Record<string, Datum> & { _uuid: Uuid } = { ...this.#template, _uuid: old._uuid };
    const changed: string[] = [];
    for (const column of this.#columns) {
      const before = old[column.name];
      const after = valueOf(column.name, column);
      const isSame = datumEquals(before, after);
      row[column.name] = isSame ? before : after;
      if (!isSame) changed.push(column.name);
    }
    return { row: changed.length === 0 ? old : (this.#form?.(row) ?? row), changed };
  }
}

function asRow(json: Json | undefined): JsonObject {
  if (isJsonObject(json)) return json;
  throw new OvsdbError('OVSDB_PROTOCOL', 'a row must be an object');
}
