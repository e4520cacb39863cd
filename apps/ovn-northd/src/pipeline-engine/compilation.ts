import { type Clock, delay, type Logger } from '@ironloom/core';
import { createNorthd, ExpirySchedule, type Northd } from '@ironloom/logical-pipeline';
import { DatapathGroups } from './datapath-groups';
import type { AnyChange, MirroredDatabase, Transaction } from './database';
import { FLOW_TABLE, FlowWriter } from './flow-writer';
import { inSlices } from './in-slices';
import { NorthboundWriter } from './northbound-writer';
import { RemovalWriter } from './removal-writer';
import { RowWriter } from './row-writer';
import type { SouthboundDelivery } from './southbound-delivery';

/** What a {@link Compilation} works with. */
export interface CompilationOptions {
  readonly nb: MirroredDatabase;
  readonly sb: MirroredDatabase;
  readonly log: Logger;
  /** Told of northbound content that cannot be used. */
  readonly contentLog: Logger;
  readonly clock: Clock;
  readonly randomUuid: () => string;
  /** Told when {@link OWN_TABLES} are about to be read: what has changed in them before need not be observed. */
  readonly readingOwn: () => void;
}

/** Tables of the southbound that the compiler does not read, since all that is in them is its own: most of its rows. */
export const OWN_TABLES: ReadonlySet<string> = new Set([FLOW_TABLE, 'Logical_DP_Group']);

/** Of the compiler, in milliseconds: what arrives is read in the same turn of the event loop. */
const SLICE_MS = 4;

/** A flow that one datapath after another asks for is looked at each time: not too often. */
const BETWEEN_DELIVERIES_MS = 100;

/** Sources by table, as the compiler takes rows in. */
type Inputs = Readonly<Record<string, { apply(changes: readonly { key: string; row: object | undefined }[]): void }>>;

/** The compiler and the writers of its results, begun from what both databases hold and kept up to date from then on. */
export class Compilation {
  readonly #options: CompilationOptions;
  readonly #northd: Northd;
  readonly #rows: RowWriter;
  readonly #flows: FlowWriter;
  readonly #northbound: NorthboundWriter;
  readonly #removals: RemovalWriter;
  readonly #expiries: ExpirySchedule;
  #isOwnRead = false;

