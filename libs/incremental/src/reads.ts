import { type Cell, EVERYTHING, Freshness, NO_READ, type Reader, type ReadNumber, type Recording } from './cell';

/** Numbers kept for each read, side by side. */
const FIELDS = 5;
/** Bits of the columns read; see {@link EVERYTHING}. */
const MASK = 0;
/** The run that made or renewed this read: repeated ones in one run are one. */
const STAMP = 1;
/** Neighbours among the reads of the cell. */
const PREVIOUS_READER = 2;
const NEXT_READER = 3;
/** What the reader read next; of a free number, the next free one. */
const NEXT_READ = 4;

/** How many of a cell's reads are searched for a repeated one. */
const SEARCHED = 8;
/** Reads of one page: it never moves, so that what grows leaves nothing behind to be collected. */
const PAGE_BITS = 13;
const PAGE_SIZE = 1 << PAGE_BITS;
const IN_PAGE = PAGE_SIZE - 1;

/**
 * All recorded reads of a graph: which reader looked at which parts of which cell. Each is linked into both, so either lets go in
 * O(1). There are forty for each port of a network, so they are numbers in arrays rather than objects: that takes less than half
 * of the memory, and the collector of garbage has nothing to follow.
 */
export class Reads {
  /** By page, as are the others. */
  readonly #cells: (Cell | undefined)[][] = [];
  readonly #readers: (Reader | undefined)[][] = [];
  readonly #numbers: Int32Array[] = [];
  /** How many reads there have been at a time; the number 0 is nobody's. */
  #count = 1;
  #free: ReadNumber = NO_READ;

  /** Records that `recording` looks at `mask` of `cell`. */
  record(cell: Cell, recording: Recording, mask: number): void {
    if (this.#isOf(cell.newest, recording)) {
      this.#widen(cell.newest, mask);
      return;
    }
    const { reader, expected } = recording;
    if (expected !== NO_READ && this.#cell(expected) === cell) {
      if (cell.level > reader.level) reader.level = cell.level;
      this.#set(expected, MASK, mask);
      this.#set(expected, STAMP, recording.stamp);
      cell.newest = expected;
      recording.last = expected;
      recording.expected = this.#get(expected, NEXT_READ);
      return;
    }
    if (this.#renewed(cell, recording, mask)) return;
    if (cell.level > reader.level) reader.level = cell.level;
    // The new read comes first: were the old one of this very cell its last, the cell would be forgotten while it is read.
    recording.expected = NO_READ;
    this.#append(cell, recording, mask);
    this.#unlinkAll(expected);
  }

  /** Ends a run: reads of the run before that were not renewed are dropped. */
  end(recording: Recording): void {
    const stale = recording.expected;
    if (stale === NO_READ) return;
    recording.expected = NO_READ;
    if (recording.last === NO_READ) recording.reader.firstRead = NO_READ;
    else this.#set(recording.last, NEXT_READ, NO_READ);
    this.#unlinkAll(stale);
  }

  /** Forgets everything `reader` read. */
  drop(reader: Reader): void {
    const first = reader.firstRead;
    reader.firstRead = NO_READ;
    this.#unlinkAll(first);
  }

  /** Tells the readers of `cell` that the parts in `mask` changed. */
  changed(cell: Cell, mask: number = EVERYTHING): void {
    for (let read = cell.firstReader; read !== NO_READ; read = this.#get(read, NEXT_READER)) {
      if ((this.#get(read, MASK) & mask) !== 0) mark(this.#reader(read) as Reader, Freshness.dirty, cell);
    }
  }

  /** Tells the readers of `cell` that it may have changed. */
  doubtful(cell: Cell): void {
    for (let read = cell.firstReader; read !== NO_READ; read = this.#get(read, NEXT_READER)) {
      mark(this.#reader(read) as Reader, Freshness.check, undefined);
    }
  }

  /**
   * Settles a doubtful reader: refreshes what it read, in the order it was read, until one turns out to have changed.
   * Afterwards it is clean, which is what it returns, or dirty.
   */
  settle(reader: Reader): boolean {
    let read = reader.firstRead;
    while (read !== NO_READ && reader.freshness === Freshness.check) {
      this.#cell(read)?.refresh();
      read = this.#get(read, NEXT_READ);
    }
    if (reader.freshness !== Freshness.check) return false;
    reader.freshness = Freshness.clean;
    return true;
  }

  /**
   * Widens a repeated read, between whose times others looked at the cell. It is among the first where it is new; one that is
   * not found is recorded twice, which costs memory alone.
   */
  #renewed(cell: Cell, recording: Recording, mask: number): boolean {
    let read = cell.firstReader;
    for (let searched = 0; read !== NO_READ && searched < SEARCHED; searched += 1) {
      if (this.#isOf(read, recording)) {
        this.#widen(read, mask);
        return true;
      }
      read = this.#get(read, NEXT_READER);
    }
    return false;
  }

  #isOf(read: ReadNumber, { reader, stamp }: Recording): boolean {
    return read !== NO_READ && this.#get(read, STAMP) === stamp && this.#reader(read) === reader;
  }

  #widen(read: ReadNumber, mask: number): void {
    this.#set(read, MASK, this.#get(read, MASK) | mask);
  }

