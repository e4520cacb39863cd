import type { Logger } from '@ironloom/core';
import { createNorthd, ExpirySchedule, type Northd } from '@ironloom/logical-pipeline';
import { DatapathGroups } from './datapath-groups';
import type { AnyChange, MirroredDatabase, Transaction } from './database';
import { FlowWriter } from './flow-writer';
import { NorthboundWriter } from './northbound-writer';
import { RemovalWriter } from './removal-writer';
import { RowWriter } from './row-writer';

/** What a {@link Compilation} works with. */
export interface CompilationOptions {
  readonly nb: MirroredDatabase;
  readonly sb: MirroredDatabase;
  readonly log: Logger;
  readonly randomUuid: () => string;
}

/** Sources by table, as the compiler takes rows in. */
type Inputs = Readonly<Record<string, { apply(changes: readonly { key: string; row: object | undefined }[]): void }>>;

/** The compiler and the writers of its results, begun from what both databases hold and kept up to date from then on. */
export class Compilation {
  readonly #northd: Northd;
  readonly #rows: RowWriter;
  readonly #flows: FlowWriter;
  readonly #northbound: NorthboundWriter;
  readonly #removals: RemovalWriter;
  readonly #expiries: ExpirySchedule;
  readonly #log: Logger;

  constructor({ nb, sb, log, randomUuid }: CompilationOptions) {
    this.#log = log;
    this.#northd = createNorthd({ log });
    const groups = new DatapathGroups(randomUuid);
    this.#rows = new RowWriter(sb, { randomUuid, log, groups });
    this.#flows = new FlowWriter(this.#northd.flows, {
      sb,
      randomUuid,
      groups,
      datapath: (key) => this.#rows.uuidOf({ table: 'Datapath_Binding', key }),
    });
    this.#northbound = new NorthboundWriter(nb);
    this.#removals = new RemovalWriter(sb);
    this.#expiries = new ExpirySchedule(this.#northd.removalLimit);
    for (const table of nb.tableNames()) this.observeNorthbound(asInsertions(table, nb));
    for (const table of sb.tableNames()) this.observeSouthbound(asInsertions(table, sb));
  }

  observeNorthbound(changes: readonly AnyChange[]): void {
    feed(this.#northd.nb, changes);
    this.#northbound.observe(changes);
  }

  observeSouthbound(changes: readonly AnyChange[]): void {
    feed(this.#northd.sb, changes);
    this.#rows.observe(changes);
    this.#flows.observe(changes);
  }

  /** Compiles what has changed; true when there was anything to do. */
  async run(): Promise<boolean> {
    const { settled, failures } = await this.#northd.run();
    for (const { family, key, error } of failures) {
      this.#log.error({ err: error, family, key }, '{family}: nothing made of {key}');
    }
    this.#rows.desire(this.#northd.southbound.drain());
    this.#flows.desire(this.#northd.flows.drain());
    this.#northbound.desire(this.#northd.northbound.drain());
    this.#removals.desire(this.#northd.removals.drain());
    this.#expiries.observe(this.#northd.expiries.drain());
    return settled > 0;
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
  planSouthbound(transaction: Transaction, nowMs: number): void {
    this.#rows.plan(transaction);
    this.#flows.plan(transaction);
    this.#removals.plan(transaction);
    for (const { table, uuid } of this.#expiries.due(nowMs)) transaction.delete(table, uuid);
  }

  /** Adds what the northbound is missing. */
  planNorthbound(transaction: Transaction): void {
    this.#northbound.plan(transaction);
  }
}

function feed(inputs: Inputs, changes: readonly AnyChange[]): void {
  for (const { table, uuid, old, new: row, changed } of changes) {
    const isUpdate = old !== undefined && row !== undefined;
    inputs[table]?.apply([{ key: uuid, row, ...(isUpdate ? { columns: changed } : {}) }]);
  }
}

function asInsertions(table: string, database: MirroredDatabase): AnyChange[] {
  return [...database.rows(table)].map((row) => ({ table, uuid: row._uuid, old: undefined, new: row, changed: [] }));
}
