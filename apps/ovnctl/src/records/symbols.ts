import { randomUUID } from 'node:crypto';
import type { Uuid } from '@ironloom/ovsdb-protocol';
import { refused, usage } from '../errors';

/** The rows that commands of one transaction call `@name`. A name may be used before it is defined. */
export class Symbols {
  readonly #symbols = new Map<string, { readonly uuid: Uuid; defined: boolean }>();

  /** What stands for the row. */
  uuidOf(name: string): Uuid {
    return this.#symbol(name).uuid;
  }

  /** Says that a command creates the row, and gives what stands for it. */
  define(name: string): Uuid {
    if (!name.startsWith('@')) throw usage(`row id "${name}" does not begin with "@"`);
    const symbol = this.#symbol(name);
    if (symbol.defined) throw refused(`row id "${name}" may only be specified on one --id option`);
    symbol.defined = true;
    return symbol.uuid;
  }

  /** Gives a name to a row that exists. */
  bind(name: string, uuid: Uuid): void {
    if (!name.startsWith('@')) throw usage(`row id "${name}" does not begin with "@"`);
    if (this.#symbols.has(name))
      throw refused(`row id "${name}" specified on "get" command was used before it was defined`);
    this.#symbols.set(name, { uuid, defined: true });
  }

  /** Throws OVNCTL_REFUSED when a name was used and never defined. */
  check(): void {
    for (const [name, { defined }] of this.#symbols) {
      if (!defined)
        throw refused(`row id "${name}" is referenced but never created (e.g. with "-- --id=${name} create ...")`);
    }
  }

  #symbol(name: string): { readonly uuid: Uuid; defined: boolean } {
    const found = this.#symbols.get(name);
    if (found !== undefined) return found;
    const made = { uuid: randomUUID(), defined: false };
    this.#symbols.set(name, made);
    return made;
  }
}