  #append(cell: Cell, recording: Recording, mask: number): void {
    const read = this.#take();
    const { reader, last, stamp } = recording;
    const next = cell.firstReader;
    this.#join(read, cell, reader);
    this.#set(read, MASK, mask);
    this.#set(read, STAMP, stamp);
    this.#set(read, PREVIOUS_READER, NO_READ);
    this.#set(read, NEXT_READER, next);
    this.#set(read, NEXT_READ, NO_READ);
    if (next !== NO_READ) this.#set(next, PREVIOUS_READER, read);
    cell.firstReader = cell.newest = read;
    if (last === NO_READ) reader.firstRead = read;
    else this.#set(last, NEXT_READ, read);
    recording.last = read;
  }

  /** Unlinks a read from its cell, and those that came after it in its reader. */
  #unlinkAll(first: ReadNumber): void {
    for (let read = first; read !== NO_READ;) {
      const next = this.#get(read, NEXT_READ);
      this.#unlink(read);
      read = next;
    }
  }

  #unlink(read: ReadNumber): void {
    const cell = this.#cell(read) as Cell;
    const [previous, next] = [this.#get(read, PREVIOUS_READER), this.#get(read, NEXT_READER)];
    if (next !== NO_READ) this.#set(next, PREVIOUS_READER, previous);
    if (previous !== NO_READ) this.#set(previous, NEXT_READER, next);
    else cell.firstReader = next;
    if (cell.newest === read) cell.newest = NO_READ;
    this.#join(read, undefined, undefined);
    this.#set(read, NEXT_READ, this.#free);
    this.#free = read;
    if (cell.firstReader === NO_READ) cell.unread();
  }

  /** A number that is not in use. */
  #take(): ReadNumber {
    const free = this.#free;
    if (free !== NO_READ) {
      this.#free = this.#get(free, NEXT_READ);
      return free;
    }
    const read = this.#count++;
    if (read >> PAGE_BITS === this.#numbers.length) {
      this.#numbers.push(new Int32Array(PAGE_SIZE * FIELDS));
      this.#cells.push(new Array<undefined>(PAGE_SIZE));
      this.#readers.push(new Array<undefined>(PAGE_SIZE));
    }
    return read;
  }

  #cell(read: ReadNumber): Cell | undefined {
    return (this.#cells[read >> PAGE_BITS] as (Cell | undefined)[])[read & IN_PAGE];
  }

  #reader(read: ReadNumber): Reader | undefined {
    return (this.#readers[read >> PAGE_BITS] as (Reader | undefined)[])[read & IN_PAGE];
  }

  #join(read: ReadNumber, cell: Cell | undefined, reader: Reader | undefined): void {
    (this.#cells[read >> PAGE_BITS] as (Cell | undefined)[])[read & IN_PAGE] = cell;
    (this.#readers[read >> PAGE_BITS] as (Reader | undefined)[])[read & IN_PAGE] = reader;
  }

  #get(read: ReadNumber, field: number): number {
    return (this.#numbers[read >> PAGE_BITS] as Int32Array)[(read & IN_PAGE) * FIELDS + field] as number;
  }

  #set(read: ReadNumber, field: number, value: number): void {
    (this.#numbers[read >> PAGE_BITS] as Int32Array)[(read & IN_PAGE) * FIELDS + field] = value;
  }
}

function mark(reader: Reader, freshness: Freshness.check | Freshness.dirty, cause: Cell | undefined): void {
  const before = reader.freshness;
  if (before >= freshness) return;
  reader.freshness = freshness;
  if (cause !== undefined) reader.cause = cause;
  if (before < Freshness.check) reader.invalidated();
}
