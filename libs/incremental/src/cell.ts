/** Mask for all columns of a row, and for the whole of any other cell. */
export const EVERYTHING = -1;

/** Number of a recorded read in {@link Reads}; 0 stands for none. */
export type ReadNumber = number;
export const NO_READ: ReadNumber = 0;

/** Whatever a computation can read: a row, a missing key, an index bucket, a key set, a derived value. */
export abstract class Cell {
  firstReader: ReadNumber = NO_READ;
  /** The newest read, to recognise a repeated one without a search. */
  newest: ReadNumber = NO_READ;
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
  /** Nothing is known to have changed, but it is to be done again all the same; see `Graph.invalidate`. */
  again,
  /** Something upstream changed; whether it changed anything here is not known yet. */
  check,
  dirty,
}

/** The reading half of a computation. */
export interface Reader {
  freshness: Freshness;
  firstRead: ReadNumber;
  level: number;
  /** The cell whose change made this dirty. */
  cause: Cell | undefined;
  /** Told when it must be settled: something upstream changed. */
  invalidated(): void;
}

/** One run of a computation, for as long as it takes. */
export class Recording {
  /** The read of the previous run that comes next, reused when the same cell is read in the same order. */
  expected: ReadNumber;
  last: ReadNumber = NO_READ;

  constructor(
    readonly reader: Reader,
    /** Tells this run's reads from those of any other. */
    readonly stamp: number,
    /** The run that asked for this one. */
    readonly caller: Recording | undefined,
  ) {
    this.expected = reader.firstRead;
    reader.level = 0;
  }
}
