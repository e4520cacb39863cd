import { SteadyMap } from '@ironloom/core';
import type { HeldChange, HeldFact } from '@ironloom/incremental';
import { describeFlow, flowIdentityWithin, leadingFlow, type LogicalFlow } from '@ironloom/logical-pipeline';
import type { DatapathGroups } from './datapath-groups';
import type { AnyChange, AnyRow, Transaction } from './database';
import { excluding, type Few, including, isList, listOf } from './few';
import { identityOfRow } from './flow-identity';
import { FlowRow, isDescribed, isPlaced, newRow, type PlaceColumns, says } from './flow-row';

export const FLOW_TABLE = 'Logical_Flow';
const NONE: readonly string[] = [];
/** So little is done to see whether a flow is there already that a step takes many. */
const SEEN_AT_A_STEP = 32;

/** A row that is there, or one that was asked for and of which no more is known yet. */
type HeldRow = AnyRow | { readonly _uuid: string };

/** One flow as a row: what is asked for, and the rows that are there. */
interface FlowPlace {
  identity: string;
  /** The facts that are this row; nearly always one. */
  facts: Few<HeldFact<LogicalFlow>>;
  /** More than one only where somebody else has written a copy. */
  rows: Few<HeldRow>;
  /** The datapath group that the row names. */
  group: string | undefined;
}

/** What a {@link FlowWriter} works with. */
export interface FlowWriterOptions {
  readonly randomUuid: () => string;
  readonly groups: DatapathGroups;
  /** UUID of the `Datapath_Binding` of a northbound switch or router. */
  readonly datapath: (northboundUuid: string) => string | undefined;
  /** Holds a row of the southbound in another form; see `ReplicaTable.substitute`. */
  readonly substitute: (row: AnyRow, equal: AnyRow) => void;
}

/** Makes the southbound's logical flows what the compilation asks for; flows equal on several datapaths share one row. */
export class FlowWriter {
  readonly #options: FlowWriterOptions;
  readonly #groups: DatapathGroups;
  readonly #places = new SteadyMap<FlowPlace>();
  /** By UUID, for rows that are asked for, until the southbound tells of them. */
  readonly #pending = new Map<string, FlowPlace>();
  readonly #dirty = new Set<FlowPlace>();
  #allDirty = false;

  constructor(options: FlowWriterOptions) {
    this.#options = options;
    this.#groups = options.groups;
  }

  /** Takes in that a flow is asked for anew, for other datapaths, or no more. */
  desire({ held, before, after }: HeldChange<LogicalFlow>): void {
    const identity = flowIdentityWithin(held.identity, held.fact);
    const place = this.#place(identity);
    if (before.length > 0 && after.length === 0) place.facts = excluding(place.facts, held);
    else if (before.length === 0) {
      place.facts = including(place.facts, held);
      if (place.rows !== undefined) this.#recognise(place, identity);
    }
    this.#dirty.add(place);
  }

  /**
   * Adds the operation for a flow that is asked for while others are still being compiled, if it is a port's: nearly always nobody
   * else will ask for the same.
   */
  planEarly({ held }: HeldChange<LogicalFlow>, transaction: Transaction): void {
    const place = this.#places.get(flowIdentityWithin(held.identity, held.fact));
    if (place === undefined || flowOf(place)?.ofPort !== true) return;
    const datapaths = datapathsOf(place, this.#options.datapath);
    if (datapaths.length !== 1) return;
    this.#dirty.delete(place);
    this.#planFlow(place, datapaths, transaction);
  }

  /** The form to hold a row of the southbound in: where it says what a flow is to say, that is not held twice. */
  formOf(row: AnyRow): AnyRow {
    const place = this.#pending.get(row._uuid) ?? this.#places.get(identityOfRow(row));
    return place === undefined ? row : formIn(place, row);
  }

  /** Takes in what has changed in the southbound. */
  observe(change: AnyChange): void {
    if (change.table === 'Logical_DP_Group') this.#groups.observe(change);
    else if (change.table === FLOW_TABLE) this.#observeFlow(change);
  }

  /** Makes the next plan compare everything with the southbound, whatever has changed. */
  doubt(): void {
    this.#allDirty = true;
  }

  /** Adds the operations that are missing, one flow at a step, to the transaction that there is at the time. */
  *plan(transaction: () => Transaction): Generator<void> {
    const doubtful = this.#allDirty ? this.#places.values() : [...this.#dirty];
    this.#allDirty = false;
    this.#dirty.clear();
    const datapaths = new Map<string, string | undefined>();
    const datapath = (slot: string): string | undefined => {
      if (!datapaths.has(slot)) datapaths.set(slot, this.#options.datapath(slot));
      return datapaths.get(slot);
    };
    const due: FlowPlace[] = [];
    let seen = 0;
    for (const place of doubtful) {
      if (++seen % SEEN_AT_A_STEP === 0) yield;
      if (isSettled(place, datapath)) continue;
      due.push(place);
      if (place.group !== undefined) yield this.#groups.departs(place.group, datapathsOf(place, datapath));
    }
    this.#groups.settle(transaction());
    for (const place of due) yield this.#planFlow(place, datapathsOf(place, datapath), transaction());
  }

  #planFlow(place: FlowPlace, datapaths: readonly string[], transaction: Transaction): void {
    const row = isList(place.rows) ? this.#firstOf(place.rows, transaction) : place.rows;
    const flow = flowOf(place);
    if (flow === undefined || datapaths.length === 0) {
      this.#names(place, undefined);
      if (row !== undefined) transaction.delete(FLOW_TABLE, row._uuid);
      else if (flow === undefined) this.#places.delete(place.identity);
      return;
    }
    const where = this.#placeColumns(datapaths, transaction);
    this.#names(place, where.logical_dp_group);
    if (row === undefined) this.#insert(place, newRow(flow, where), transaction);
    else this.#update(row, where, flow, transaction);
  }

  #firstOf([first, ...duplicates]: readonly HeldRow[], transaction: Transaction): HeldRow | undefined {
    for (const { _uuid: uuid } of duplicates) transaction.delete(FLOW_TABLE, uuid);
    return first;
  }

