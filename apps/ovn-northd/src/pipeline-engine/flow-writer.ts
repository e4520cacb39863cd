import type { Bag, BagChange } from '@ironloom/incremental';
import { flowIdentityWithin, leadingFlow, type LogicalFlow } from '@ironloom/logical-pipeline';
import type { DatapathGroups } from './datapath-groups';
import type { AnyChange, AnyRow, MirroredDatabase, Transaction } from './database';
import { identityOfRow } from './flow-identity';
import { sameValue } from './values';

const TABLE = 'Logical_Flow';
const NONE: readonly string[] = [];

/** One flow as a row: what is asked for, and the rows that are there. */
interface FlowPlace {
  readonly identity: string;
  /** Identities of the facts that are this row; nearly always one. */
  facts: readonly string[];
  /** UUIDs; more than one only where somebody else has written a copy. */
  rows: readonly string[];
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

  /** Takes in which flows are asked for anew, for other datapaths, or no more. */
  desire(changes: readonly BagChange<LogicalFlow>[]): void {
    for (const { identity, fact, before, after } of changes) {
      const place = this.#place(flowIdentityWithin(identity, fact));
      if (before.length > 0 && after.length === 0) place.facts = without(place.facts, identity);
      else if (before.length === 0) place.facts = [...place.facts, identity];
      this.#dirty.add(place);
    }
  }

  /** Takes in what has changed in the southbound. */
  observe(changes: readonly AnyChange[]): void {
    for (const change of changes) {
      if (change.table === 'Logical_DP_Group') this.#groups.observe(change);
      else if (change.table === TABLE) this.#observeFlow(change);
    }
  }

  /** Adds the operations that are missing. */
  plan(transaction: Transaction): void {
    for (const place of this.#dirty) this.#planFlow(place, transaction);
    this.#dirty.clear();
  }

  #planFlow(place: FlowPlace, transaction: Transaction): void {
    const [uuid, ...duplicates] = place.rows;
    for (const duplicate of duplicates) transaction.delete(TABLE, duplicate);
    const facts = place.facts.flatMap((identity) => this.#flows.lookup(identity) ?? []);
    const slots = facts.length === 1 ? (facts[0]?.slots ?? NONE) : [...new Set(facts.flatMap((each) => each.slots))];
    const datapaths = slots.flatMap((slot) => this.#options.datapath(slot) ?? []);
    const [first, ...others] = facts.map(({ fact }) => fact);
    if (first === undefined || datapaths.length === 0) {
      if (uuid !== undefined) transaction.delete(TABLE, uuid);
      else if (place.facts.length === 0) this.#places.delete(place.identity);
      return;
    }
    const flow = leadingFlow([first, ...others]);
    const columns = { ...this.#placeColumns(datapaths, transaction), ...describe(flow) };
    if (uuid === undefined) this.#insert(place, { ...flowColumns(flow), ...columns }, transaction);
    else this.#update(this.#options.sb.get(TABLE, uuid), uuid, columns, transaction);
  }

  #placeColumns(datapaths: readonly string[], transaction: Transaction): Record<string, unknown> {
    return datapaths.length === 1
      ? { logical_datapath: datapaths[0], logical_dp_group: undefined }
      : { logical_datapath: undefined, logical_dp_group: this.#groups.get(datapaths, transaction) };
  }

  #insert(place: FlowPlace, columns: Record<string, unknown>, transaction: Transaction): void {
    const uuid = this.#options.randomUuid();
    transaction.insert(TABLE, columns, { uuid });
    // Known from now on, so that the row need not be read when the southbound tells of it.
    this.#placeOfRow.set(uuid, place);
    place.rows = [...place.rows, uuid];
  }

  #update(row: AnyRow | undefined, uuid: string, columns: Record<string, unknown>, transaction: Transaction): void {
    const differing = Object.entries(columns).filter(([name, value]) => !sameValue(row?.[name], value));
    if (differing.length > 0) transaction.update(TABLE, uuid, Object.fromEntries(differing));
  }

  #observeFlow({ uuid, old, new: row }: AnyChange): void {
    const known = this.#placeOfRow.get(uuid);
    if (row === undefined) {
      if (known === undefined) return;
      this.#placeOfRow.delete(uuid);
      known.rows = without(known.rows, uuid);
      this.#dirty.add(known);
    } else if (known === undefined) {
      const place = this.#place(identityOfRow(row));
      this.#placeOfRow.set(uuid, place);
      place.rows = [...place.rows, uuid];
      this.#dirty.add(place);
    } else if (old !== undefined) this.#dirty.add(known);
  }

  #place(identity: string): FlowPlace {
    let place = this.#places.get(identity);
    if (place === undefined) this.#places.set(identity, (place = { identity, facts: NONE, rows: NONE }));
    return place;
  }
}

function without(list: readonly string[], element: string): readonly string[] {
  return list.length === 1 && list[0] === element ? NONE : list.filter((each) => each !== element);
}

/** Columns that make the flow what it is. */
function flowColumns({ stage, priority, match, actions, controllerMeter }: LogicalFlow): Record<string, unknown> {
  const { pipeline, table } = stage;
  return { pipeline, table_id: table, priority, match, actions, controller_meter: controllerMeter };
}

/** Columns that say more about it. */
function describe({ stage, hint, inOutPort, aclCtTranslation, description }: LogicalFlow): Record<string, unknown> {
  const tags = new Map<string, string>();
  if (inOutPort !== undefined) tags.set('in_out_port', inOutPort);
  if (aclCtTranslation === true) tags.set('acl_ct_translation', 'true');
  const ids = new Map([['stage-name', stage.name]]);
  if (hint !== undefined) ids.set('stage-hint', hint._uuid.slice(0, 8));
  return { tags, external_ids: ids, flow_desc: description };
}
