/** All columns of a row, and the whole of any other cell. */
export const EVERYTHING = -1;

/** One recorded read: `reader` looked at the parts of `cell` in `mask`. Linked into both, so either lets go in O(1). */
export interface Edge {
  readonly cell: Cell;
  readonly reader: Reader;
  /** Bits of the columns read; see {@link EVERYTHING}. */
  mask: number;
  /** The reader's run that made or renewed this edge: repeated reads in one run share the edge. */
  stamp: number;
  previousReader: Edge | undefined;
  nextReader: Edge | undefined;
  nextRead: Edge | undefined;
}

/** Whatever a computation can read: a row, a missing key, an index bucket, a key set, a derived value. */
export abstract class Cell {
  firstReader: Edge | undefined;
  /** The newest edge, to recognise a repeated read without a search. */
  newest: Edge | undefined;
  /** Number of bags that must be complete before this cell is: 0 for what comes from sources alone. */
  level = 0;

  /** Name of what this cell belongs to, for the cause of a re-run. */
  abstract get origin(): string;
  /** Which one of them. */
  abstract get key(): string;
  /** Brings the value up to date; only derived values have work to do. */
  refresh(): void {}
  /** Called when the last reader is gone. */
  abstract unread(): void;
}

/** Whether what a computation read may have changed since it ran. */
export const enum Freshness {
  clean,
  /** Something upstream changed; whether it changed anything here is not known yet. */
  check,
  dirty,
}

/** The reading half of a computation. */
export interface Reader {
  freshness: Freshness;
  firstRead: Edge | undefined;
  /** While running: the next edge of the previous run, reused when the same cell is read in the same order. */
  cursor: Edge | undefined;
  lastRead: Edge | undefined;
  stamp: number;
  level: number;
  /** The cell whose change made this dirty. */
  cause: Cell | undefined;
  /** Told once when it stops being clean. */
  invalidated(): void;
}

/** Records that `reader`, now running, looks at `mask` of `cell`. */
export function recordRead(cell: Cell, reader: Reader, mask: number): void {
  const newest = cell.newest;
  if (newest !== undefined && newest.reader === reader && newest.stamp === reader.stamp) {
    newest.mask |= mask;
    return;
  }
  const expected = reader.cursor;
  if (expected !== undefined && expected.cell === cell) {
    if (cell.level > reader.level) reader.level = cell.level;
    expected.mask = mask;
    expected.stamp = reader.stamp;
    cell.newest = expected;
    reader.lastRead = expected;
    reader.cursor = expected.nextRead;
    return;
  }
  if (renewed(cell, reader, mask)) return;
  if (cell.level > reader.level) reader.level = cell.level;
  // The new edge comes first: were the old one to this very cell its last, the cell would be forgotten while it is read.
  const stale = reader.cursor;
  reader.cursor = undefined;
  append(cell, reader, mask);
  unlinkAll(stale);
}

/** How many of a cell's edges are searched for that of a repeated read. */
const SEARCHED = 8;

/**
 * Widens the edge of a repeated read, between whose reads others looked at the cell. It is among the first where it is new; one
 * that is not found is recorded twice, which costs memory alone.
 */
function renewed(cell: Cell, reader: Reader, mask: number): boolean {
  let edge = cell.firstReader;
  for (let searched = 0; edge !== undefined && searched < SEARCHED; searched += 1) {
    if (edge.reader === reader && edge.stamp === reader.stamp) {
      edge.mask |= mask;
      return true;
    }
    edge = edge.nextReader;
  }
  return false;
}

/** Starts a run of `reader`: its old edges are kept for reuse. */
export function beginReads(reader: Reader): void {
  reader.stamp += 1;
  reader.cursor = reader.firstRead;
  reader.lastRead = undefined;
  reader.level = 0;
}

/** Ends a run: edges that were not renewed are dropped. */
export function endReads(reader: Reader): void {
  dropReadsAfterCursor(reader);
}

/** Forgets everything `reader` read. */
export function dropReads(reader: Reader): void {
  reader.cursor = reader.firstRead;
  reader.lastRead = undefined;
  dropReadsAfterCursor(reader);
}

function append(cell: Cell, reader: Reader, mask: number): void {
  const edge: Edge = {
    cell,
    reader,
    mask,
    stamp: reader.stamp,
    previousReader: undefined,
    nextReader: cell.firstReader,
    nextRead: undefined,
  };
  if (cell.firstReader !== undefined) cell.firstReader.previousReader = edge;
  cell.firstReader = edge;
  cell.newest = edge;
  if (reader.lastRead === undefined) reader.firstRead = edge;
  else reader.lastRead.nextRead = edge;
  reader.lastRead = edge;
}

function dropReadsAfterCursor(reader: Reader): void {
  const stale = reader.cursor;
  if (stale === undefined) return;
  reader.cursor = undefined;
  if (reader.lastRead === undefined) reader.firstRead = undefined;
  else reader.lastRead.nextRead = undefined;
  unlinkAll(stale);
}

/** Unlinks an edge from its cell, and those that were read after it. */
function unlinkAll(first: Edge | undefined): void {
  for (let edge = first; edge !== undefined;) {
    const next: Edge | undefined = edge.nextRead;
    unlink(edge);
    edge = next;
  }
}

function unlink(edge: Edge): void {
  const { cell, previousReader, nextReader } = edge;
  if (nextReader !== undefined) nextReader.previousReader = previousReader;
  if (previousReader !== undefined) previousReader.nextReader = nextReader;
  else cell.firstReader = nextReader;
  if (cell.newest === edge) cell.newest = undefined;
  if (cell.firstReader === undefined) cell.unread();
}

/** Tells the readers of `cell` that the parts in `mask` changed. */
export function markChanged(cell: Cell, mask: number = EVERYTHING): void {
  for (let edge = cell.firstReader; edge !== undefined; edge = edge.nextReader) {
    if ((edge.mask & mask) !== 0) mark(edge.reader, Freshness.dirty, cell);
  }
}

/** Tells the readers of `cell` that it may have changed. */
export function markDoubtful(cell: Cell): void {
  for (let edge = cell.firstReader; edge !== undefined; edge = edge.nextReader)
    mark(edge.reader, Freshness.check, undefined);
}

function mark(reader: Reader, freshness: Freshness.check | Freshness.dirty, cause: Cell | undefined): void {
  const before = reader.freshness;
  if (before >= freshness) return;
  reader.freshness = freshness;
  if (cause !== undefined) reader.cause = cause;
  if (before === Freshness.clean) reader.invalidated();
}

/**
 * Settles a doubtful reader: refreshes what it read, in the order it was read, until one turns out to have changed.
 * Afterwards it is clean or dirty.
 */
export function settleDoubt(reader: Reader): void {
  for (let edge = reader.firstRead; edge !== undefined && reader.freshness === Freshness.check; edge = edge.nextRead) {
    edge.cell.refresh();
  }
  if (reader.freshness === Freshness.check) reader.freshness = Freshness.clean;
}
