/** Names with numbers from one, in the order in which they are asked for. */
export class NumberedNames {
  readonly #numbers = new Map<string, number>();

  /** The number of a name: the next one if it has none yet. */
  number(name: string): number {
    const number = this.#numbers.get(name) ?? this.#numbers.size + 1;
    this.#numbers.set(name, number);
    return number;
  }

  /** All of them. */
  get record(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#numbers);
  }
}
