import type { AnyChange, Transaction } from './database';

const TABLE = 'Logical_DP_Group';

/** Rows of `Logical_DP_Group` by the datapaths that they stand for; each set has one row. The server removes unused ones. */
export class DatapathGroups {
  readonly #randomUuid: () => string;
  readonly #uuidOfSet = new Map<string, string>();
  readonly #setOfUuid = new Map<string, string>();

  constructor(randomUuid: () => string) {
    this.#randomUuid = randomUuid;
  }

  /** Takes in what has changed in the southbound. */
  observe({ uuid, new: row }: AnyChange): void {
    const before = this.#setOfUuid.get(uuid);
    if (before !== undefined && this.#uuidOfSet.get(before) === uuid) this.#uuidOfSet.delete(before);
    this.#setOfUuid.delete(uuid);
    if (row !== undefined) this.#add(setName(row.datapaths as readonly string[]), uuid);
  }

  /** The row for a set of datapaths, inserted if there is none. */
  get(datapaths: readonly string[], transaction: Transaction): string {
    const name = setName(datapaths);
    const known = this.#uuidOfSet.get(name);
    if (known !== undefined) return known;
    const uuid = this.#randomUuid();
    transaction.insert(TABLE, { datapaths }, { uuid });
    this.#add(name, uuid);
    return uuid;
  }

  #add(name: string, uuid: string): void {
    this.#setOfUuid.set(uuid, name);
    if (!this.#uuidOfSet.has(name)) this.#uuidOfSet.set(name, uuid);
  }
}

const setName = (datapaths: readonly string[]): string => [...datapaths].sort().join(' ');
