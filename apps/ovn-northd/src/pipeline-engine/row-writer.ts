import { type Logger, setDifference, type SetDifference } from '@ironloom/core';
import type { HeldChange, HeldFact } from '@ironloom/incremental';
import type { RowColumns, RowReference, SouthboundRow } from '@ironloom/logical-pipeline';
import type { Mutation, WriteAtom } from '@ironloom/ovsdb-protocol';
import type { DatapathGroups } from './datapath-groups';
import type { AnyChange, MirroredDatabase, Transaction } from './database';
import { excluding, type Few, firstOf, including, listOf } from './few';
import { FOREIGN, isReplacedBinding, NAMED_BY_FLOWS, ROW_KEYS, UUID_KEYED } from './row-keys';
import { referencesIn, type Resolve, resolved, sameValue } from './values';

/** One row by its table and natural key: what is asked for, and the rows that are there. */
interface Place extends RowReference {
  /** More than one only while one fact takes the place of another. */
  desired: Few<HeldFact<SouthboundRow>>;
  /** UUIDs; more than one only where somebody else has written a copy. */
  existing: Few<string>;
  /** UUID of the row that a transaction of ours inserts, until the replica has it; it may take the place of another. */
  inserted: string | undefined;
}

/** What a {@link RowWriter} works with. */
export interface RowWriterOptions {
  readonly randomUuid: () => string;
  readonly groups: DatapathGroups;
  readonly log: Logger;
}

/** Makes the southbound's rows, other than logical flows, what the compilation asks for. */
export class RowWriter {
  readonly #sb: MirroredDatabase;
  readonly #options: RowWriterOptions;
  readonly #unknownTables = new Set<string>();
  /** By table and natural key. */
  readonly #places = new Map<string, Map<string, Place>>();
  readonly #placeOfRow = new Map<string, Place>();
  readonly #dirty = new Set<Place>();

  constructor(sb: MirroredDatabase, options: RowWriterOptions) {
    this.#sb = sb;
    this.#options = options;
  }

