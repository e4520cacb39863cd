import type { Span } from '../errors';
import type { ConstantSet } from '../expression/constants';
import type { IntegerLiteral } from '../lexer/token';
import type { SymbolField } from '../symbols/symbol';
import type { OptionDefinition } from './options';

/** The two halves of a logical datapath's pipeline. */
export type Pipeline = 'ingress' | 'egress';

/** Actions without arguments; the kind is what they are called in the language. */
export type PlainKind =
  | 'output'
  | 'ct_clear'
  | 'igmp'
  | 'handle_dhcpv6_reply'
  | 'handle_bfd_msg'
  | 'ct_snat_to_vip'
  | 'mac_cache_use'
  | 'flood_remote';

/** An action without arguments, or `ip.ttl--`. */
export interface PlainAction {
  readonly kind: PlainKind | 'dec_ttl';
}

/** Goes on in another logical table. */
export interface NextAction {
  readonly kind: 'next';
  readonly pipeline: Pipeline;
  readonly table: number;
  /** The table that the action is in, which decides how it is written. */
  readonly source: { readonly pipeline: Pipeline; readonly table: number };
}

/** A constant to assign. */
export type AssignedConstant = IntegerLiteral | { readonly text: string };

/** `field = constant;`, `ovnfield_load` for fields that OpenFlow does not have. */
export interface LoadAction {
  readonly kind: 'load' | 'ovnfield_load';
  readonly destination: SymbolField;
  readonly constant: AssignedConstant;
  /** Where the constant stands in the source. */
  readonly span: Span;
}

/** `field = field;` and `field <-> field;`. */
export interface MoveAction {
  readonly kind: 'move' | 'exchange';
  readonly left: SymbolField;
  readonly right: SymbolField;
}

/** `push(field);` and `pop(field);`. */
export interface StackAction {
  readonly kind: 'push' | 'pop';
  readonly field: SymbolField;
}

/** `ct_next`, `ct_commit_to_zone` and `ct_commit_nat`: to the connection tracker and on in `table`. */
export interface ConntrackZoneAction {
  readonly kind: 'ct_next' | 'ct_commit_to_zone' | 'ct_commit_nat';
  /** On a router, which of its two zones. */
  readonly zone: 'dnat' | 'snat';
  readonly table: number;
}

/** An IP address and its family. */
export type IpAddress = { readonly family: 4 | 6; readonly value: bigint };

/** NAT; without an address, that of the connection as it is. */
export interface NatAction {
  readonly kind: 'ct_dnat' | 'ct_snat' | 'ct_dnat_in_czone' | 'ct_snat_in_czone';
  readonly address: IpAddress | undefined;
  /** `high` is 0 for a single port. */
  readonly ports: { readonly low: number; readonly high: number } | undefined;
  readonly table: number;
}

/** A backend of a load balancer; `port` 0 leaves the port alone. */
export interface Backend {
  readonly address: IpAddress;
  readonly port: number;
  /** The backend's logical port, for `ct_lb_mark_local`. */
  readonly logicalPort: string | undefined;
}

/** Balances new connections over backends; without any, NATs an established connection. */
export interface LoadBalanceAction {
  readonly kind: 'ct_lb' | 'ct_lb_mark' | 'ct_lb_mark_local';
  readonly backends: readonly Backend[];
  readonly hashFields: string | undefined;
  readonly snat: 'skip' | 'force' | undefined;
  readonly table: number;
}

/** Writes one of several ids, chosen by hash and weight. */
export interface SelectAction {
  readonly kind: 'select';
  readonly result: SymbolField;
  readonly choices: readonly { readonly id: number; readonly weight: number }[];
  readonly hashFields: string | undefined;
  readonly table: number;
}

/** Sends to one of several ports, those alone that are up if `liveness`. */
export interface ForwardGroupAction {
  readonly kind: 'fwd_group';
  readonly liveness: boolean;
  readonly ports: readonly string[];
}

/** Actions in braces, done to a packet made from the one at hand. */
export type NestedKind =
  | 'ct_commit'
  | 'clone'
  | 'arp'
  | 'icmp4'
  | 'icmp4_error'
  | 'icmp6'
  | 'icmp6_error'
  | 'tcp_reset'
  | 'sctp_abort'
  | 'reject'
  | 'nd_na'
  | 'nd_na_router'
  | 'nd_ns';

/** `kind { actions }`. */
export interface NestedAction {
  readonly kind: NestedKind;
  readonly actions: readonly LogicalAction[];
}

/** Learns or looks up a neighbour's Ethernet address. */
export interface NeighbourAction {
  readonly kind:
    'get_arp' | 'get_nd' | 'put_arp' | 'put_nd' | 'lookup_arp' | 'lookup_nd' | 'lookup_arp_ip' | 'lookup_nd_ip';
  readonly port: SymbolField;
  readonly ip: SymbolField;
  /** For `put_…`, `lookup_arp` and `lookup_nd`. */
  readonly mac: SymbolField | undefined;
  /** The one-bit result of `lookup_…`. */
  readonly result: SymbolField | undefined;
}

/** Learns or looks up on which port an Ethernet address is. */
export interface FdbAction {
  readonly kind: 'put_fdb' | 'get_fdb' | 'get_remote_fdb' | 'lookup_fdb';
  readonly mac: SymbolField;
  /** Absent for `get_…`. */
  readonly port: SymbolField | undefined;
  /** Absent for `put_fdb`. */
  readonly result: SymbolField | undefined;
}

