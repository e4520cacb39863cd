import type { Datum } from '../notation/datum';
import type { AnyRow } from './row-layout';

const NONE: readonly AnyRow[] = [];

/**
 * Rows by the value of one or more columns. A set column counts with each of its elements, so that an index over
 * references answers who refers to a row.
 */
export class RowIndex {
  /** Most indexes are unique or nearly so: a set for every row would double their size. */
  readonly #buckets = new Map<unknown, AnyRow | Set<AnyRow>>();

  constructor(readonly columns: readonly string[]) {}

  /** Rows with these values, in no particular order. */
  find(values: readonly Datum[]): readonly AnyRow[] {
    const bucket = this.#buckets.get(values.length === 1 ? values[0] : joined(values));
    if (bucket === undefined) return NONE;
    return bucket instanceof Set ? [...bucket] : [bucket];
  }

  add(row: AnyRow): void {
    for (const key of this.#keys(row)) {
      const bucket = this.#buckets.get(key);
      if (bucket === undefined) this.#buckets.set(key, row);
      else if (bucket instanceof Set) bucket.add(row);
      else this.#buckets.set(key, new Set([bucket, row]));
    }
  }

  remove(row: AnyRow): void {
    for (const key of this.#keys(row)) {
      const bucket = this.#buckets.get(key);
      if (bucket instanceof Set && bucket.size > 1) bucket.delete(row);
      else this.#buckets.delete(key);
    }
  }

  #keys(row: AnyRow): readonly unknown[] {
    const [first, ...others] = this.columns;
    if (first === undefined) return NONE;
    const value = row[first];
    if (others.length === 0) return Array.isArray(value) ? value : [value];
    return [joined(this.columns.map((column) => row[column]))];
  }
}

/** Several values as one key; JSON keeps strings, numbers and absent values apart. */
const joined = (values: readonly Datum[]): string => JSON.stringify(values);
