import type { Uuid } from '../notation/datum';

interface Symbol {
  uuid: Uuid;
  created: boolean;
}

/** The `uuid-name`s of one transaction. A name may be used before the insert that it names (RFC 7047 §5.1). */
export class SymbolTable {
  readonly #symbols = new Map<string, Symbol>();

  constructor(private readonly generateUuid: () => Uuid) {}

  /** The UUID that the name stands for. */
  readonly resolve = (name: string): Uuid => this.#symbol(name).uuid;

  /** The UUID of the row inserted under this name, `uuid` if given; undefined when another row has the name already. */
  create(name: string, uuid: Uuid | undefined): Uuid | undefined {
    const symbol = this.#symbol(name);
    if (symbol.created) return undefined;
    symbol.created = true;
    if (uuid !== undefined) symbol.uuid = uuid;
    return symbol.uuid;
  }

  #symbol(name: string): Symbol {
    let symbol = this.#symbols.get(name);
    if (symbol === undefined) this.#symbols.set(name, (symbol = { uuid: this.generateUuid(), created: false }));
    return symbol;
  }
}
