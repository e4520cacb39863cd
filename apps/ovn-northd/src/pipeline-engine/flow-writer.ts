import type { Bag, BagChange } from '@ironloom/incremental';
import type { LogicalFlow } from '@ironloom/logical-pipeline';
import { DatapathGroups } from './datapath-groups';
import type { AnyChange, AnyRow, MirroredDatabase, Transaction } from './database';
import { identityOfRow } from './flow-identity';
import { sameValue } from './values';

const TABLE = 'Logical_Flow';
const NONE: readonly string[] = [];

/** What a {@link FlowWriter} works with. */
export interface FlowWriterOptions {
  readonly sb: MirroredDatabase;
  readonly randomUuid: () => string;
  /** UUID of the `Datapath_Binding` of a northbound switch or router. */
  readonly datapath: (northboundUuid: string) => string | undefined;
}

/** Makes the southbound's logical flows what the compilation asks for; flows equal on several datapaths share one row. */
export class FlowWriter {
  readonly #flows: Bag<LogicalFlow>;
  readonly #options: FlowWriterOptions;
  readonly #groups: DatapathGroups;
  readonly #rowsOf = new Map<string, readonly string[]>();
  readonly #identityOf = new Map<string, string>();
  readonly #dirty = new Set<string>();

  constructor(flows: Bag<LogicalFlow>, options: FlowWriterOptions) {
    this.#flows = flows;
    this.#options = options;
    this.#groups = new DatapathGroups(options.randomUuid);
  }

  /** Takes in which flows are asked for anew, for other datapaths, or no more. */
  desire(changes: readonly BagChange<LogicalFlow>[]): void {
    for (const { identity } of changes) this.#dirty.add(identity);
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
    for (const identity of this.#dirty) this.#planFlow(identity, transaction);
    this.#dirty.clear();
  }

  #planFlow(identity: string, transaction: Transaction): void {
    const entry = this.#flows.lookup(identity);
    const datapaths = (entry?.slots ?? NONE).flatMap((slot) => this.#options.datapath(slot) ?? []);
    const [uuid, ...duplicates] = this.#rowsOf.get(identity) ?? NONE;
    for (const duplicate of duplicates) transaction.delete(TABLE, duplicate);
    if (entry === undefined || datapaths.length === 0) {
      if (uuid !== undefined) transaction.delete(TABLE, uuid);
      return;
    }
    const columns = { ...this.#placeColumns(datapaths, transaction), ...describe(entry.fact) };
    if (uuid === undefined) this.#insert(identity, { ...flowColumns(entry.fact), ...columns }, transaction);
    else this.#update(this.#options.sb.get(TABLE, uuid), uuid, columns, transaction);
  }

  #placeColumns(datapaths: readonly string[], transaction: Transaction): Record<string, unknown> {
    return datapaths.length === 1
      ? { logical_datapath: datapaths[0], logical_dp_group: undefined }
      : { logical_datapath: undefined, logical_dp_group: this.#groups.get(datapaths, transaction) };
  }

  #insert(identity: string, columns: Record<string, unknown>, transaction: Transaction): void {
    const uuid = this.#options.randomUuid();
    transaction.insert(TABLE, columns, { uuid });
    // Known from now on, so that the row need not be read when the southbound tells of it.
    this.#identityOf.set(uuid, identity);
    this.#rowsOf.set(identity, [...(this.#rowsOf.get(identity) ?? NONE), uuid]);
  }

  #update(row: AnyRow | undefined, uuid: string, columns: Record<string, unknown>, transaction: Transaction): void {
    const differing = Object.entries(columns).filter(([name, value]) => !sameValue(row?.[name], value));
    if (differing.length > 0) transaction.update(TABLE, uuid, Object.fromEntries(differing));
  }

  #observeFlow({ uuid, old, new: row }: AnyChange): void {
    const known = this.#identityOf.get(uuid);
    if (row === undefined) {
      if (known !== undefined) this.#removeRow(uuid, known);
    } else if (known === undefined) {
      const identity = identityOfRow(row);
      this.#identityOf.set(uuid, identity);
      this.#rowsOf.set(identity, [...(this.#rowsOf.get(identity) ?? NONE), uuid]);
      this.#dirty.add(identity);
    } else if (old !== undefined) this.#dirty.add(known);
  }

  #removeRow(uuid: string, identity: string): void {
    this.#identityOf.delete(uuid);
    const rest = (this.#rowsOf.get(identity) ?? NONE).filter((each) => each !== uuid);
    if (rest.length === 0) this.#rowsOf.delete(identity);
    else this.#rowsOf.set(identity, rest);
    this.#dirty.add(identity);
  }
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
