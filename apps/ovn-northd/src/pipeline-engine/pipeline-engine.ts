import { randomUUID } from 'node:crypto';
import type { CancelTimer, Logger } from '@ironloom/core';
import { ovnNb, ovnSb } from '@ironloom/models';
import { OvsdbError, typedSchema } from '@ironloom/ovsdb-protocol';
import { chassisFeatures } from '../chassis-features';
import { limitedByMessage } from '../message-limits';
import type { EngineContext, NodeStatistics, NorthdEngine } from '../engine';
import { Compilation, OWN_TABLES } from './compilation';
import { type AnyChange, MirroredDatabase, type Transaction } from './database';
import { FLOW_TABLE } from './flow-writer';
import { GlobalNumbers } from './global-numbers';
import { inSlices } from './in-slices';
import { SOUTHBOUND_INDEXES } from './row-keys';
import { SouthboundDelivery } from './southbound-delivery';

/** Nodes that stand for the whole of a run in `inc-engine/show-stats`. */
const RUN_NODES = ['northd', 'lflow', 'northd_output'];

/** Operations for the northbound that are worth a transaction of their own, which the server carries out while it would be idle. */
const MANY = 1000;

/** Timers cannot be longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A transaction's changes, and what of the compilation takes them in. */
interface Unobserved {
  readonly take: 'observeNorthbound' | 'observeSouthbound';
  readonly changes: readonly AnyChange[];
}

/** The engine over `@ironloom/logical-pipeline`. */
export function makePipelineEngine(context: EngineContext): NorthdEngine {
  return new PipelineEngine(context);
}

class PipelineEngine implements NorthdEngine {
  readonly #context: EngineContext;
  readonly #nb: MirroredDatabase;
  readonly #sb: MirroredDatabase;
  readonly #numbers: GlobalNumbers;
  /** Of the pipeline. Its limits outlive a compilation, which a southbound that refuses everything ends ten times a second. */
  readonly #log: Logger;
  readonly #contentLog: Logger;
  /** What has changed in the databases and no run has taken in yet. */
  #unobserved: Unobserved[] = [];
  #compilation: Compilation | undefined;
  /** Counts up, so that a compilation that was reset while it began is not kept. */
  #resets = 0;
  #beginning = false;
  #doubtful = false;
  #cancelWake: CancelTimer | undefined;
  #recompute = 0;
  #compute = 0;

