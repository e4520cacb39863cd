import type { FieldRow } from './field-row';

/** Metadata of the datapath and of the pipeline (ovs-fields(7)). */
export const metadataFields = [
  ['dp_hash', 32, 'hex', 'none', 'mask', 'NXM_NX_DP_HASH:35 NXOXM_ET_DP_HASH:0'],
  ['recirc_id', 32, 'decimal', 'none', 'none', 'NXM_NX_RECIRC_ID:36'],
  ['packet_type', 32, 'packetType', 'none', 'none', 'OXM_OF_PACKET_TYPE:44@1.5'],
  ['conj_id', 32, 'decimal', 'none', 'none', 'NXM_NX_CONJ_ID:37'],
  ['metadata', 64, 'hex', 'none', 'mask+write', 'OXM_OF_METADATA:2@1.2'],
  ['in_port', 16, 'port', 'none', 'write', 'NXM_OF_IN_PORT:0'],
  ['in_port_oxm', 32, 'port', 'none', 'write', 'OXM_OF_IN_PORT:0@1.2'],
  ['actset_output', 32, 'port', 'none', 'none', 'ONFOXM_ET_ACTSET_OUTPUT:43@1.3 OXM_OF_ACTSET_OUTPUT:43@1.5'],
  ['skb_priority', 32, 'hex', 'none', 'none', ''],
  ['pkt_mark', 32, 'hex', 'none', 'mask+write', 'NXM_NX_PKT_MARK:33'],
  ['in_phy_port', 32, 'port', 'none', 'none', 'OXM_OF_IN_PHY_PORT:1@1.2'],
  ['cookie', 64, 'hex', 'none', 'mask', 'NXM_NX_COOKIE:30'],
] as const satisfies readonly FieldRow[];
