/** Words for `OFPR_*` reasons of packet-ins, by code. */
export const PACKET_IN_REASONS: readonly string[] = [
  'no_match',
  'action',
  'invalid_ttl',
  'action_set',
  'group',
  'packet_out',
];
/** Words for `NX_HASH_FIELDS_*`, by code. */
export const HASH_FIELDS: readonly string[] = [
  'eth_src',
  'symmetric_l4',
  'symmetric_l3l4',
  'symmetric_l3l4+udp',
  'nw_src',
  'nw_dst',
  'symmetric_l3',
];
/** Words for `NX_MP_ALG_*`, by code. */
export const LINK_ALGORITHMS: readonly string[] = ['modulo_n', 'hash_threshold', 'hrw', 'iter_hash'];
/** Words for `NX_BD_ALG_*`, by code. */
export const MEMBER_ALGORITHMS: readonly string[] = ['active_backup', 'hrw'];
/** Words for group types. */
export const GROUP_TYPES = { all: 'all', select: 'select', indirect: 'indirect', fastFailover: 'ff' } as const;
/** Packet types that `encap` has names for. */
export const ENCAPSULATIONS: Readonly<Record<string, number>> = {
  ethernet: 0,
  nsh: 0x0001_894f,
  mpls: 0x0001_8847,
  mpls_mc: 0x0001_8848,
};
/** The class of NSH's properties, and their types. */
export const NSH_PROPERTY = { propertyClass: 4, metadataType: 1, tlv: 2 } as const;
