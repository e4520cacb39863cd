import type { ActionKind, ActionOf, LogicalAction, NestedAction } from './action';
import { formatLoad, formatMove, formatStack } from './assignment';
import { formatForwardGroup, formatLoadBalance, formatSelect } from './balance';
import { formatConntrackZone, formatNat } from './conntrack';
import { formatBindVport, formatHandleSvcCheck, formatLog, formatTriggerEvent } from './controller-requests';
import { formatIpv4 } from '../addresses';
import { formatSymbolField } from '../symbols/symbol';
import { formatFdb } from './fdb';
import { formatCommitEcmpNexthop, formatCommitLbAffinity } from './learning';
import { formatNeighbour } from './neighbour';
import { formatNext } from './next';
import { formatPutOptions } from './parse-options';
import { formatPlain } from './plain';
import { formatResult } from './results';
import { formatCheckPacketLarger, formatSample, formatSetMeter } from './shaping';

/** The actions as canonical text: parsing it gives the same actions. */
export function formatActions(actions: readonly LogicalAction[]): string {
  return actions.length === 0 ? 'drop;' : actions.map(formatAction).join(' ');
}

function formatAction<Kind extends ActionKind>(action: ActionOf<Kind>): string {
  return (formatters[action.kind] as (action: ActionOf<Kind>) => string)(action);
}

function formatNested({ kind, actions }: NestedAction): string {
  if (kind === 'ct_commit' && actions.length === 0) return 'ct_commit;';
  return `${kind} { ${formatActions(actions)} };`;
}

function formatDhcpRelay({ kind, result, relay, server }: ActionOf<'dhcp_relay_req_chk'>): string {
  return `${formatSymbolField(result)} = ${kind}(${formatIpv4(relay)}, ${formatIpv4(server)});`;
}

const formatters: { readonly [Kind in ActionKind]: (action: ActionOf<Kind>) => string } = {
  output: formatPlain,
  ct_clear: formatPlain,
  igmp: formatPlain,
  handle_dhcpv6_reply: formatPlain,
  handle_bfd_msg: formatPlain,
  ct_snat_to_vip: formatPlain,
  mac_cache_use: formatPlain,
  flood_remote: formatPlain,
  dec_ttl: formatPlain,
  next: formatNext,
  load: formatLoad,
  ovnfield_load: formatLoad,
  move: formatMove,
  exchange: formatMove,
  push: formatStack,
  pop: formatStack,
  ct_next: formatConntrackZone,
  ct_commit_to_zone: formatConntrackZone,
  ct_commit_nat: formatConntrackZone,
  ct_dnat: formatNat,
  ct_snat: formatNat,
  ct_dnat_in_czone: formatNat,
  ct_snat_in_czone: formatNat,
  ct_lb: formatLoadBalance,
  ct_lb_mark: formatLoadBalance,
  ct_lb_mark_local: formatLoadBalance,
  select: formatSelect,
  fwd_group: formatForwardGroup,
  ct_commit: formatNested,
  clone: formatNested,
  arp: formatNested,
  icmp4: formatNested,
  icmp4_error: formatNested,
  icmp6: formatNested,
  icmp6_error: formatNested,
  tcp_reset: formatNested,
  sctp_abort: formatNested,
  reject: formatNested,
  nd_na: formatNested,
  nd_na_router: formatNested,
  nd_ns: formatNested,
  get_arp: formatNeighbour,
  get_nd: formatNeighbour,
  put_arp: formatNeighbour,
  put_nd: formatNeighbour,
  lookup_arp: formatNeighbour,
  lookup_nd: formatNeighbour,
  lookup_arp_ip: formatNeighbour,
  lookup_nd_ip: formatNeighbour,
  put_fdb: formatFdb,
  get_fdb: formatFdb,
  get_remote_fdb: formatFdb,
  lookup_fdb: formatFdb,
  put_dhcp_opts: formatPutOptions,
  put_dhcpv6_opts: formatPutOptions,
  put_nd_ra_opts: formatPutOptions,
  dhcp_relay_req_chk: formatDhcpRelay,
  dhcp_relay_resp_chk: formatDhcpRelay,
  dns_lookup: formatResult,
  chk_lb_hairpin: formatResult,
  chk_lb_hairpin_reply: formatResult,
  check_in_port_sec: formatResult,
  check_out_port_sec: formatResult,
  chk_ecmp_nh_mac: formatResult,
  chk_ecmp_nh: formatResult,
  chk_lb_aff: formatResult,
  ct_nw_dst: formatResult,
  ct_ip6_dst: formatResult,
  ct_tp_dst: formatResult,
  ct_proto: formatResult,
  ct_state_save: formatResult,
  log: formatLog,
  set_meter: formatSetMeter,
  set_queue: ({ queue }) => `set_queue(${queue});`,
  check_pkt_larger: formatCheckPacketLarger,
  trigger_event: formatTriggerEvent,
  bind_vport: formatBindVport,
  handle_svc_check: formatHandleSvcCheck,
  commit_ecmp_nh: formatCommitEcmpNexthop,
  commit_lb_aff: formatCommitLbAffinity,
  sample: formatSample,
  mirror: ({ port }) => `mirror("${port}");`,
};

/** What every action is called, in the order of this file. */
export const actionKinds = Object.keys(formatters) as readonly ActionKind[];
