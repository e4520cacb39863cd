import { Cell, EVERYTHING, NO_READ } from './cell';
import { type KeySet, type KeyListener, TrackedKeys } from './key-set';
import type { Runtime } from './runtime';
import { SourceGroups } from './source-groups';
import { SourceIndex } from './source-index';

/** One change of one row: `row` undefined means that it is gone. `columns` are those that differ; absent means all may. */
export interface SourceChange<Row> {
  readonly key: string;
  readonly row: Row | undefined;
  readonly columns?: readonly string[];
}

/** What is kept of a source's rows besides the rows. */
interface Arrangement<Row> {
  update(key: string, old: Row | undefined, row: Row | undefined): void;
}

/** Bits 0 to 29 are columns of their own, 30 is shared by the rest, 31 is whether the row is there. */
const SHARED_COLUMN = 30;
const PRESENCE = 1 << 31;

/** @internal A row, or the place where one would be. */
export class RowCell<Row extends object> extends Cell {
  row: Row | undefined;
  /** What readers hold; made at the first read. */
  view: Row | undefined;

  constructor(
    readonly source: Source<Row>,
    readonly key: string,
  ) {
    super();
  }

  override get origin(): string {
    return this.source.name;
  }

  override unread(): void {
    if (this.row === undefined) this.source.forgetAbsent(this.key);
  }
}

/**
 * A keyed collection of rows from outside, such as a replica table. What `get` gives is a view: reading a column of it
 * inside a computation records that column of that row, and nothing else.
 */
export class Source<Row extends object> implements KeySet {
  readonly #rows = new Map<string, RowCell<Row>>();
  readonly #absent = new Map<string, RowCell<Row>>();
  readonly #bits: ReadonlyMap<string, number>;
  readonly #View: new (cell: RowCell<Row>) => Row;
  readonly #arrangements: Arrangement<Row>[] = [];
  readonly #keys: TrackedKeys;
  #pending: SourceChange<Row>[] = [];

  /** @internal Made by `Graph.source`. */
  constructor(
    private readonly runtime: Runtime,
    readonly name: string,
    columns: readonly (keyof Row & string)[],
  ) {
    this.#bits = new Map(columns.map((column, at) => [column, 1 << Math.min(at, SHARED_COLUMN)]));
    this.#View = viewClass(runtime, this.#bits);
    this.#keys = new TrackedKeys(runtime, name);
  }

