/** How values of a field are written in text. */
export type FieldFormat =
  | 'decimal'
  | 'hex'
  | 'ethernet'
  | 'ipv4'
  | 'ipv6'
  | 'port'
  | 'frag'
  | 'ctState'
  | 'tcpFlags'
  | 'tunnelFlags'
  | 'packetType';

/** What a packet must be for a field to exist in it. */
export type FieldPrerequisite =
  | 'none'
  | 'ethernet'
  | 'vlan'
  | 'mpls'
  | 'arp'
  | 'ipv4'
  | 'ipv6'
  | 'ip'
  | 'tcp'
  | 'udp'
  | 'sctp'
  | 'icmpv4'
  | 'icmpv6'
  | 'nd'
  | 'ndSolicit'
  | 'ndAdvert'
  | 'ct'
  | 'nsh';

/**
 * One row of the field tables: name, width in bits, text format, prerequisite, whether matches may mask it and actions
 * may write it, its names on the wire as `NAME:number@since` (no `@` when every version takes it), and its alias.
 */
export type FieldRow = readonly [
  name: string,
  bits: number,
  format: FieldFormat,
  needs: FieldPrerequisite,
  access: 'mask+write' | 'mask' | 'write' | 'none',
  wire: string,
  alias?: string,
];
