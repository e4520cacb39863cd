import type { HeldChange } from '@ironloom/incremental';
import type { NorthboundWrite } from '@ironloom/logical-pipeline';
import type { Mutation } from '@ironloom/ovsdb-protocol';
import type { AnyChange, AnyRow, MirroredDatabase, Transaction } from './database';
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
  desire({ held: { identity, fact }, after }: HeldChange<NorthboundWrite>): void {
    const writes = this.#writes.get(fact.uuid) ?? new Map<string, NorthboundWrite>();
    if (after.length > 0) writes.set(identity, fact);
    else writes.delete(identity);
    if (writes.size > 0) this.#writes.set(fact.uuid, writes);
    else this.#writes.delete(fact.uuid);
    this.#dirty.add(fact.uuid);
  }

  /** Takes in what has changed in the northbound. */
  observe({ uuid }: AnyChange): void {
    if (this.#writes.has(uuid)) this.#dirty.add(uuid);
  }

  /** Adds the operations that are missing, one row at a step. */
  *plan(transaction: Transaction): Generator<void> {
    for (const uuid of this.#dirty) {
      this.#dirty.delete(uuid);
      for (const write of this.#writes.get(uuid)?.values() ?? []) {
        const row = this.#nb.get(write.table, uuid);
        if (row !== undefined) planRow(write, row, transaction);
      }
      yield;
    }
  }
}

function planRow({ table, uuid, columns, entries = {} }: NorthboundWrite, row: AnyRow, transaction: Transaction): void {
  const differing = Object.entries(columns).filter(([name, value]) => !sameValue(row[name], value));
  if (differing.length > 0) transaction.update(table, uuid, Object.fromEntries(differing));
  const mutations = Object.entries(entries).flatMap(([column, wanted]) =>
    mutationsOf(column, wanted, row[column] as ReadonlyMap<string, string>),
  );
  if (mutations.length > 0) transaction.mutate(table, uuid, mutations);
}

/** Sets and removes keys of a map one by one, so that what others write into it meanwhile stays. */
function mutationsOf(
  column: string,
  wanted: ReadonlyMap<string, string | undefined>,
  held: ReadonlyMap<string, string>,
): Mutation<object>[] {
  const differing = [...wanted].filter(([key, value]) => held.get(key) !== value);
  const old = differing.flatMap(([key]) => (held.has(key) ? [key] : []));
  const fresh = differing.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return [
    ...(old.length > 0 ? [[column as never, 'delete', old] as const] : []),
    ...(fresh.length > 0 ? [[column as never, 'insert', new Map(fresh)] as const] : []),
  ];
}
