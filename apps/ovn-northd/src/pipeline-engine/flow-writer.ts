import type { Bag, BagChange } from '@ironloom/incremental';
import { flowIdentityWithin, leadingFlow, type LogicalFlow } from '@ironloom/logical-pipeline';
import type { DatapathGroups } from './datapath-groups';
import type { AnyChange, AnyRow, MirroredDatabase, Transaction } from './database';
import { excluding, type Few, including, listOf } from './few';
import { identityOfRow } from './flow-identity';

const TABLE = 'Logical_Flow';
const NONE: readonly string[] = [];
const HINT_DIGITS = 8;

/** One flow as a row: what is asked for, and the rows that are there. */
interface FlowPlace {
  readonly identity: string;
  /** Identities of the facts that are this row; nearly always one. */
  facts: Few;
  /** UUIDs; more than one only where somebody else has written a copy. */
  rows: Few;
  /** The datapath group that the row names. */
  group: string | undefined;
}

/** What a {@link FlowWriter} works with. */
export interface FlowWriterOptions {
  readonly sb: MirroredDatabase;
  readonly randomUuid: () => string;
  readonly groups: DatapathGroups;
  /** UUID of the `Datapath_Binding` of a northbound switch or router. */
  readonly datapath: (northboundUuid: string) => string | undefined;
}

/** Makes the southbound's logical flows what the compilation asks for; flows equal on several datapaths share one row. */
export class FlowWriter {
  readonly #flows: Bag<LogicalFlow>;
  readonly #options: FlowWriterOptions;
  readonly #groups: DatapathGroups;
  readonly #places = new Map<string, FlowPlace>();
  readonly #placeOfRow = new Map<string, FlowPlace>();
  readonly #dirty = new Set<FlowPlace>();

  constructor(flows: Bag<LogicalFlow>, options: FlowWriterOptions) {
    this.#flows = flows;
    this.#options = options;
    this.#groups = options.groups;
  }

  /** Takes in that a flow is asked for anew, for other datapaths, or no more. */
  desire({ identity, fact, before, after }: BagChange<LogicalFlow>): void {
    const place = this.#place(flowIdentityWithin(identity, fact));
    if (before.length > 0 && after.length === 0) place.facts = excluding(place.facts, identity);
    else if (before.length === 0) place.facts = including(place.facts, identity);
    this.#dirty.add(place);
  }

  /** Takes in what has changed in the southbound. */
  observe(change: AnyChange): void {
    if (change.table === 'Logical_DP_Group') this.#groups.observe(change);
    else if (change.table === TABLE) this.#observeFlow(change);
  }

  /** Makes the next plan compare everything with the southbound, whatever has changed. */
  *doubt(): Generator<void> {
    for (const place of this.#places.values()) yield void this.#dirty.add(place);
  }

  /** Adds the operations that are missing, one flow at a step, to the transaction that there is at the time. */
  *plan(transaction: () => Transaction): Generator<void> {
    for (const place of this.#dirty) {
      if (place.group !== undefined) this.#groups.departs(place.group, this.#desired(place).datapaths);
      yield;
    }
    this.#groups.settle(transaction());
    for (const place of this.#dirty) {
      this.#dirty.delete(place);
      yield this.#planFlow(place, transaction());
    }
  }

  /** The facts that are to be a row, and the datapaths that it is to be for. */
  #desired({ facts: identities }: FlowPlace): { readonly flows: readonly LogicalFlow[]; datapaths: readonly string[] } {
    const facts = listOf(identities).flatMap((identity) => this.#flows.lookup(identity) ?? []);
    const slots = facts.length === 1 ? (facts[0]?.slots ?? NONE) : [...new Set(facts.flatMap((each) => each.slots))];
    const datapaths = slots.flatMap((slot) => this.#options.datapath(slot) ?? []);
    return { flows: facts.map(({ fact }) => fact), datapaths };
  }

  #planFlow(place: FlowPlace, transaction: Transaction): void {
    const [uuid, ...duplicates] = listOf(place.rows);
    for (const duplicate of duplicates) transaction.delete(TABLE, duplicate);
    const { flows, datapaths } = this.#desired(place);
    const [first, ...others] = flows;
    if (first === undefined || datapaths.length === 0) {
      this.#names(place, undefined);
      if (uuid !== undefined) transaction.delete(TABLE, uuid);
      else if (place.facts === undefined) this.#places.delete(place.identity);
      return;
    }
    const flow = leadingFlow([first, ...others]);
    const where = this.#placeColumns(datapaths, transaction);
    this.#names(place, where.logical_dp_group);
    if (uuid === undefined) {
      this.#insert(place, { ...flowColumns(flow), ...where, ...describe(flow) }, transaction);
      return;
    }
    const row = this.#options.sb.get(TABLE, uuid);
    const differing = {
      ...(row !== undefined && isPlaced(row, where) ? {} : where),
      ...(row !== undefined && isDescribed(row, flow) ? {} : describe(flow)),
    };
    if (Object.keys(differing).length > 0) transaction.update(TABLE, uuid, differing);
  }

  #placeColumns(datapaths: readonly string[], transaction: Transaction): PlaceColumns {
    return datapaths.length === 1
      ? { logical_datapath: datapaths[0], logical_dp_group: undefined }
      : { logical_datapath: undefined, logical_dp_group: this.#groups.get(datapaths, transaction) };
  }

  #insert(place: FlowPlace, columns: Record<string, unknown>, transaction: Transaction): void {
    const uuid = this.#options.randomUuid();
    transaction.insert(TABLE, columns, { uuid });
    // Known from now on, so that the row need not be read when the southbound tells of it.
    this.#placeOfRow.set(uuid, place);
    place.rows = including(place.rows, uuid);
  }

