import type { BagChange } from '@ironloom/incremental';
import type { NorthboundWrite } from '@ironloom/logical-pipeline';
import type { AnyChange, MirroredDatabase, Transaction } from './database';
import { sameValue } from './values';

/** Writes back what the compilation finds for northbound rows that are there. */
export class NorthboundWriter {
  readonly #nb: MirroredDatabase;
  readonly #writes = new Map<string, Map<string, NorthboundWrite>>();
  readonly #dirty = new Set<string>();

  constructor(nb: MirroredDatabase) {
    this.#nb = nb;
  }

  /** Takes in what is to be written. */
  desire(changes: readonly BagChange<NorthboundWrite>[]): void {
    for (const { identity, fact, after } of changes) {
      const writes = this.#writes.get(fact.uuid) ?? new Map<string, NorthboundWrite>();
      if (after.length > 0) writes.set(identity, fact);
      else writes.delete(identity);
      if (writes.size > 0) this.#writes.set(fact.uuid, writes);
      else this.#writes.delete(fact.uuid);
      this.#dirty.add(fact.uuid);
    }
  }

  /** Takes in what has changed in the northbound. */
  observe(changes: readonly AnyChange[]): void {
    for (const { uuid } of changes) if (this.#writes.has(uuid)) this.#dirty.add(uuid);
  }

  /** Adds the operations that are missing. */
  plan(transaction: Transaction): void {
    for (const uuid of this.#dirty) {
      for (const { table, columns } of this.#writes.get(uuid)?.values() ?? []) {
        const row = this.#nb.get(table, uuid);
        if (row === undefined) continue;
        const differing = Object.entries(columns).filter(([name, value]) => !sameValue(row[name], value));
        if (differing.length > 0) transaction.update(table, uuid, Object.fromEntries(differing));
      }
    }
    this.#dirty.clear();
  }
}
