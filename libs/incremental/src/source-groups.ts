import { BucketCell } from './bucket-cell';
import { NO_READ } from './cell';
import type { Runtime } from './runtime';

const NO_ROWS: ReadonlyMap<string, never> = new Map<string, never>();

class Group<Row> extends BucketCell {
  readonly rows = new Map<string, Row>();

  override get empty(): boolean {
    return this.rows.size === 0;
  }
}

/**
 * Rows of a source by a key computed from each, with some of their columns. One read of a group is a read of these columns of all
 * its rows, and costs no more than one: for who needs all of many rows at once.
 */
export class SourceGroups<Row extends object, Column extends keyof Row> {
  readonly #groups = new Map<string, Group<Row>>();

  /** @internal Made by `Source.group`. */
  constructor(
    private readonly runtime: Runtime,
    readonly name: string,
    private readonly keyOf: (row: Row) => string | undefined,
    private readonly columns: readonly Column[],
  ) {}

  /** The rows of a group by their keys, in no order. The reader re-runs when one joins or leaves, or a column differs. */
  get(key: string): ReadonlyMap<string, Readonly<Pick<Row, Column>>> {
    if (this.runtime.running === undefined) return this.#groups.get(key)?.rows ?? NO_ROWS;
    const group = this.#group(key);
    this.runtime.read(group);
    return group.rows;
  }

  /** @internal */
  update(rowKey: string, old: Row | undefined, row: Row | undefined): void {
    const before = old === undefined ? undefined : this.keyOf(old);
    const after = row === undefined ? undefined : this.keyOf(row);
    if (before !== undefined && before !== after) this.#leave(before, rowKey);
    if (after === undefined || row === undefined) return;
    const group = this.#group(after);
    const held = group.rows.get(rowKey);
    group.rows.set(rowKey, row);
    const isSame = held !== undefined && this.columns.every((column) => Object.is(held[column], row[column]));
    if (!isSame) this.runtime.reads.changed(group);
  }

  /** @internal */
  forget(key: string): void {
    this.#groups.delete(key);
  }

  #leave(key: string, rowKey: string): void {
    const group = this.#groups.get(key);
    if (group === undefined || !group.rows.delete(rowKey)) return;
    this.runtime.reads.changed(group);
    if (group.empty && group.firstReader === NO_READ) this.forget(key);
  }

  #group(key: string): Group<Row> {
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = new Group<Row>(this, key)));
    return group;
  }
}
