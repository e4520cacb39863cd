/** A cache of the values used last: between `size` and twice that many. */
export class RecentlyUsed<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();
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
    if (young !== undefined) {
      this.#hits += 1;
      return young;
    }
    const old = this.#old.get(key);
    if (old === undefined) this.#misses += 1;
    else this.#hits += 1;
    const value = old ?? make();
    if (this.#young.size >= this.size) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
