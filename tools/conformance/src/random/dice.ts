/** Seeded randomness: the same seed gives the same sequence on every machine. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1): mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    if (values.length === 0) throw new RangeError('nothing to pick from');
    return values[this.integer(0, values.length - 1)] as Value;
  }

  /** One of the values, or undefined when there are none. */
  pickAny<Value>(values: readonly Value[]): Value | undefined {
    return values.length === 0 ? undefined : this.pick(values);
  }

  /** Up to `most` different values, in the order given. */
  some<Value>(values: readonly Value[], most = values.length): Value[] {
    const share = this.next();
    return values.filter(() => this.chance(share)).slice(0, most);
  }

  /** `make()` with this probability, else undefined. */
  maybe<Value>(probability: number, make: () => Value): Value | undefined {
    return this.chance(probability) ? make() : undefined;
  }

  /** Entries whose probability comes up: for options, where most keys are mostly absent. */
  options(entries: Readonly<Record<string, readonly [probability: number, value: () => string]>>): Map<string, string> {
    const chosen = Object.entries(entries).filter(([, [probability]]) => this.chance(probability));
    return new Map(chosen.map(([key, [, value]]) => [key, value()]));
  }

  uuid(): string {
    const hex = (digits: number): string =>
      Array.from({ length: digits }, () => this.integer(0, 15).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  }
}
