import { randomUUID } from 'node:crypto';
import type { CancelTimer } from '@ironloom/core';
import { ovnNb, ovnSb } from '@ironloom/models';
import { OvsdbError, typedSchema } from '@ironloom/ovsdb-protocol';
import { chassisFeatures } from '../chassis-features';
import type { EngineContext, NodeStatistics, NorthdEngine } from '../engine';
import { Compilation } from './compilation';
import { type AnyChange, MirroredDatabase } from './database';
import { GlobalNumbers } from './global-numbers';
import { SOUTHBOUND_INDEXES } from './row-keys';

/** Nodes that stand for the whole of a run in `inc-engine/show-stats`. */
const RUN_NODES = ['northd', 'lflow', 'northd_output'];

/** Timers cannot be longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The engine over `@ironloom/logical-pipeline`. */
export function makePipelineEngine(context: EngineContext): NorthdEngine {
  return new PipelineEngine(context);
}

class PipelineEngine implements NorthdEngine {
  readonly #context: EngineContext;
  readonly #nb: MirroredDatabase;
  readonly #sb: MirroredDatabase;
  readonly #numbers: GlobalNumbers;
  #compilation: Compilation | undefined;
  #cancelWake: CancelTimer | undefined;
  #recompute = 0;
  #compute = 0;

  constructor(context: EngineContext) {
    this.#context = context;
    const { nb, sb, clock, log, changed } = context;
    const options = { clock, log };
    this.#nb = new MirroredDatabase(nb, typedSchema(ovnNb.model), {}, options);
    this.#sb = new MirroredDatabase(sb, typedSchema(ovnSb.model), SOUTHBOUND_INDEXES, options);
    this.#numbers = new GlobalNumbers(this.#nb, this.#sb, log.limited({ perMinute: 1, burst: 1 }));
    const follow = (database: MirroredDatabase, take: (changes: readonly AnyChange[]) => void): void =>
      database.onChange((changes) => {
        take(changes);
        changed();
      }, changed);
    follow(this.#nb, (changes) => this.#compilation?.observeNorthbound(changes));
    follow(this.#sb, (changes) => this.#compilation?.observeSouthbound(changes));
  }

  async run(): Promise<void> {
    if (!this.#nb.synced || !this.#sb.synced) return;
    const startedMs = this.#context.clock.now();
    const nbCfg = this.#numbers.current;
    const compilation = this.#begin();
    if (await compilation.run()) this.#compute += 1;
    const copied = await this.#writeSouthbound(compilation, nbCfg);
    this.#numbers.complete(nbCfg);
    await this.#writeNorthbound(compilation, { copied, startedMs });
    this.#wakeAt(compilation.nextExpiryMs);
  }

  recompute(): void {
    this.#compilation = undefined;
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

  /** The compilation, begun from scratch if there is none. */
  #begin(): Compilation {
    if (this.#compilation === undefined) {
      this.#recompute += 1;
      const log = this.#context.log.child({ module: 'northd' });
      this.#compilation = new Compilation({ nb: this.#nb, sb: this.#sb, log, randomUuid: randomUUID });
    }
    return this.#compilation;
  }

  async #writeSouthbound(compilation: Compilation, nbCfg: number): Promise<boolean> {
    const lock = this.#context.lock();
    if (lock === undefined) throw new OvsdbError('OVSDB_NOT_OWNER', 'the lock was given up during the run');
    const transaction = this.#sb.begin().assertLock(lock.name);
    compilation.planSouthbound(transaction, this.#context.clock.now());
    const copied = this.#numbers.planSouthbound(nbCfg, compilation.southboundGlobal, transaction);
    if (transaction.operations.length > 1) await this.#sb.client.transact(transaction.operations);
    return copied;
  }

  async #writeNorthbound(
    compilation: Compilation,
    run: { readonly copied: boolean; readonly startedMs: number },
  ): Promise<void> {
    const transaction = this.#nb.begin();
    compilation.planNorthbound(transaction);
    this.#numbers.planNorthbound(run, transaction);
    if (!transaction.isEmpty) await this.#nb.client.transact(transaction.operations);
  }
}
