/** What was written to one object and what a follower was told of it, in order, as far as they have not met yet. */
interface Account {
  readonly written: string[];
  readonly told: string[];
}

/**
 * Holds what a follower is told against what was written. Every object has one writer, so the writes of an object have an
 * order; and over all objects the API's revisions have one.
 */
export class Ledger {
  readonly offences: string[] = [];
  told = 0;
  readonly #accounts = new Map<string, Account>();
  #revision = 0;

  /** A write that the API has acknowledged; of a deletion no revision is known. */
  write(verb: 'add' | 'update' | 'delete', name: string, revision?: string): void {
    const account = this.#of(name);
    account.written.push(verb === 'delete' ? verb : `${verb} ${revision}`);
    this.#settle(name, account);
  }

  /** Something the follower was told. */
  tell(verb: string, name: string, revision: string): void {
    this.told += 1;
    if (Number(revision) <= this.#revision)
      this.offences.push(`${verb} ${name} at ${revision}, after ${this.#revision}`);
    this.#revision = Number(revision);
    const account = this.#of(name);
    account.told.push(verb === 'delete' ? verb : `${verb} ${revision}`);
    this.#settle(name, account);
  }

  /** How many writes the follower was not told of, and how many things it was told that nobody wrote. */
  get open(): { readonly lost: number; readonly unknown: number } {
    let [lost, unknown] = [0, 0];
    for (const { written, told } of this.#accounts.values()) {
      lost += written.length;
      unknown += told.length;
    }
    return { lost, unknown };
  }

  #of(name: string): Account {
    const present = this.#accounts.get(name) ?? { written: [], told: [] };
    this.#accounts.set(name, present);
    return present;
  }

  /** Strikes out what agrees; what does not is an offence, told once. */
  #settle(name: string, { written, told }: Account): void {
    while (written.length > 0 && told.length > 0) {
      const [was, seen] = [written.shift(), told.shift()];
      if (was !== seen) this.offences.push(`${name}: written "${was}", told "${seen}"`);
    }
  }
}
