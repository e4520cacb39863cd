import type { Logger } from '@ironloom/core';
import { type ChassisNumbers, type NorthboundNumbers, numberWrites } from '../sequence-numbers';
import type { AnyRow, MirroredDatabase, Transaction } from './database';

/** Keeps the one row of each global table, and the numbers in them by which `ovn-nbctl --wait` knows of progress. */
export class GlobalNumbers {
  readonly #nb: MirroredDatabase;
  readonly #sb: MirroredDatabase;
  readonly #log: Logger;
  #completed: number | undefined;

  constructor(nb: MirroredDatabase, sb: MirroredDatabase, log: Logger) {
    this.#nb = nb;
    this.#sb = sb;
    this.#log = log;
  }

  /** `nb_cfg` of the northbound as it is now. */
  get current(): number {
    return (this.#northbound?.nb_cfg as number | undefined) ?? 0;
  }

  /** The southbound has everything that the northbound had when its `nb_cfg` was this. */
  complete(nbCfg: number): void {
    this.#completed = nbCfg;
  }

  /** Copies `nb_cfg` into the row of that UUID, which may be one of this transaction; true when it was another before. */
  planSouthbound(nbCfg: number, row: string | undefined, transaction: Transaction): boolean {
    const held = row === undefined ? undefined : this.#sb.get('SB_Global', row)?.nb_cfg;
    if (row !== undefined && held !== nbCfg) transaction.update('SB_Global', row, { nb_cfg: nbCfg });
    return (held ?? 0) !== nbCfg;
  }

  /** Tells the northbound how far things have come. */
  planNorthbound(run: { readonly copied: boolean; readonly startedMs: number }, transaction: Transaction): void {
    const row = this.#northbound;
    if (row === undefined) {
      transaction.insert('NB_Global', {});
      return;
    }
    const northbound = row as AnyRow & NorthboundNumbers;
    const writes = numberWrites({ northbound, chassis: this.#chassis(), completed: this.#completed, ...run });
    if (Object.keys(writes).length > 0) transaction.update('NB_Global', row._uuid, writes);
  }

  get #northbound(): AnyRow | undefined {
    const [row] = this.#nb.rows('NB_Global');
    return row;
  }

  #chassis(): ChassisNumbers[] {
    return [...this.#sb.rows('Chassis_Private')].map((row) => {
      const chassis = row.chassis === undefined ? undefined : this.#sb.get('Chassis', row.chassis as string);
      if (chassis === undefined) {
        this.#log.warn({ name: row.name }, 'Chassis does not exist for Chassis_Private record, name: {name}');
      }
      const config = chassis?.other_config as ReadonlyMap<string, string> | undefined;
      return {
        nb_cfg: row.nb_cfg as number,
        nb_cfg_timestamp: row.nb_cfg_timestamp as number,
        isRemote: config?.get('is-remote') === 'true',
      };
    });
  }
}
