import type { PortLookup } from '../match/to-matches';
import type { Pipeline } from './action';

/** The OpenFlow tables of OVN 26.03 (ovn-architecture(7), "Architectural Physical Life Cycle of a Packet"). */
export const OVN_TABLES = {
  /** The first of the logical ingress pipeline. */
  ingress: 8,
  /** Where `output` of the ingress pipeline goes: on to other chassis and to this one's egress pipeline. */
  ingressOutput: 42,
  remoteOutput: 44,
  /** The first of the logical egress pipeline. */
  egress: 48,
  /** Where `output` of the egress pipeline goes: out of the port. */
  egressOutput: 64,
  macBinding: 66,
  macLookup: 67,
  lbHairpin: 68,
  lbHairpinReply: 69,
  ctSnatHairpin: 70,
  getFdb: 71,
  lookupFdb: 72,
  inPortSecurity: 73,
  outPortSecurity: 75,
  ecmpNexthopMac: 76,
  ecmpNexthop: 77,
  lbAffinity: 78,
  macCacheUse: 79,
  ctOrigNwDst: 81,
  ctOrigIp6Dst: 82,
  ctOrigTpDst: 83,
  floodRemote: 84,
  ctStateSave: 85,
  ctOrigProto: 86,
  getRemoteFdb: 87,
} as const;

/** The names of {@link OVN_TABLES} and the OpenFlow table that each is. */
export type TableNumbers = Readonly<Record<keyof typeof OVN_TABLES, number>>;

/** What of Open vSwitch and of northd the encoding depends on. Default: nothing. */
export interface EncodeFeatures {
  /** The datapath has meters, so packets to the controller may be limited. */
  readonly meters?: boolean;
  /** The datapath knows all-zero SNAT, used at commit to avoid collisions with NATed connections. */
  readonly zeroSnat?: boolean;
  /** The datapath's hash can be symmetric over addresses and ports. */
  readonly symmetricHash?: boolean;
  /** northd writes an `output` of its own behind `arp` and `nd_ns`. */
  readonly explicitArpNsOutput?: boolean;
  /** northd uses the registers of 25.09 and later for load balancer affinity. */
  readonly registerConsolidation?: boolean;
}

/**
 * What encoding depends on besides the actions. Every function is called once per use, so that a caller may record
 * what a flow depends on.
 */
export interface EncodeContext {
  /** The tunnel key of a port. */
  readonly lookupPort: PortLookup;
  /** True if the port is on this chassis. */
  isLocalPort(name: string): boolean;
  /** The OpenFlow port of the tunnel to the chassis of a port. */
  tunnelPort(name: string): number | undefined;
  /** The id of the group with these buckets, given in the syntax of ovs-ofctl(8); undefined if there are no more. */
  groupId(buckets: string): number | undefined;
  /** The id of a meter, named by the southbound or described behind `__string: `; undefined if there are no more. */
  meterId(name: string): number | undefined;
  /** True if Open vSwitch has the flow sample collector set. */
  hasCollectorSet(id: number): boolean;
  /** The flow is of a switch, not of a router. */
  readonly isSwitch: boolean;
  readonly pipeline: Pipeline;
  /** The flow's UUID; its first 32 bits are the cookie of what it learns. */
  readonly flowUuid: string;
  /** The datapath's tunnel key. */
  readonly datapathKey: number;
  /** The meter of packets to the controller, if the flow has one. */
  readonly controllerMeter?: number;
  /** Which zone `ct_…_in_czone` uses; default: `dnat`. */
  readonly commonNatZone?: 'dnat' | 'snat';
  /** Default: {@link OVN_TABLES}. */
  readonly tables?: TableNumbers;
  readonly features?: EncodeFeatures;
}
