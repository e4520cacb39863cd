import { booleanOption, datapathReference, type Feature } from '../pipeline';

/** Bounds and defaults of ovn-nb(5), Logical_Switch `other_config:mcast_*`; seconds. */
const IDLE_TIMEOUT = { least: 15, most: 3600, standard: 300 };
const QUERY_INTERVAL = { least: 1, most: 3600 };
const TABLE_SIZE = 2048;
const MAX_RESPONSE = 1;

/** `IP_Multicast`: how controllers snoop and query in each switch. */
export const ipMulticast: Feature = (context) => {
  const { nb, topology } = context;
  context.rowsOver('ip-multicast', nb.Logical_Switch, (uuid, put) => {
    const config = topology.switches.get(uuid)?.config;
    if (config === undefined) return;
    const idleTimeout = clamp(unsigned(config.get('mcast_idle_timeout'), IDLE_TIMEOUT.standard), IDLE_TIMEOUT);
    const interval = unsigned(config.get('mcast_query_interval'), Math.floor(idleTimeout / 2));
    put('IP_Multicast', uuid, {
      datapath: datapathReference(uuid),
      enabled: booleanOption(config, 'mcast_snoop', false),
      querier: booleanOption(config, 'mcast_querier', true),
      eth_src: config.get('mcast_eth_src') ?? '',
      ip4_src: config.get('mcast_ip4_src') ?? '',
      ip6_src: config.get('mcast_ip6_src') ?? '',
      table_size: unsigned(config.get('mcast_table_size'), TABLE_SIZE),
      idle_timeout: idleTimeout,
      query_interval: clamp(interval, QUERY_INTERVAL),
      query_max_resp: unsigned(config.get('mcast_query_max_response'), MAX_RESPONSE),
    });
  });
};

function unsigned(text: string | undefined, fallback: number): number {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : fallback;
}

function clamp(value: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Math.min(Math.max(value, least), most);
}
