import type { Feature, PipelineContext } from '../pipeline';
import { INTERNAL_VERSION } from './internal-version';

/** An option that operators set in the southbound itself. */
const SOUTHBOUND_OPTION = 'sbctl_probe_interval';

/** What this compiler tells controllers of its flows: they end ARP actions with `output`, and use the fewer registers. */
const TRAITS: readonly (readonly [string, string])[] = [
  ['arp_ns_explicit_output', 'true'],
  ['register_consolidation', 'true'],
];

/** `SB_Global`, but for the numbers in it, and what the zone chose for itself in `NB_Global.options`. */
export const globalRows: Feature = (context) => {
  const { nb, sb } = context;
  context.writesOver('nb-global-options', nb.NB_Global, (uuid, write) => {
    write({ table: 'NB_Global', uuid, columns: {}, entries: { options: chosen(context) } });
  });
  context.rowsOver('sb-global', undefined, (_, put) => {
    const northbound = first(nb.NB_Global);
    const own = first(sb.SB_Global)?.options.get(SOUTHBOUND_OPTION);
    const options = new Map([...context.config.options, ...chosen(context), ...TRAITS]);
    if (own !== undefined) options.set(SOUTHBOUND_OPTION, own);
    put('SB_Global', '', { options, ipsec: northbound?.ipsec ?? false });
  });
};

/** Options that are ours to set in the northbound. */
function chosen({ config, datapathKeys }: PipelineContext): Map<string, string> {
  const { options } = config;
  const addresses = ['mac_prefix', 'svc_monitor_mac', 'svc_monitor_mac_dst'].flatMap((key) => {
    const value = options.get(key);
    return value === undefined ? [] : [[key, value] as const];
  });
  return new Map([
    ...addresses,
    ['max_tunid', String(datapathKeys.maxKey)],
    ['northd_internal_version', INTERNAL_VERSION],
  ]);
}

/** The one row of a global table. */
function first<Row>(source: { keys(): readonly string[]; get(key: string): Row | undefined }): Row | undefined {
  const [uuid] = source.keys();
  return uuid === undefined ? undefined : source.get(uuid);
}