  /** The row with this key. A miss is tracked too: the reader re-runs when the row appears. */
  get(key: string): Row | undefined {
    const cell = this.#rows.get(key);
    if (cell !== undefined) {
      this.runtime.read(cell, PRESENCE);
      return (cell.view ??= new this.#View(cell));
    }
    if (this.runtime.running !== undefined) this.runtime.read(this.#absentCell(key), PRESENCE);
    return undefined;
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** All keys, sorted; a tracked read. */
  keys(): readonly string[] {
    return this.#keys.keys();
  }

  /** Number of rows; not tracked. */
  get size(): number {
    return this.#rows.size;
  }

  /** @internal */
  watch(listener: KeyListener): void {
    this.#keys.watch(listener);
  }

  /**
   * Declares an index: rows by what `keysOf` gives for them (one key, several, or undefined for none). `keysOf` sees the
   * plain row and may look at nothing else.
   */
  index(name: string, keysOf: (row: Row) => string | readonly string[] | undefined): SourceIndex<Row> {
    const index = new SourceIndex<Row>(this.runtime, this.runtime.claim(`${this.name}.${name}`), keysOf, (key) =>
      this.get(key),
    );
    return this.#arranged(index);
  }

  /**
   * Declares groups of rows, by what `keyOf` gives for them, of which the given columns are read together. `keyOf` sees the plain
   * row and may look at nothing else.
   */
  group<Column extends keyof Row & string>(
    name: string,
    keyOf: (row: Row) => string | undefined,
    columns: readonly Column[],
  ): SourceGroups<Row, Column> {
    return this.#arranged(new SourceGroups(this.runtime, this.runtime.claim(`${this.name}.${name}`), keyOf, columns));
  }

  /** Takes changes in; they count from the next run on. */
  apply(changes: readonly SourceChange<Row>[]): void {
    for (const change of changes) this.#pending.push(change);
  }

  /** Sets one row; see {@link apply}. */
  put(key: string, row: Row, columns?: readonly (keyof Row & string)[]): void {
    this.#pending.push(columns === undefined ? { key, row } : { key, row, columns });
  }

  /** Removes one row; see {@link apply}. */
  delete(key: string): void {
    this.#pending.push({ key, row: undefined });
  }

  /** True when changes wait for a run. */
  get pending(): boolean {
    return this.#pending.length > 0;
  }

  /** @internal Takes the pending changes into effect, one at a step, so that a run can yield between them. */
  *absorb(): Generator<void> {
    const changes = this.#pending;
    this.#pending = [];
    for (const change of changes) {
      this.#absorbOne(change);
      yield;
    }
  }

  /** @internal */
  forgetAbsent(key: string): void {
    this.#absent.delete(key);
  }

  #absorbOne({ key, row, columns }: SourceChange<Row>): void {
    const held = this.#rows.get(key);
    const old = held?.row;
    if (old === row) return;
    const cell = held ?? this.#absent.get(key) ?? new RowCell(this, key);
    cell.row = row;
    for (const arrangement of this.#arrangements) arrangement.update(key, old, row);
    if (row === undefined) this.#vanish(cell);
    else if (old === undefined) this.#appear(cell);
    else this.runtime.reads.changed(cell, this.#maskOf(old, row, columns));
  }

  #arranged<Arranged extends Arrangement<Row>>(arrangement: Arranged): Arranged {
    this.#arrangements.push(arrangement);
    for (const [key, cell] of this.#rows) arrangement.update(key, undefined, cell.row);
    return arrangement;
  }

  #appear(cell: RowCell<Row>): void {
    this.#absent.delete(cell.key);
    this.#rows.set(cell.key, cell);
    this.runtime.reads.changed(cell, EVERYTHING);
    this.#keys.add(cell.key);
  }

  #vanish(cell: RowCell<Row>): void {
    this.#rows.delete(cell.key);
    if (cell.firstReader !== NO_READ) this.#absent.set(cell.key, cell);
    this.runtime.reads.changed(cell, EVERYTHING);
    this.#keys.remove(cell.key);
  }

  /** Without a list of columns, those that are not identical count as changed. */
  #maskOf(old: Row, row: Row, columns: readonly string[] | undefined): number {
    let mask = 0;
    if (columns !== undefined) for (const column of columns) mask |= this.#bits.get(column) ?? 0;
    else
      for (const [column, bit] of this.#bits)
        if (!Object.is(old[column as keyof Row], row[column as keyof Row])) mask |= bit;
    return mask;
  }

  #absentCell(key: string): RowCell<Row> {
    let cell = this.#absent.get(key);
    if (cell === undefined) this.#absent.set(key, (cell = new RowCell(this, key)));
    return cell;
  }
}

/** A class whose getters record which column was read; one per source, so that its instances share a shape. */
function viewClass<Row extends object>(
  runtime: Runtime,
  bits: ReadonlyMap<string, number>,
): new (cell: RowCell<Row>) => Row {
  class RowView {
    readonly #cell: RowCell<Row>;
    constructor(cell: RowCell<Row>) {
      this.#cell = cell;
    }
    static column(view: RowView, column: keyof Row, bit: number): unknown {
      const cell = view.#cell;
      if (runtime.running !== undefined) runtime.read(cell, bit);
      return cell.row?.[column];
    }
    static key(view: RowView): string {
      return view.#cell.key;
    }
  }
  for (const [column, bit] of bits) {
    Object.defineProperty(RowView.prototype, column, {
      enumerable: true,
      get(this: RowView) {
        return RowView.column(this, column as keyof Row, bit);
      },
    });
  }
  if (!bits.has('_uuid')) {
    Object.defineProperty(RowView.prototype, '_uuid', {
      get(this: RowView) {
        return RowView.key(this);
      },
    });
  }
  return RowView as unknown as new (cell: RowCell<Row>) => Row;
}