  private constructor(options: CompilationOptions) {
    const { nb, sb, clock, log, contentLog, randomUuid } = options;
    this.#options = options;
    this.#northd = createNorthd({ clock, log, contentLog, sliceMs: SLICE_MS });
    const groups = new DatapathGroups(randomUuid);
    this.#rows = new RowWriter(sb, { randomUuid, log, groups });
    this.#flows = new FlowWriter({
      randomUuid,
      groups,
      datapath: (key) => this.#rows.uuidOf({ table: 'Datapath_Binding', key }),
      substitute: (row, equal) => sb.substitute(FLOW_TABLE, row, equal),
    });
    sb.holdAs(FLOW_TABLE, (row) => this.#flows.formOf(row));
    this.#northbound = new NorthboundWriter(nb);
    this.#removals = new RemovalWriter(sb);
    this.#expiries = new ExpirySchedule(this.#northd.removalLimit);
  }

  /**
   * Begins from what both databases hold; what changes in them meanwhile is to be observed afterwards. `early` is for a southbound
   * that has no flow yet: it gets what is known of them while the others are compiled.
   */
  static async begin(options: CompilationOptions, early?: SouthboundDelivery): Promise<Compilation> {
    const compilation = new Compilation(options);
    const { nb, sb, clock } = options;
    const tables = sb.tableNames();
    await inSlices(clock, insertions(nb, nb.tableNames()), (change) => compilation.observeNorthbound(change));
    await inSlices(
      clock,
      insertions(
        sb,
        tables.filter((table) => !OWN_TABLES.has(table)),
      ),
      (change) => compilation.observeSouthbound(change),
    );
    compilation.#isOwnRead = early !== undefined;
    await compilation.run(early);
    await compilation.#readOwn();
    return compilation;
  }

  observeNorthbound(change: AnyChange): void {
    feed(this.#northd.nb, change);
    this.#northbound.observe(change);
  }

  observeSouthbound(change: AnyChange): void {
    if (!OWN_TABLES.has(change.table)) feed(this.#northd.sb, change);
    this.#rows.observe(change);
    this.#flows.observe(change);
  }

  /** Makes the next run do everything again, and compare all of it with the southbound. */
  async doubt(): Promise<void> {
    this.#northd.graph.invalidate();
    await inSlices(this.#options.clock, this.#rows.doubt());
    this.#flows.doubt();
  }

  /** Compiles what has changed; true when there was anything to do. */
  async run(early?: SouthboundDelivery): Promise<boolean> {
    const { log } = this.#options;
    const running = this.#northd.run();
    if (early !== undefined || !this.#isOwnRead) await this.#followDuring(running, early);
    const { settled, failures } = await running;
    for (const { family, key, error } of failures) {
      log.error({ err: error, family, key }, '{family}: nothing made of {key}');
    }
    await this.#takeResults();
    await this.#takeOtherResults();
    return settled > 0;
  }

  /** Hands rows and flows to their writers; those that can be are planned at once for an early delivery. */
  async #takeResults(early?: SouthboundDelivery): Promise<void> {
    const { clock } = this.#options;
    await inSlices(clock, this.#northd.southbound.changes(), (change) => {
      this.#rows.desire(change);
      if (early !== undefined) this.#rows.planEarly(change, early.ahead);
    });
    await inSlices(clock, this.#northd.flows.changes(), (change) => {
      this.#flows.desire(change);
      if (early === undefined) return undefined;
      this.#flows.planEarly(change, early.ahead);
      return early.sendAhead();
    });
  }

  async #takeOtherResults(): Promise<void> {
    const { clock } = this.#options;
    const { northbound, removals, expiries } = this.#northd;
    await inSlices(clock, northbound.changes(), (change) => this.#northbound.desire(change));
    await inSlices(clock, removals.changes(), (change) => this.#removals.desire(change));
    await inSlices(clock, expiries.changes(), (change) => this.#expiries.observe(change));
  }

  /**
   * Takes in what there is so far, again and again until the run is over: an early delivery lets the server work at the same time,
   * and flows that the southbound has, as soon as it is known, are not held twice until the end.
   */
  async #followDuring(running: Promise<unknown>, early: SouthboundDelivery | undefined): Promise<void> {
    const over = new AbortController();
    const end = (): void => over.abort();
    const ended = running.then(end, end);
    try {
      while (!over.signal.aborted) {
        await this.#takeResults(early);
        if (this.#options.sb.synced) await this.#readOwn();
        await delay(this.#options.clock, BETWEEN_DELIVERIES_MS, over.signal).catch(() => undefined);
      }
      await early?.finish();
    } finally {
      await ended;
    }
  }

  /** Looks at the flows that are there, once. */
  async #readOwn(): Promise<void> {
    if (this.#isOwnRead) return;
    this.#isOwnRead = true;
    const { clock, sb, readingOwn } = this.#options;
    readingOwn();
    await inSlices(clock, insertions(sb, [...OWN_TABLES]), (change) => this.observeSouthbound(change));
  }

  /** UUID of the one row of `SB_Global`, as soon as it is planned. */
  get southboundGlobal(): string | undefined {
    return this.#rows.uuidOf({ table: 'SB_Global', key: '' });
  }

  /** When rows may expire: milliseconds since the Unix epoch; undefined while none does. */
  get nextExpiryMs(): number | undefined {
    return this.#expiries.nextMs;
  }

  /** Adds what the southbound is missing, and what it has too long. */
  async planSouthbound(delivery: SouthboundDelivery, nowMs: number): Promise<void> {
    const { clock } = this.#options;
    if (delivery.isBatched && this.#rows.freesDatapathKey()) delivery.holdBack();
    await inSlices(clock, this.#rows.planDatapaths(delivery.ahead));
    await this.#sendAlong(
      delivery,
      this.#flows.plan(() => delivery.ahead),
    );
    if (delivery.isBatched) await this.#planPorts(delivery);
    await inSlices(clock, this.#rows.plan(delivery.last));
    this.#removals.plan(delivery.last);
    for (const { table, uuid } of this.#expiries.due(nowMs)) delivery.last.delete(table, uuid);
  }

  async #planPorts(delivery: SouthboundDelivery): Promise<void> {
    await inSlices(this.#options.clock, this.#rows.planNamed(delivery.ahead));
    await this.#sendAlong(
      delivery,
      this.#rows.planPlainPorts(() => delivery.ahead),
    );
  }

  /** Goes through steps that add to what is ahead, and sends that as often as it is enough. */
  #sendAlong(delivery: SouthboundDelivery, steps: Iterable<void>): Promise<void> {
    return inSlices(this.#options.clock, steps, () => delivery.sendAhead());
  }

  /** Adds what the northbound is missing. */
  async planNorthbound(transaction: Transaction): Promise<void> {
    await inSlices(this.#options.clock, this.#northbound.plan(transaction));
  }
}

function feed(inputs: Inputs, { table, uuid, old, new: row, changed }: AnyChange): void {
  const isUpdate = old !== undefined && row !== undefined;
  inputs[table]?.apply([{ key: uuid, row, ...(isUpdate ? { columns: changed } : {}) }]);
}

function* insertions(database: MirroredDatabase, tables: readonly string[]): Generator<AnyChange> {
  for (const table of tables) {
    for (const row of database.rows(table)) yield { table, uuid: row._uuid, old: undefined, new: row, changed: [] };
  }
}
