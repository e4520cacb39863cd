import type { FieldRow } from './field-row';

/** Ethernet, VLAN and MPLS (ovs-fields(7)). */
export const layer2Fields = [
  ['eth_src', 48, 'ethernet', 'ethernet', 'mask+write', 'NXM_OF_ETH_SRC:2 OXM_OF_ETH_SRC:4@1.2', 'dl_src'],
  ['eth_dst', 48, 'ethernet', 'ethernet', 'mask+write', 'NXM_OF_ETH_DST:1 OXM_OF_ETH_DST:3@1.2', 'dl_dst'],
  ['eth_type', 16, 'hex', 'ethernet', 'none', 'NXM_OF_ETH_TYPE:3 OXM_OF_ETH_TYPE:5@1.2', 'dl_type'],
  ['vlan_tci', 16, 'hex', 'ethernet', 'mask+write', 'NXM_OF_VLAN_TCI:4'],
  ['dl_vlan', 12, 'decimal', 'ethernet', 'write', ''],
  ['vlan_vid', 12, 'decimal', 'ethernet', 'mask+write', 'OXM_OF_VLAN_VID:6@1.2'],
  ['dl_vlan_pcp', 3, 'decimal', 'ethernet', 'write', ''],
  ['vlan_pcp', 3, 'decimal', 'vlan', 'write', 'OXM_OF_VLAN_PCP:7@1.2'],
  ['mpls_label', 20, 'decimal', 'mpls', 'write', 'OXM_OF_MPLS_LABEL:34@1.2'],
  ['mpls_tc', 3, 'decimal', 'mpls', 'write', 'OXM_OF_MPLS_TC:35@1.2'],
  ['mpls_bos', 1, 'decimal', 'mpls', 'none', 'OXM_OF_MPLS_BOS:36@1.3'],
  ['mpls_ttl', 8, 'decimal', 'mpls', 'write', 'NXM_NX_MPLS_TTL:30'],
  ['pbb_uca', 1, 'decimal', 'ethernet', 'write', 'OXM_OF_PBB_UCA:41@1.4'],
] as const satisfies readonly FieldRow[];
