import type { Atom, AtomMap, Uuid } from '../notation/datum';
import type { Column } from './column';
import type { Row } from './row';

/** Finds rows by the columns of one of a table's indexes (RFC 7047 §3.2). */
export class UniqueIndex {
  readonly #rows = new Map<Atom, Uuid>();

  constructor(readonly columns: readonly Column[]) {}

  /** What two rows have in common exactly when all columns of the index are equal. */
  keyOf(row: Row): Atom {
    const [only] = this.columns;
    if (this.columns.length === 1 && only?.kind === 'scalar') return row.fields[only.index] as Atom;
    return JSON.stringify(this.columns.map(({ index }) => comparable(row.fields[index])));
  }

  get(key: Atom): Uuid | undefined {
    return this.#rows.get(key);
  }

  add(row: Row): void {
    this.#rows.set(this.keyOf(row), row.uuid);
  }

  /** Forgets the row, unless another one has taken its key meanwhile. */
  delete(row: Row): void {
    const key = this.keyOf(row);
    if (this.#rows.get(key) === row.uuid) this.#rows.delete(key);
  }
}

function comparable(value: unknown): unknown {
  if (value === undefined) return [];
  return value instanceof Map ? [...(value as AtomMap)] : value;
}