  #observeFlow({ uuid, old, new: row }: AnyChange): void {
    const known = this.#placeOfRow.get(uuid);
    if (row === undefined) {
      if (known === undefined) return;
      this.#placeOfRow.delete(uuid);
      known.rows = excluding(known.rows, uuid);
      if (known.rows === undefined) this.#names(known, undefined);
      this.#dirty.add(known);
    } else if (known === undefined) {
      const place = this.#place(identityOfRow(row));
      this.#placeOfRow.set(uuid, place);
      if (place.rows === undefined) this.#names(place, row.logical_dp_group as string | undefined);
      place.rows = including(place.rows, uuid);
      this.#dirty.add(place);
    } else if (old !== undefined) {
      if (known.rows === uuid) this.#names(known, row.logical_dp_group as string | undefined);
      this.#dirty.add(known);
    }
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

/** For which datapaths a row is. */
interface PlaceColumns {
  readonly logical_datapath: string | undefined;
  readonly logical_dp_group: string | undefined;
}

function isPlaced(row: AnyRow, { logical_datapath, logical_dp_group }: PlaceColumns): boolean {
  return row.logical_datapath === logical_datapath && row.logical_dp_group === logical_dp_group;
}

/** Columns that make the flow what it is. */
function flowColumns({ stage, priority, match, actions, controllerMeter }: LogicalFlow): Record<string, unknown> {
  const { pipeline, table } = stage;
  return { pipeline, table_id: table, priority, match, actions, controller_meter: controllerMeter };
}

/** Whether a row has what {@link describe} says; told without making it, since a recompute asks it of every flow. */
function isDescribed(row: AnyRow, { stage, hint, inOutPort, aclCtTranslation, description }: LogicalFlow): boolean {
  const [tags, ids] = [row.tags as ReadonlyMap<string, string>, row.external_ids as ReadonlyMap<string, string>];
  const translates = aclCtTranslation === true ? 'true' : undefined;
  return (
    row.flow_desc === description &&
    tags.size === Number(inOutPort !== undefined) + Number(translates !== undefined) &&
    tags.get('in_out_port') === inOutPort &&
    tags.get('acl_ct_translation') === translates &&
    ids.size === 1 + Number(hint !== undefined) &&
    ids.get('stage-name') === stage.name &&
    ids.get('stage-hint') === hint?._uuid.slice(0, HINT_DIGITS)
  );
}

/** Columns that say more about it. */
function describe({ stage, hint, inOutPort, aclCtTranslation, description }: LogicalFlow): Record<string, unknown> {
  const tags = new Map<string, string>();
  if (inOutPort !== undefined) tags.set('in_out_port', inOutPort);
  if (aclCtTranslation === true) tags.set('acl_ct_translation', 'true');
  const ids = new Map([['stage-name', stage.name]]);
  if (hint !== undefined) ids.set('stage-hint', hint._uuid.slice(0, HINT_DIGITS));
  return { tags, external_ids: ids, flow_desc: description };
}
