import type { AnyChange, Transaction } from './database';

const TABLE = 'Logical_DP_Group';

/** Flows of one group that are about to be for other datapaths than the group. */
interface Departure {
  flows: number;
  /** What the first of them is for instead, unless that is one datapath or none. */
  datapaths: readonly string[] | undefined;
}

/**
 * Rows of `Logical_DP_Group` by the datapaths that they stand for; each set has one row. Where all that a row is used for
 * moves on to other datapaths, the row is changed rather than replaced, so that its flows need not be. The server removes
 * unused ones.
 */
export class DatapathGroups {
  readonly #randomUuid: () => string;
  readonly #uuidOfSet = new Map<string, string>();
  readonly #setOfUuid = new Map<string, string>();
  /** UUID → how many logical flows name it. */
  readonly #flows = new Map<string, number>();
  /** UUIDs that rows of other tables name: these stay what they are. */
  readonly #fixed = new Set<string>();
  readonly #departures = new Map<string, Departure>();

  constructor(randomUuid: () => string) {
    this.#randomUuid = randomUuid;
  }

  /** Takes in what has changed in the southbound. */
  observe({ uuid, new: row }: AnyChange): void {
    this.#forget(uuid);
    if (row !== undefined) this.#add(setName(row.datapaths as readonly string[]), uuid);
    else this.#fixed.delete(uuid);
  }

  /** Takes in that a flow's row names one group in place of another; undefined for none. */
  moved(from: string | undefined, to: string | undefined): void {
    if (from === to) return;
    if (from !== undefined) this.#count(from, -1);
    if (to !== undefined) this.#count(to, 1);
  }

  /** Announces that a flow that names a group is to be for these datapaths. */
  departs(uuid: string, datapaths: readonly string[]): void {
    if (this.#setOfUuid.get(uuid) === setName(datapaths)) return;
    let departure = this.#departures.get(uuid);
    if (departure === undefined) this.#departures.set(uuid, (departure = { flows: 0, datapaths: undefined }));
    departure.flows += 1;
    if (datapaths.length > 1) departure.datapaths ??= datapaths;
  }

  /** Changes the groups that would be left by all of their flows into what the first of these needs. */
  settle(transaction: Transaction): void {
    for (const [uuid, { flows, datapaths }] of this.#departures) {
      if (datapaths === undefined || flows !== this.#flows.get(uuid) || this.#fixed.has(uuid)) continue;
      const name = setName(datapaths);
      if (this.#uuidOfSet.has(name)) continue;
      this.#forget(uuid);
      this.#add(name, uuid);
      transaction.update(TABLE, uuid, { datapaths });
    }
    this.#departures.clear();
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

  /** As {@link get}, for a row of another table than that of the flows. */
  getFixed(datapaths: readonly string[], transaction: Transaction): string {
    const uuid = this.get(datapaths, transaction);
    this.#fixed.add(uuid);
    return uuid;
  }

  #forget(uuid: string): void {
    const before = this.#setOfUuid.get(uuid);
    if (before !== undefined && this.#uuidOfSet.get(before) === uuid) this.#uuidOfSet.delete(before);
    this.#setOfUuid.delete(uuid);
  }

  #add(name: string, uuid: string): void {
    this.#setOfUuid.set(uuid, name);
    if (!this.#uuidOfSet.has(name)) this.#uuidOfSet.set(name, uuid);
  }

  #count(uuid: string, by: number): void {
    const count = (this.#flows.get(uuid) ?? 0) + by;
    if (count > 0) this.#flows.set(uuid, count);
    else this.#flows.delete(uuid);
  }
}

const setName = (datapaths: readonly string[]): string => [...datapaths].sort().join(' ');
