import type { FieldRow } from './field-row';

/** Connection tracking (ovs-fields(7)). */
export const conntrackFields = [
  ['ct_state', 32, 'ctState', 'none', 'mask', 'NXM_NX_CT_STATE:105'],
  ['ct_zone', 16, 'hex', 'none', 'none', 'NXM_NX_CT_ZONE:106'],
  ['ct_mark', 32, 'hex', 'none', 'mask+write', 'NXM_NX_CT_MARK:107'],
  ['ct_label', 128, 'hex', 'none', 'mask+write', 'NXM_NX_CT_LABEL:108'],
  ['ct_nw_proto', 8, 'decimal', 'ct', 'none', 'NXM_NX_CT_NW_PROTO:119'],
  ['ct_nw_src', 32, 'ipv4', 'ct', 'mask', 'NXM_NX_CT_NW_SRC:120'],
  ['ct_nw_dst', 32, 'ipv4', 'ct', 'mask', 'NXM_NX_CT_NW_DST:121'],
  ['ct_ipv6_src', 128, 'ipv6', 'ct', 'mask', 'NXM_NX_CT_IPV6_SRC:122'],
  ['ct_ipv6_dst', 128, 'ipv6', 'ct', 'mask', 'NXM_NX_CT_IPV6_DST:123'],
  ['ct_tp_src', 16, 'decimal', 'ct', 'mask', 'NXM_NX_CT_TP_SRC:124'],
  ['ct_tp_dst', 16, 'decimal', 'ct', 'mask', 'NXM_NX_CT_TP_DST:125'],
] as const satisfies readonly FieldRow[];
