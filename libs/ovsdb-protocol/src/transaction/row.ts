import type { Datum, Uuid } from '../notation/datum';
import type { Column } from './column';

/** One version of a row. Immutable once its transaction is committed: a change makes a new one. */
export interface Row {
  readonly uuid: Uuid;
  /** Counts the database's row changes; `_version` is made from it. */
  version: number;
  /** By `Column.index`. */
  readonly fields: Datum[];
}

/** What a transaction did to one row. */
export interface RowChange {
  readonly uuid: Uuid;
  /** Absent: the row was inserted. */
  readonly old: Row | undefined;
  /** Absent: the row was deleted. */
  readonly new: Row | undefined;
  /** For a row that was there before and after: the columns that differ. */
  readonly changed: readonly Column[];
}

/** What one committed transaction did, by table name. */
export type ChangeSet = ReadonlyMap<string, readonly RowChange[]>;
