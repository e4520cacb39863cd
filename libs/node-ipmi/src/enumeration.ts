import { WireError } from '@ironloom/wire';

/** A field whose values have names: both directions of one table. */
export class Enumeration<Name extends string> {
  readonly #codes: ReadonlyMap<string, number>;
  readonly #names: ReadonlyMap<number, Name>;

  constructor(
    private readonly field: string,
    table: Readonly<Record<Name, number>>,
  ) {
    const entries = Object.entries(table) as [Name, number][];
    this.#codes = new Map(entries);
    this.#names = new Map(entries.map(([name, code]) => [code, name]));
  }

  get names(): readonly Name[] {
    return [...this.#names.values()];
  }

  encode(name: Name): number {
    const code = this.#codes.get(name);
    if (code === undefined) this.#refuse(name);
    return code;
  }

  /** Throws `WIRE_BAD_VALUE` for a code that the field has no name for. */
  decode(code: number): Name {
    return this.#names.get(code) ?? this.#refuse(code);
  }

  #refuse(value: string | number): never {
    throw new WireError('WIRE_BAD_VALUE', `${this.field} has no such value`, { details: { value } });
  }
}

/** Names for consecutive codes from 0. */
export function enumerated<Name extends string>(field: string, ...names: readonly Name[]): Enumeration<Name> {
  return new Enumeration(field, Object.fromEntries(names.map((name, code) => [name, code])) as Record<Name, number>);
}
