/** Entries after which the younger generation becomes the older one. */
const GENERATION = 65_536;

/**
 * Gives equal values one representative, so that what many rows repeat (actions, datapaths, external IDs) is held once:
 * 165,000 logical flows take a third of the memory. It remembers one to two generations of distinct values and forgets
 * those that were not seen since, so it is bounded whatever passes through.
 */
export class Interner<Value> {
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /** The representative for `key`; `make` is called when there is none. */
  intern(key: string, make: (key: string) => Value): Value {
    const known = this.#young.get(key);
    if (known !== undefined) return known;
    const value = this.#old.get(key) ?? make(key);
    if (this.#young.size >= GENERATION) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
