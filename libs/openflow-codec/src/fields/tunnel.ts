import type { FieldRow } from './field-row';

/** Tunnel metadata with a fixed layout (ovs-fields(7)). */
export const tunnelFields = [
  ['tun_id', 64, 'hex', 'none', 'mask+write', 'NXM_NX_TUN_ID:16 OXM_OF_TUNNEL_ID:38@1.3', 'tunnel_id'],
  ['tun_src', 32, 'ipv4', 'none', 'mask+write', 'NXM_NX_TUN_IPV4_SRC:31'],
  ['tun_dst', 32, 'ipv4', 'none', 'mask+write', 'NXM_NX_TUN_IPV4_DST:32'],
  ['tun_ipv6_src', 128, 'ipv6', 'none', 'mask+write', 'NXM_NX_TUN_IPV6_SRC:109'],
  ['tun_ipv6_dst', 128, 'ipv6', 'none', 'mask+write', 'NXM_NX_TUN_IPV6_DST:110'],
  ['tun_flags', 1, 'tunnelFlags', 'none', 'mask+write', 'NXM_NX_TUN_FLAGS:104'],
  ['tun_ttl', 8, 'decimal', 'none', 'none', ''],
  ['tun_tos', 8, 'decimal', 'none', 'none', ''],
  ['tun_gbp_id', 16, 'decimal', 'none', 'mask+write', 'NXM_NX_TUN_GBP_ID:38'],
  ['tun_gbp_flags', 8, 'hex', 'none', 'mask+write', 'NXM_NX_TUN_GBP_FLAGS:39'],
  ['tun_erspan_idx', 20, 'hex', 'none', 'mask+write', 'NXOXM_ET_ERSPAN_IDX:11'],
  ['tun_erspan_ver', 4, 'decimal', 'none', 'mask+write', 'NXOXM_ET_ERSPAN_VER:12'],
  ['tun_erspan_dir', 1, 'decimal', 'none', 'mask+write', 'NXOXM_ET_ERSPAN_DIR:13'],
  ['tun_erspan_hwid', 6, 'hex', 'none', 'mask+write', 'NXOXM_ET_ERSPAN_HWID:14'],
  ['tun_gtpu_flags', 8, 'hex', 'none', 'mask', 'NXOXM_ET_GTPU_FLAGS:15'],
  ['tun_gtpu_msgtype', 8, 'decimal', 'none', 'mask', 'NXOXM_ET_GTPU_MSGTYPE:16'],
] as const satisfies readonly FieldRow[];
