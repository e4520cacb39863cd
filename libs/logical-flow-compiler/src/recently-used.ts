/** In the place of a value that was asked for once. */
const NOTED = Symbol('noted');

/**
 * A cache of the values used last: between `size` and twice that many. Most texts of a network are there once, so a value
 * is kept only when it is asked for again: the first time only its key is noted.
 */
export class RecentlyUsed<Value extends object> {
  #young = new Map<string, Value | typeof NOTED>();
  #old = new Map<string, Value | typeof NOTED>();
  #hits = 0;
  #misses = 0;

  constructor(private readonly size: number) {}

  /** How often a value was found. */
  get hits(): number {
    return this.#hits;
  }

  /** How often one had to be made. */
  get misses(): number {
    return this.#misses;
  }

  /** The value under a key, made if it is not there. */
  get(key: string, make: () => Value): Value {
    const young = this.#young.get(key);
    const found = young ?? this.#old.get(key);
    if (found === undefined || found === NOTED) {
      this.#misses += 1;
      const value = make();
      this.#keep(key, found === NOTED ? value : NOTED);
      return value;
    }
    this.#hits += 1;
    if (young === undefined) this.#keep(key, found);
    return found;
  }

  #keep(key: string, value: Value | typeof NOTED): void {
    if (this.#young.size >= this.size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