  /** Takes in what the compilation asks for. */
  desire({ held, after }: HeldChange<SouthboundRow>): void {
    if (!this.#isKnown(held.fact.table)) return;
    const place = this.#place(held.fact.table, held.fact.key);
    const others = excluding(place.desired, held);
    place.desired = after.length > 0 ? including(others, held) : others;
    this.#dirty.add(place);
  }

  /** Adds the operation for a datapath that is asked for while others are still being compiled. */
  planEarly({ held }: HeldChange<SouthboundRow>, transaction: Transaction): void {
    const place = this.#find(held.fact);
    if (place === undefined || !isNewDatapath(place)) return;
    place.inserted ??= this.#newUuid(place);
    this.#dirty.delete(place);
    this.#planPlace(place, transaction);
  }

  /** Takes in what has changed in the southbound. */
  observe({ table, uuid, new: row }: AnyChange): void {
    const keyOf = ROW_KEYS[table];
    if (keyOf === undefined) return;
    const before = this.#placeOfRow.get(uuid);
    if (before !== undefined) {
      before.existing = excluding(before.existing, uuid);
      this.#dirty.add(before);
    }
    this.#placeOfRow.delete(uuid);
    const key = row === undefined ? FOREIGN : (keyOf(row, this.#sb) ?? `? ${uuid}`);
    if (key !== FOREIGN) this.#found(this.#place(table, key), uuid);
  }

  /** Makes the next plan compare everything with the southbound, whatever has changed. */
  *doubt(): Generator<void> {
    for (const places of this.#places.values()) {
      for (const place of places.values()) yield void this.#dirty.add(place);
    }
  }

  /** The UUID of the row for a reference, that of a row about to be inserted included. */
  uuidOf(reference: RowReference): string | undefined {
    if (reference.table === 'Chassis') return this.#sb.find('Chassis', 'name', reference.key)[0]?._uuid;
    const place = this.#find(reference);
    if (place === undefined) return undefined;
    return place.inserted ?? firstOf(place.existing);
  }

  /** Whether a datapath that is there gives its key up, which a new one may ask for: that is possible only in one transaction. */
  freesDatapathKey(): boolean {
    for (const { table, desired, existing } of this.#places.get('Datapath_Binding')?.values() ?? []) {
      const key = lastOf(desired)?.columns.tunnel_key;
      if (listOf(existing).some((uuid) => this.#sb.get(table, uuid)?.tunnel_key !== key)) return true;
    }
    return false;
  }

  /**
   * Adds the operations that new datapaths are missing, one row at a step, and gives every row to come its UUID: what is planned
   * afterwards may refer to any of them. Datapaths go with the rows that name them, which cannot be without.
   */
  *planDatapaths(transaction: Transaction): Generator<void> {
    for (const place of this.#dirty) {
      if (place.desired !== undefined && place.existing === undefined) {
        place.inserted ??= this.#newUuid(place);
      }
      yield;
    }
    const replaced: Place[] = [];
    for (const place of this.#dirty) {
      if (this.#isReplaced(place)) replaced.push(place);
      yield;
    }
    for (const place of replaced) place.inserted = this.#options.randomUuid();
    if (replaced.length > 0) this.#touchReferrers(new Set(replaced));
    yield* this.#planWhere(isNewDatapath, () => transaction);
  }

  /** Adds what flows name, which controllers look for as soon as they have a port: one row at a step, in one transaction. */
  *planNamed(transaction: Transaction): Generator<void> {
    yield* this.#planWhere(
      ({ table }) => NAMED_BY_FLOWS.has(table),
      () => transaction,
    );
  }

  /** Adds new ports that lead to nothing but their datapath, one at a step, to the transaction that there is at the time. */
  *planPlainPorts(transaction: () => Transaction): Generator<void> {
    yield* this.#planWhere(isNewPlainPort, transaction);
  }

  /** Adds the other operations that are missing, one row at a step. */
  *plan(transaction: Transaction): Generator<void> {
    yield* this.#planWhere(
      () => true,
      () => transaction,
    );
  }

  *#planWhere(isMeant: (place: Place) => boolean, transaction: () => Transaction): Generator<void> {
    for (const place of this.#dirty) {
      if (isMeant(place)) {
        this.#dirty.delete(place);
        this.#planPlace(place, transaction());
      }
      yield;
    }
  }

  #newUuid({ table, key }: Place): string {
    return UUID_KEYED.has(table) ? key : this.#options.randomUuid();
  }

  #isReplaced({ table, desired, existing }: Place): boolean {
    const row = table === 'Port_Binding' ? lastOf(desired) : undefined;
    const uuid = firstOf(existing);
    if (row === undefined || uuid === undefined) return false;
    const held = this.#sb.get(table, uuid);
    const datapath = resolved(row.columns.datapath, (to) => this.uuidOf(to));
    return held !== undefined && isReplacedBinding(held, row.columns, datapath as string | undefined);
  }

  /** Rows that name one of these places have another UUID to name. */
  #touchReferrers(replaced: ReadonlySet<Place | undefined>): void {
    for (const places of this.#places.values()) {
      for (const place of places.values()) {
        const columns = listOf(place.desired).flatMap(({ fact }) => Object.values(fact.columns));
        const leadsThere = (value: unknown): boolean =>
          referencesIn(value).some((each) => replaced.has(this.#find(each)));
        if (columns.some(leadsThere)) this.#dirty.add(place);
      }
    }
  }

  #planPlace(place: Place, transaction: Transaction): void {
    const row = lastOf(place.desired);
    const [held, ...duplicates] = listOf(place.existing);
    for (const duplicate of duplicates) transaction.delete(place.table, duplicate);
    const uuid = place.inserted === undefined ? held : undefined;
    if (row === undefined) {
      place.inserted = undefined;
      if (held !== undefined) transaction.delete(place.table, held);
      else this.#places.get(place.table)?.delete(place.key);
    } else if (uuid === undefined) {
      if (held !== undefined) transaction.delete(place.table, held);
      const columns = this.#resolvedColumns(row, transaction);
      transaction.insert(place.table, columns, place.inserted === undefined ? {} : { uuid: place.inserted });
    } else {
      this.#update(place.table, uuid, row.columns, transaction);
    }
  }

  #resolvedColumns({ initial, columns }: SouthboundRow, transaction: Transaction): Record<string, unknown> {
    const resolve = this.#resolver(transaction);
    const all: Record<string, unknown> = { ...initial, ...columns };
    for (const name of Object.keys(all)) all[name] = resolved(all[name], resolve);
    return all;
  }