/** One option with its value. */
export interface OptionValue {
  readonly option: OptionDefinition;
  readonly value: ConstantSet;
}

/** Answers DHCP, or a router solicitation; the result says whether the packet was one. */
export interface PutOptionsAction {
  readonly kind: 'put_dhcp_opts' | 'put_dhcpv6_opts' | 'put_nd_ra_opts';
  readonly result: SymbolField;
  readonly options: readonly OptionValue[];
}

/** Checks whether a DHCP packet may be relayed. */
export interface DhcpRelayAction {
  readonly kind: 'dhcp_relay_req_chk' | 'dhcp_relay_resp_chk';
  readonly result: SymbolField;
  readonly relay: bigint;
  readonly server: bigint;
}

/** Actions whose only argument is where the result goes. */
export type ResultKind =
  | 'dns_lookup'
  | 'chk_lb_hairpin'
  | 'chk_lb_hairpin_reply'
  | 'check_in_port_sec'
  | 'check_out_port_sec'
  | 'chk_ecmp_nh_mac'
  | 'chk_ecmp_nh'
  | 'chk_lb_aff'
  | 'ct_nw_dst'
  | 'ct_ip6_dst'
  | 'ct_tp_dst'
  | 'ct_proto'
  | 'ct_state_save';

/** `result = kind();`. */
export interface ResultAction {
  readonly kind: ResultKind;
  readonly result: SymbolField;
}

/** What an ACL decided. */
export type LogVerdict = 'allow' | 'drop' | 'reject' | 'pass';
/** How much a log line matters (RFC 5424). */
export type LogSeverity = 'alert' | 'warning' | 'notice' | 'info' | 'debug';

/** Has the controller log the packet. */
export interface LogAction {
  readonly kind: 'log';
  readonly verdict: LogVerdict;
  readonly severity: LogSeverity;
  readonly name: string | undefined;
  readonly meter: string | undefined;
}

/** Limits the rate; kilobits per second, burst 0 for none. */
export interface SetMeterAction {
  readonly kind: 'set_meter';
  readonly rate: bigint;
  readonly burst: bigint;
}

/** Chooses a queue. */
export interface SetQueueAction {
  readonly kind: 'set_queue';
  readonly queue: number;
}

/** Tells whether the packet is longer than so many bytes. */
export interface CheckPacketLargerAction {
  readonly kind: 'check_pkt_larger';
  readonly result: SymbolField;
  readonly length: number;
}

/** Has the controller report an event in the southbound database. */
export interface TriggerEventAction {
  readonly kind: 'trigger_event';
  readonly event: 'empty_lb_backends';
  readonly options: readonly OptionValue[];
}

/** Binds a virtual port to the port that speaks for it. */
export interface BindVportAction {
  readonly kind: 'bind_vport';
  readonly port: string;
  readonly parent: SymbolField;
}

/** Hands the answer to a health check to the controller. */
export interface HandleSvcCheckAction {
  readonly kind: 'handle_svc_check';
  readonly port: SymbolField;
}

/** A transport protocol. */
export type TransportProtocol = 'tcp' | 'udp' | 'sctp';

/** Remembers the next hop of a connection. */
export interface CommitEcmpNexthopAction {
  readonly kind: 'commit_ecmp_nh';
  readonly ipv6: boolean;
  readonly protocol: TransportProtocol;
}

/** Remembers a client's backend for `timeout` seconds. */
export interface CommitLbAffinityAction {
  readonly kind: 'commit_lb_aff';
  readonly vip: IpAddress;
  readonly vipPort: number;
  readonly backend: IpAddress;
  readonly backendPort: number;
  /** Absent for a VIP without port. */
  readonly protocol: TransportProtocol | undefined;
  readonly timeout: number;
}

/** Samples packets to a collector. */
export interface SampleAction {
  readonly kind: 'sample';
  /** Of 65535. */
  readonly probability: number;
  readonly collectorSet: number;
  /** The upper 8 bits of the observation domain; the datapath's key is the rest. */
  readonly observationDomain: number;
  /** `cookie` stands for the flow's. */
  readonly observationPoint: number | SymbolField | 'cookie';
}

/** Sends a copy to a mirror's port. */
export interface MirrorAction {
  readonly kind: 'mirror';
  readonly port: string;
}

/** A parsed action of a logical flow (ovn-sb(5), "Logical_Flow", column `actions`). */
export type LogicalAction =
  | PlainAction
  | NextAction
  | LoadAction
  | MoveAction
  | StackAction
  | ConntrackZoneAction
  | NatAction
  | LoadBalanceAction
  | SelectAction
  | ForwardGroupAction
  | NestedAction
  | NeighbourAction
  | FdbAction
  | PutOptionsAction
  | DhcpRelayAction
  | ResultAction
  | LogAction
  | SetMeterAction
  | SetQueueAction
  | CheckPacketLargerAction
  | TriggerEventAction
  | BindVportAction
  | HandleSvcCheckAction
  | CommitEcmpNexthopAction
  | CommitLbAffinityAction
  | SampleAction
  | MirrorAction;

/** What an action is called. */
export type ActionKind = LogicalAction['kind'];

type HavingKind<Each, Kind> = Each extends { readonly kind: infer Kinds } ? (Kind extends Kinds ? Each : never) : never;

/** The type that actions of a kind have. */
export type ActionOf<Kind extends ActionKind> = HavingKind<LogicalAction, Kind>;
