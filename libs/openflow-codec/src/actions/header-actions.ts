import type { EachKind } from './each-kind';

/** Sets the VLAN id, the low twelve bits of `value`. */
export interface SetVlanVidAction {
  readonly kind: 'setVlanVid';
  readonly value: number;
  /** Adds a tag to an untagged packet first, as OpenFlow 1.0 does. */
  readonly pushIfNeeded: boolean;
}

/** Sets the VLAN priority, 0 to 7. */
export interface SetVlanPcpAction {
  readonly kind: 'setVlanPcp';
  readonly value: number;
  readonly pushIfNeeded: boolean;
}

/** Takes the outermost VLAN tag off: `stripVlan` as OpenFlow 1.0 calls it, `popVlan` as later versions do. */
export type PopVlanAction = EachKind<'stripVlan' | 'popVlan'>;

/** Pushes or pops a header; `ethertype` is the type of the packet afterwards. */
export type EthertypeAction = EachKind<
  'pushVlan' | 'pushMpls' | 'popMpls' | 'pushPbb',
  {
    readonly ethertype: number;
  }
>;

/** Actions without arguments of standard OpenFlow that Open vSwitch does not have. */
export type PlainHeaderKind = 'copyTtlOut' | 'copyTtlIn' | 'popPbb';

/** Copies the TTL outwards or inwards, or pops a PBB tag. */
export type PlainHeaderAction = EachKind<PlainHeaderKind>;

/** Actions that write an address. */
export type AddressKind = 'setEthSrc' | 'setEthDst' | 'setIpSrc' | 'setIpDst';

/** Writes an Ethernet (48 bits) or IPv4 (32 bits) address. */
export type SetAddressAction = EachKind<
  AddressKind,
  {
    readonly address: bigint;
  }
>;

/** Writes a field of at most eight bits. `setIpTos` takes the whole byte, its DSCP being the upper six bits. */
export type SmallHeaderAction = EachKind<
  'setIpTos' | 'setIpEcn' | 'setIpTtl' | 'setMplsTc' | 'setMplsTtl',
  {
    readonly value: number;
  }
>;

/** Writes the MPLS label, 20 bits. */
export interface SetMplsLabelAction {
  readonly kind: 'setMplsLabel';
  readonly value: number;
}

/** Writes the port of whichever transport protocol the packet has. */
export type SetTransportPortAction = EachKind<
  'setTransportSrc' | 'setTransportDst',
  {
    readonly port: number;
    /** What the flow's match says the protocol is: from OpenFlow 1.2 on the action then sets that protocol's field. */
    readonly protocol?: 'tcp' | 'udp' | 'sctp';
  }
>;

/** Decrements the MPLS TTL. */
export interface DecMplsTtlAction {
  readonly kind: 'decMplsTtl';
}

/** Actions that rewrite headers otherwise than by naming a field. */
export type HeaderFamily =
  | SetVlanVidAction
  | SetVlanPcpAction
  | PopVlanAction
  | EthertypeAction
  | PlainHeaderAction
  | SetAddressAction
  | SmallHeaderAction
  | SetMplsLabelAction
  | SetTransportPortAction
  | DecMplsTtlAction;
