/** Entries after which the younger generation becomes the older one. */
const GENERATION = 65_536;
/** Entries that are remembered from one update to the next. */
const FEW = 4096;
/** Values of one column after which it is judged whether interning them pays, and how many then pass unlooked at. */
const SAMPLE = 4096;
const PAUSE = 16 * SAMPLE;
/** Share of a sample that must have been known. */
const WORTHWHILE = 1 / 8;

/**
 * Gives equal values one representative, so that what many rows repeat (actions, datapaths, external IDs) is held once:
 * 165,000 logical flows take a third of the memory. It remembers one to two generations of distinct values and forgets
 * those that were not seen since, so it is bounded whatever passes through; between updates it remembers few.
 */
export class Interner<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
  #hits = 0;

  /** How often a value was known. */
  get hits(): number {
    return this.#hits;
  }

  /** The representative for `key`; `make` is called when there is none. */
  intern(key: string, make: (key: string) => Value): Value {
    const known = this.#young.get(key);
    if (known !== undefined) {
      this.#hits += 1;
      return known;
    }
    const older = this.#old.get(key);
    if (older !== undefined) this.#hits += 1;
    const value = older ?? make(key);
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }

  /** To be called after each update: what repeats does so mostly within one, and the memory is better used until the next. */
  rest(): void {
    if (this.#young.size + this.#old.size <= FEW) return;
    this.#young = new Map();
    this.#old = new Map();
  }
}

/** One column's use of an interner: it stays away for a while when the column's values hardly ever repeat. */
export class ColumnInterner<Value> {
  readonly #shared: Interner<Value>;
  #asked = 0;
  #known = 0;
  #pause = 0;

  constructor(shared: Interner<Value>) {
    this.#shared = shared;
  }

  /** Ask before each value: whether to intern it. */
  wants(): boolean {
    if (this.#pause === 0) return true;
    this.#pause -= 1;
    return false;
  }

  /** As {@link Interner.intern}. */
  intern(key: string, make: (key: string) => Value): Value {
    const before = this.#shared.hits;
    const value = this.#shared.intern(key, make);
    this.#asked += 1;
    if (this.#shared.hits > before) this.#known += 1;
    if (this.#asked === SAMPLE) {
      if (this.#known < SAMPLE * WORTHWHILE) this.#pause = PAUSE;
      this.#asked = this.#known = 0;
    }
    return value;
  }
}
