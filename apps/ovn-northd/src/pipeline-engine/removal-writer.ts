import type { HeldChange } from '@ironloom/incremental';
import type { SouthboundRemoval } from '@ironloom/logical-pipeline';
import type { MirroredDatabase, Transaction } from './database';

/** Deletes southbound rows that others made, once the compilation finds that nobody needs them. */
export class RemovalWriter {
  readonly #sb: MirroredDatabase;
  readonly #stale = new Map<string, SouthboundRemoval>();

  constructor(sb: MirroredDatabase) {
    this.#sb = sb;
  }

  /** Takes in what is to go, or is needed after all. */
  desire({ held: { fact }, after }: HeldChange<SouthboundRemoval>): void {
    if (after.length > 0) this.#stale.set(fact.uuid, fact);
    else this.#stale.delete(fact.uuid);
  }

  /** Adds the operations that are missing. */
  plan(transaction: Transaction): void {
    for (const { table, uuid } of this.#stale.values()) {
      if (this.#sb.get(table, uuid) !== undefined) transaction.delete(table, uuid);
    }
    this.#stale.clear();
  }
}
