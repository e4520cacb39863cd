/** What the northbound's one row of NB_Global says about configuration numbers (ovn-nb(5), "NB_Global TABLE"). */
export interface NorthboundNumbers {
  readonly nb_cfg: number;
  readonly sb_cfg: number;
  readonly hv_cfg: number;
}

/** How far one chassis has come. */
export interface ChassisNumbers {
  readonly nb_cfg: number;
  /** Milliseconds since the Unix epoch. */
  readonly nb_cfg_timestamp: number;
  /** True for a chassis of another zone, which follows another northbound. */
  readonly isRemote: boolean;
}

/** Columns of NB_Global to write. */
export interface NumberWrites {
  readonly nb_cfg_timestamp?: number;
  readonly sb_cfg?: number;
  readonly sb_cfg_timestamp?: number;
  readonly hv_cfg?: number;
  readonly hv_cfg_timestamp?: number;
}

/** What {@link numberWrites} judges by. */
export interface NumberFacts {
  readonly northbound: NorthboundNumbers;
  readonly chassis: readonly ChassisNumbers[];
  /** The `nb_cfg` for which the southbound is known to be complete; undefined before the first such commit. */
  readonly completed: number | undefined;
  /** True when this run has copied `nb_cfg` to the southbound. */
  readonly copied: boolean;
  /** When this run began: milliseconds since the Unix epoch. */
  readonly startedMs: number;
}

/** Numbers further apart than this have wrapped around (the columns are taken for 32 bits wide). */
const WRAPPED = 2 ** 31 - 1;

/**
 * Tells the northbound how far its changes have come: `sb_cfg` follows `nb_cfg` once the southbound has everything, and
 * `hv_cfg` is the least number that all chassis of this zone have.
 */
export function numberWrites({ northbound, chassis, completed, copied, startedMs }: NumberFacts): NumberWrites {
  const { least, atMs } = leastNumber(northbound.nb_cfg, chassis);
  return {
    ...(copied ? { nb_cfg_timestamp: startedMs } : {}),
    ...(completed && completed !== northbound.sb_cfg ? { sb_cfg: completed, sb_cfg_timestamp: startedMs } : {}),
    ...(least !== northbound.hv_cfg ? { hv_cfg: least, hv_cfg_timestamp: atMs } : {}),
  };
}

/** The least number of all chassis, and when the last of those that have it got there. */
function leastNumber(
  nbCfg: number,
  chassis: readonly ChassisNumbers[],
): { readonly least: number; readonly atMs: number } {
  let least = nbCfg;
  let atMs = 0;
  for (const { nb_cfg, nb_cfg_timestamp, isRemote } of chassis) {
    if (isRemote) continue;
    if (nb_cfg < least || nb_cfg - least > WRAPPED) {
      least = nb_cfg;
      atMs = nb_cfg_timestamp;
    } else if (nb_cfg === least) {
      atMs = Math.max(atMs, nb_cfg_timestamp);
    }
  }
  return { least, atMs };
}