  #update(table: string, uuid: string, columns: RowColumns, transaction: Transaction): void {
    const row = this.#sb.get(table, uuid);
    const mutations: Mutation<object>[] = [];
    const updates: Record<string, unknown> = {};
    const resolve = this.#resolver(transaction);
    for (const name of Object.keys(columns)) {
      const [held, wanted] = [row?.[name], resolved(columns[name], resolve)];
      if (Array.isArray(held) && Array.isArray(wanted) && this.#sb.isOpenSet(table, name)) {
        const difference = setDifference<WriteAtom>(held, wanted);
        // Of a set of ten thousand addresses only what changes should travel, unless that is as much as the set itself.
        if (difference.gone.length + difference.fresh.length > wanted.length) updates[name] = wanted;
        else mutations.push(...mutationsOf(name, difference));
      } else if (!sameValue(held, wanted)) updates[name] = wanted;
    }
    if (Object.keys(updates).length > 0) transaction.update(table, uuid, updates);
    if (mutations.length > 0) transaction.mutate(table, uuid, mutations);
  }

  #resolver(transaction: Transaction): Resolve {
    return (reference) =>
      reference.table === 'Logical_DP_Group' ? this.#groupOf(reference, transaction) : this.uuidOf(reference);
  }

  /** The row for a set of datapaths, which is what the key of such a reference is. */
  #groupOf({ key }: RowReference, transaction: Transaction): string | undefined {
    const datapaths = key.split(' ').flatMap((each) => this.uuidOf({ table: 'Datapath_Binding', key: each }) ?? []);
    return datapaths.length === 0 ? undefined : this.#options.groups.getFixed(datapaths, transaction);
  }

  #isKnown(table: string): boolean {
    if (ROW_KEYS[table] !== undefined) return true;
    if (!this.#unknownTables.has(table)) {
      this.#unknownTables.add(table);
      this.#options.log.error({ table }, 'southbound table {table} is compiled but not written');
    }
    return false;
  }

  #found(place: Place, uuid: string): void {
    place.existing = including(place.existing, uuid);
    if (place.inserted === uuid) place.inserted = undefined;
    this.#placeOfRow.set(uuid, place);
    this.#dirty.add(place);
  }

  #find({ table, key }: RowReference): Place | undefined {
    return this.#places.get(table)?.get(key);
  }

  #place(table: string, key: string): Place {
    let places = this.#places.get(table);
    if (places === undefined) this.#places.set(table, (places = new Map<string, Place>()));
    let place = places.get(key);
    if (place === undefined) {
      place = { table, key, desired: undefined, existing: undefined, inserted: undefined };
      places.set(key, place);
    }
    return place;
  }
}

/** Of what is asked for, what counts. */
const lastOf = (desired: Place['desired']): SouthboundRow | undefined => listOf(desired).at(-1)?.fact;

function mutationsOf(column: string, { gone, fresh }: SetDifference<WriteAtom>): readonly Mutation<object>[] {
  return [
    ...(gone.length > 0 ? [[column as never, 'delete', gone] as const] : []),
    ...(fresh.length > 0 ? [[column as never, 'insert', fresh] as const] : []),
  ];
}

/** Ports with other references go together with what they lead to, some of which the server keeps for their sake alone. */
function isNewPlainPort({ table, desired, existing }: Place): boolean {
  const row = table === 'Port_Binding' && existing === undefined ? lastOf(desired) : undefined;
  if (row === undefined) return false;
  const references = Object.values(row.columns).flatMap(referencesIn);
  return references.every((reference) => reference.table === 'Datapath_Binding');
}

const isNewDatapath = ({ table, desired, existing }: Place): boolean =>
  table === 'Datapath_Binding' && desired !== undefined && existing === undefined;