  #update(row: HeldRow, where: PlaceColumns, flow: LogicalFlow, transaction: Transaction): void {
    const [placed, described] = [isPlaced(row, where), isDescribed(row, flow)];
    if (placed && described) return;
    transaction.update(FLOW_TABLE, row._uuid, { ...(placed ? {} : where), ...(described ? {} : describeFlow(flow)) });
  }

  #placeColumns(datapaths: readonly string[], transaction: Transaction): PlaceColumns {
    return datapaths.length === 1
      ? { logical_datapath: datapaths[0], logical_dp_group: undefined }
      : { logical_datapath: undefined, logical_dp_group: this.#groups.get(datapaths, transaction) };
  }

  #insert(place: FlowPlace, columns: object, transaction: Transaction): void {
    const uuid = this.#options.randomUuid();
    transaction.insert(FLOW_TABLE, columns, { uuid });
    this.#pending.set(uuid, place);
    place.rows = including<HeldRow>(place.rows, { _uuid: uuid });
  }

  #observeFlow({ uuid, old, new: row }: AnyChange): void {
    if (old !== undefined) this.#leave(this.#places.get(identityOfRow(old)), uuid);
    const pending = this.#pending.get(uuid);
    if (pending !== undefined) {
      this.#pending.delete(uuid);
      if (row !== undefined && this.#arrive(pending, row)) return;
      this.#leave(pending, uuid);
    }
    if (row !== undefined) this.#join(this.#place(identityOfRow(row)), row);
  }

  /** Takes in a row that was asked for; false where it is not, or no more, what was asked for. */
  #arrive(place: FlowPlace, row: AnyRow): boolean {
    const kept = this.#kept(place, row);
    if (!(kept instanceof FlowRow)) return false;
    place.rows = including<HeldRow>(without(place.rows, row._uuid), kept);
    return true;
  }

  #join(place: FlowPlace, row: AnyRow): void {
    if (place.rows === undefined) this.#names(place, row.logical_dp_group as string | undefined);
    place.rows = including<HeldRow>(without(place.rows, row._uuid), this.#kept(place, row));
    this.#dirty.add(place);
  }

  #leave(place: FlowPlace | undefined, uuid: string): void {
    if (place === undefined) return;
    place.rows = without(place.rows, uuid);
    if (place.rows === undefined) this.#names(place, undefined);
    this.#dirty.add(place);
  }

  /** A flow is asked for that is there already: from now on its row is held as that flow, and found by that flow's text. */
  #recognise(place: FlowPlace, identity: string): void {
    this.#places.delete(place.identity);
    this.#places.set((place.identity = identity), place);
    if (!isList(place.rows)) place.rows = this.#kept(place, place.rows as HeldRow);
  }

  /** The row as it is held from now on. */
  #kept<Row extends HeldRow>(place: FlowPlace, row: Row): Row | AnyRow {
    const kept = formIn(place, row);
    if (kept !== row) this.#options.substitute(row, kept);
    return kept;
  }

  #names(place: FlowPlace, group: string | undefined): void {
    this.#groups.moved(place.group, group);
    place.group = group;
  }

  #place(identity: string): FlowPlace {
    let place = this.#places.get(identity);
    if (place === undefined) this.#places.set(identity, (place = newPlace(identity)));
    return place;
  }
}

const newPlace = (identity: string): FlowPlace => ({ identity, facts: undefined, rows: undefined, group: undefined });

/** What a place's row is to hold. */
function flowOf({ facts }: FlowPlace): LogicalFlow | undefined {
  if (!isList(facts)) return facts?.fact;
  const [first, ...others] = facts.map(({ fact }) => fact);
  return first === undefined ? undefined : leadingFlow([first, ...others]);
}

/** A row as what its place's row is to say, if that is what it says. */
function formIn<Row extends HeldRow>(place: FlowPlace, row: Row): Row | AnyRow {
  const flow = flowOf(place);
  if (flow === undefined || (row instanceof FlowRow && row.flow === flow)) return row;
  return says(row, flow) ? FlowRow.of(row, flow) : row;
}

/** Whether a flow of one datapath is there as it is to be: so it is of nearly all that are only compared. */
function isSettled({ facts, rows, group }: FlowPlace, datapath: (slot: string) => string | undefined): boolean {
  if (group !== undefined || facts === undefined || isList(facts)) return false;
  if (!(rows instanceof FlowRow) || rows.flow !== facts.fact) return false;
  const [slot, another] = facts.slots();
  if (slot === undefined || another !== undefined) return false;
  return rows.logical_dp_group === undefined && rows.logical_datapath === datapath(slot);
}

/** UUIDs of the datapaths that a place's row is to be for. */
function datapathsOf({ facts }: FlowPlace, datapath: (slot: string) => string | undefined): readonly string[] {
  const slots = isList(facts) ? [...new Set(facts.flatMap((each) => each.slots()))] : (facts?.slots() ?? NONE);
  return slots.flatMap((slot) => datapath(slot) ?? NONE);
}

function without(rows: Few<HeldRow>, uuid: string): Few<HeldRow> {
  const [gone] = listOf(rows).filter((row) => row._uuid === uuid);
  return gone === undefined ? rows : excluding(rows, gone);
}
