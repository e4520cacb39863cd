/** In the place of a value that was asked for once. */
const NOTED = Symbol('noted');

/**
 * A cache of the values used last: between `size` and twice that many. Many keys are asked for once, so a value is made
 * and kept only when its key is asked for again: the first time only the key is noted.
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

  /** How often there was none yet. */
  get misses(): number {
    return this.#misses;
  }

  /** The value under a key, made if it is not there; undefined for a key that is new. */
  get(key: string, make: () => Value): Value | undefined {
    const young = this.#young.get(key);
    const found = young ?? this.#old.get(key);
    if (found !== undefined && found !== NOTED) {
      this.#hits += 1;
      if (young === undefined) this.#keep(key, found);
      return found;
    }
    this.#misses += 1;
    const value = found === NOTED ? make() : undefined;
    this.#keep(key, value ?? NOTED);
    return value;
  }

  #keep(key: string, value: Value | typeof NOTED): void {
    if (this.#young.size >= this.size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
