import { type OvnNorthboundTables } from '@ironloom/models';
import { createReplica, type OvsdbClient, type TypedSchema } from '@ironloom/ovsdb-protocol';

/** What `NB_Global.options` tells the process itself, rather than the compilation. */
export interface GlobalOptions {
  /** `northd_probe_interval`, in milliseconds; undefined: each connection's own default. */
  readonly probeIntervalMs: number | undefined;
  /** `northd-backoff-interval-ms`. */
  readonly backOffMs: number;
}

/** The defaults of ovn-nb(5). */
export const DEFAULT_GLOBAL_OPTIONS: GlobalOptions = { probeIntervalMs: undefined, backOffMs: 0 };

/** Probing more often than this wears the servers out. */
const LEAST_PROBE_INTERVAL_MS = 1000;

/** Follows `NB_Global.options` and calls back with what it says; the function returned stops that. */
export function followGlobalOptions<Writes>(
  nb: OvsdbClient,
  schema: TypedSchema<OvnNorthboundTables, Writes>,
  onOptions: (options: GlobalOptions) => void,
): () => Promise<void> {
  const replica = createReplica(nb, schema, { NB_Global: { columns: ['options'] } });
  const rows = replica.table('NB_Global');
  replica.onChange(() => {
    const [row] = rows;
    onOptions(row === undefined ? DEFAULT_GLOBAL_OPTIONS : globalOptions(row.options));
  });
  return () => replica.close();
}

/** Reads the options; values that are no numbers count as missing. */
export function globalOptions(options: ReadonlyMap<string, string>): GlobalOptions {
  const probe = integer(options.get('northd_probe_interval'));
  const backOff = integer(options.get('northd-backoff-interval-ms'));
  return {
    probeIntervalMs:
      probe === undefined || probe < 0 ? undefined : probe === 0 ? 0 : Math.max(LEAST_PROBE_INTERVAL_MS, probe),
    backOffMs: backOff === undefined || backOff < 0 ? 0 : backOff,
  };
}

function integer(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined;
}
