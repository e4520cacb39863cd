import type { Uuid } from '../notation/datum';
import type { CommittedTransaction } from '../transaction/database';
import type { ChangeSet } from '../transaction/row';

/** How much a transaction history keeps. */
export interface HistoryLimits {
  readonly maxTransactions: number;
  /** Rows changed, over all transactions kept. */
  readonly maxRows: number;
}

/**
 * The latest transactions, so that a client that was away a short while is told only what it missed
 * (ovsdb-server(7) §4.1.15).
 */
export class TransactionHistory {
  readonly #entries: { readonly before: Uuid; readonly changes: ChangeSet; readonly rows: number }[] = [];
  #rows = 0;
  #lastId: Uuid;

  constructor(
    firstId: Uuid,
    private readonly limits: HistoryLimits,
  ) {
    this.#lastId = firstId;
  }

  add({ id, changes }: CommittedTransaction): void {
    let rows = 0;
    for (const list of changes.values()) rows += list.length;
    this.#entries.push({ before: this.#lastId, changes, rows });
    this.#lastId = id;
    this.#rows += rows;
    while (this.#entries.length > this.limits.maxTransactions || this.#rows > this.limits.maxRows) {
      this.#rows -= this.#entries.shift()?.rows ?? 0;
    }
  }

  /** What was committed after the transaction `id`, oldest first; undefined when that is not known any more. */
  since(id: Uuid): readonly ChangeSet[] | undefined {
    if (id === this.#lastId) return [];
    const at = this.#entries.findIndex(({ before }) => before === id);
    return at < 0 ? undefined : this.#entries.slice(at).map(({ changes }) => changes);
  }
}
