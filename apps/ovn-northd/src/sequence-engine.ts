import type { Logger } from '@ironloom/core';
import { ovnNb, ovnSb } from '@ironloom/models';
import { createReplica, OvsdbError, TransactionBuilder, typedSchema } from '@ironloom/ovsdb-protocol';
import { chassisFeatures } from './chassis-features';
import type { EngineContext, NodeStatistics, NorthdEngine } from './engine';
import { type ChassisNumbers, numberWrites } from './sequence-numbers';

const northbound = typedSchema(ovnNb.model);
const southbound = typedSchema(ovnSb.model);

/**
 * The engine's frame: the global rows of both databases, the numbers by which `ovn-nbctl --wait` knows how far a change
 * has come, and what chassis can do. It compiles no network.
 */
export function makeSequenceEngine(context: EngineContext): NorthdEngine {
  return new SequenceEngine(context);
}

function replicas({ nb, sb, log, clock }: EngineContext) {
  const options = { log, clock };
  return {
    nb: createReplica(nb, northbound, { NB_Global: { columns: ['nb_cfg', 'sb_cfg', 'hv_cfg'] } }, options),
    sb: createReplica(
      sb,
      southbound,
      {
        SB_Global: { columns: ['nb_cfg'] },
        Chassis: { columns: ['name', 'other_config'] },
        Chassis_Private: { columns: ['name', 'chassis', 'nb_cfg', 'nb_cfg_timestamp'] },
      },
      options,
    ),
  };
}

class SequenceEngine implements NorthdEngine {
  readonly #context: EngineContext;
  readonly #replicas: ReturnType<typeof replicas>;
  readonly #orphanLog: Logger;
  #completed: number | undefined;
  #recompute = 0;
  #compute = 0;
  #fromScratch = true;

  constructor(context: EngineContext) {
    this.#context = context;
    this.#replicas = replicas(context);
    this.#orphanLog = context.log.limited({ perMinute: 1, burst: 1 });
    for (const replica of [this.#replicas.nb, this.#replicas.sb]) {
      replica.onChange(context.changed);
      replica.onSynced(context.changed);
    }
  }

  async run(): Promise<void> {
    const { nb, sb } = this.#replicas;
    if (!nb.synced || !sb.synced) return;
    if (this.#fromScratch) this.#recompute += 1;
    else this.#compute += 1;
    this.#fromScratch = false;
    const startedMs = this.#context.clock.now();
    const copied = await this.#writeSouthbound();
    await this.#writeNorthbound(copied, startedMs);
  }

  recompute(): void {
    this.#fromScratch = true;
    this.#completed = undefined;
  }

  statistics(): ReadonlyMap<string, NodeStatistics> {
    return new Map([['northd_output', { recompute: this.#recompute, compute: this.#compute, cancel: 0 }]]);
  }

  clearStatistics(): void {
    this.#recompute = this.#compute = 0;
  }

  chassisFeatures(): ReadonlyMap<string, boolean> {
    return chassisFeatures([...this.#replicas.sb.table('Chassis')].map((chassis) => chassis.other_config));
  }

  memoryUsage(): Readonly<Record<string, number>> {
    const { nb, sb } = this.#replicas;
    return {
      'idl-rows-OVN_Northbound': nb.table('NB_Global').size,
      'idl-rows-OVN_Southbound':
        sb.table('Chassis').size + sb.table('Chassis_Private').size + sb.table('SB_Global').size,
    };
  }

  async close(): Promise<void> {
    await Promise.all([this.#replicas.nb.close(), this.#replicas.sb.close()]);
  }

  /** Copies `nb_cfg`; true when it was another before. */
  async #writeSouthbound(): Promise<boolean> {
    const [global] = this.#replicas.nb.table('NB_Global');
    const [copy] = this.#replicas.sb.table('SB_Global');
    const nb_cfg = global?.nb_cfg ?? 0;
    if (copy?.nb_cfg !== nb_cfg) {
      const { lock, sb } = this.#context;
      const name = lock()?.name;
      if (name === undefined) throw new OvsdbError('OVSDB_NOT_OWNER', 'the lock was given up during the run');
      const transaction = new TransactionBuilder(southbound).assertLock(name);
      if (copy === undefined) transaction.insert('SB_Global', { nb_cfg });
      else transaction.update('SB_Global', copy._uuid, { nb_cfg });
      await sb.transact(transaction.operations);
    }
    this.#completed = nb_cfg;
    return (copy?.nb_cfg ?? 0) !== nb_cfg;
  }

  async #writeNorthbound(copied: boolean, startedMs: number): Promise<void> {
    const [global] = this.#replicas.nb.table('NB_Global');
    const transaction = new TransactionBuilder(northbound);
    if (global === undefined) transaction.insert('NB_Global', {});
    else {
      const completed = this.#completed;
      const writes = numberWrites({ northbound: global, chassis: this.#chassis(), completed, copied, startedMs });
      if (Object.keys(writes).length > 0) transaction.update('NB_Global', global._uuid, writes);
    }
    if (!transaction.isEmpty) await this.#context.nb.transact(transaction.operations);
  }

  #chassis(): ChassisNumbers[] {
    const { sb } = this.#replicas;
    return [...sb.table('Chassis_Private')].map(({ name, chassis, nb_cfg, nb_cfg_timestamp }) => {
      const row = chassis === undefined ? undefined : sb.table('Chassis').get(chassis);
      if (row === undefined) {
        this.#orphanLog.warn({ name }, 'Chassis does not exist for Chassis_Private record, name: {name}');
      }
      return { nb_cfg, nb_cfg_timestamp, isRemote: row?.other_config.get('is-remote') === 'true' };
    });
  }
}