  constructor(context: EngineContext) {
    this.#context = context;
    const { nb, sb, clock, log, changed } = context;
    const options = { clock, log };
    const own = log.child({ module: 'northd' });
    this.#log = own;
    this.#contentLog = limitedByMessage(own);
    this.#nb = new MirroredDatabase(nb, typedSchema(ovnNb.model), options);
    // The server takes seconds to send the flows of a large network: time to find out meanwhile which there are to be.
    this.#sb = new MirroredDatabase(sb, typedSchema(ovnSb.model), {
      ...options,
      indexes: SOUTHBOUND_INDEXES,
      apart: OWN_TABLES,
    });
    this.#numbers = new GlobalNumbers(this.#nb, this.#sb, log.limited({ perMinute: 1, burst: 1 }));
    const follow = (database: MirroredDatabase, take: Unobserved['take']): void =>
      database.onChange((changes) => {
        if (this.#compilation !== undefined || this.#beginning) this.#unobserved.push({ take, changes });
        changed();
      }, changed);
    follow(this.#nb, 'observeNorthbound');
    follow(this.#sb, 'observeSouthbound');
  }

  async run(): Promise<void> {
    if (!this.#nb.synced || !this.#sb.mainSynced) return;
    const startedMs = this.#context.clock.now();
    const nbCfg = this.#numbers.current;
    const compilation = await this.#upToDate();
    if (await compilation.run()) this.#compute += 1;
    if (!this.#sb.synced) return;
    const northbound = this.#nb.begin();
    await compilation.planNorthbound(northbound);
    const ahead = northbound.operations.length < MANY ? undefined : this.#nb.client.transact(northbound.operations);
    // It is waited for later, and that may be a while.
    ahead?.catch(() => undefined);
    const copied = await this.#writeSouthbound(compilation, nbCfg);
    await ahead;
    this.#numbers.complete(nbCfg);
    await this.#writeNumbers({ copied, startedMs }, ahead === undefined ? northbound : this.#nb.begin());
    this.#wakeAt(compilation.nextExpiryMs);
  }

  recompute(): void {
    this.#doubtful = true;
  }

  reset(): void {
    this.#compilation = undefined;
    this.#sb.holdAs(FLOW_TABLE, undefined);
    this.#unobserved = [];
    this.#resets += 1;
  }

  statistics(): ReadonlyMap<string, NodeStatistics> {
    const counters = { recompute: this.#recompute, compute: this.#compute, cancel: 0 };
    return new Map(RUN_NODES.map((node) => [node, counters]));
  }

  clearStatistics(): void {
    this.#recompute = this.#compute = 0;
  }

  chassisFeatures(): ReadonlyMap<string, boolean> {
    const configs = [...this.#sb.rows('Chassis')].map((row) => row.other_config as ReadonlyMap<string, string>);
    return chassisFeatures(configs);
  }

  memoryUsage(): Readonly<Record<string, number>> {
    const rows = (database: MirroredDatabase): number =>
      database.tableNames().reduce((sum, table) => sum + database.size(table), 0);
    return { 'idl-rows-OVN_Northbound': rows(this.#nb), 'idl-rows-OVN_Southbound': rows(this.#sb) };
  }

  async close(): Promise<void> {
    this.#cancelWake?.();
    await Promise.all([this.#nb.close(), this.#sb.close()]);
  }

  /** Asks for a run at a time of day. */
  #wakeAt(atMs: number | undefined): void {
    const { clock, changed } = this.#context;
    this.#cancelWake?.();
    this.#cancelWake =
      atMs === undefined
        ? undefined
        : clock.setTimer(Math.min(Math.max(0, atMs - clock.now()), LONGEST_TIMER_MS), changed);
  }

  /** The compilation with all that has changed taken in; begun from scratch if there is none. */
  async #upToDate(): Promise<Compilation> {
    const { clock } = this.#context;
    const unobserved = this.#unobserved;
    this.#unobserved = [];
    const doubtful = this.#doubtful;
    this.#doubtful = false;
    const compilation = this.#compilation;
    if (compilation === undefined) return this.#begin();
    await inSlices(clock, stepsOf(unobserved), ({ take, change }) => compilation[take](change));
    if (doubtful) {
      this.#recompute += 1;
      await compilation.doubt();
    }
    return compilation;
  }

  async #begin(): Promise<Compilation> {
    this.#recompute += 1;
    this.#beginning = true;
    const [nb, sb, resets] = [this.#nb, this.#sb, this.#resets];
    const { clock } = this.#context;
    try {
      const options = {
        ...{ nb, sb, clock, log: this.#log, contentLog: this.#contentLog, randomUuid: randomUUID },
        readingOwn: () => (this.#unobserved = this.#unobserved.filter(({ changes }) => !changes.some(isOwn))),
      };
      const compilation = await Compilation.begin(options, this.#earlyDelivery());
      if (resets === this.#resets) this.#compilation = compilation;
      return compilation;
    } finally {
      this.#beginning = false;
    }
  }

  /** For a southbound that never had anything, so that what is in it need not be compared first. */
  #earlyDelivery(): SouthboundDelivery | undefined {
    if (!this.#sb.synced) return undefined;
    const isBlank = ['Port_Binding', ...OWN_TABLES].every((table) => this.#sb.size(table) === 0);
    return isBlank ? this.#delivery() : undefined;
  }

  #delivery(): SouthboundDelivery {
    const lock = this.#context.lock();
    if (lock === undefined) throw new OvsdbError('OVSDB_NOT_OWNER', 'the lock was given up during the run');
    return new SouthboundDelivery(this.#sb, lock.name);
  }

  async #writeSouthbound(compilation: Compilation, nbCfg: number): Promise<boolean> {
    const delivery = this.#delivery();
    await compilation.planSouthbound(delivery, this.#context.clock.now());
    const copied = this.#numbers.planSouthbound(nbCfg, compilation.southboundGlobal, delivery.last);
    await delivery.finish();
    return copied;
  }

  async #writeNumbers(
    run: { readonly copied: boolean; readonly startedMs: number },
    transaction: Transaction,
  ): Promise<void> {
    this.#numbers.planNorthbound(run, transaction);
    if (!transaction.isEmpty) await this.#nb.client.transact(transaction.operations);
  }
}

/** One change at a step: of all transactions together, since there may be hundreds of short ones, each too short to be sliced. */
function* stepsOf(unobserved: readonly Unobserved[]): Generator<{ take: Unobserved['take']; change: AnyChange }> {
  for (const { take, changes } of unobserved) for (const change of changes) yield { take, change };
}

const isOwn = ({ table }: AnyChange): boolean => OWN_TABLES.has(table);
