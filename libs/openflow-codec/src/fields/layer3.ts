import type { FieldRow } from './field-row';

/** IP and ARP (ovs-fields(7)). */
export const layer3Fields = [
  ['ip_src', 32, 'ipv4', 'ipv4', 'mask+write', 'NXM_OF_IP_SRC:7 OXM_OF_IPV4_SRC:11@1.2', 'nw_src'],
  ['ip_dst', 32, 'ipv4', 'ipv4', 'mask+write', 'NXM_OF_IP_DST:8 OXM_OF_IPV4_DST:12@1.2', 'nw_dst'],
  ['ipv6_src', 128, 'ipv6', 'ipv6', 'mask+write', 'NXM_NX_IPV6_SRC:19 OXM_OF_IPV6_SRC:26@1.2'],
  ['ipv6_dst', 128, 'ipv6', 'ipv6', 'mask+write', 'NXM_NX_IPV6_DST:20 OXM_OF_IPV6_DST:27@1.2'],
  ['ipv6_label', 20, 'hex', 'ipv6', 'mask+write', 'NXM_NX_IPV6_LABEL:27 OXM_OF_IPV6_FLABEL:28@1.2'],
  ['nw_proto', 8, 'decimal', 'ip', 'none', 'NXM_OF_IP_PROTO:6 OXM_OF_IP_PROTO:10@1.2', 'ip_proto'],
  ['nw_tos', 8, 'decimal', 'ip', 'write', 'NXM_OF_IP_TOS:5'],
  ['ip_dscp', 6, 'decimal', 'ip', 'write', 'OXM_OF_IP_DSCP:8@1.2'],
  ['nw_ecn', 2, 'decimal', 'ip', 'write', 'NXM_NX_IP_ECN:28 OXM_OF_IP_ECN:9@1.2', 'ip_ecn'],
  ['nw_ttl', 8, 'decimal', 'ip', 'write', 'NXM_NX_IP_TTL:29'],
  ['ip_frag', 2, 'frag', 'ip', 'mask', 'NXM_NX_IP_FRAG:26', 'nw_frag'],
  ['arp_op', 16, 'decimal', 'arp', 'write', 'NXM_OF_ARP_OP:15 OXM_OF_ARP_OP:21@1.2'],
  ['arp_spa', 32, 'ipv4', 'arp', 'mask+write', 'NXM_OF_ARP_SPA:16 OXM_OF_ARP_SPA:22@1.2'],
  ['arp_tpa', 32, 'ipv4', 'arp', 'mask+write', 'NXM_OF_ARP_TPA:17 OXM_OF_ARP_TPA:23@1.2'],
  ['arp_sha', 48, 'ethernet', 'arp', 'mask+write', 'NXM_NX_ARP_SHA:17 OXM_OF_ARP_SHA:24@1.2'],
  ['arp_tha', 48, 'ethernet', 'arp', 'mask+write', 'NXM_NX_ARP_THA:18 OXM_OF_ARP_THA:25@1.2'],
  ['ipv6_exthdr', 9, 'hex', 'ipv6', 'mask', 'OXM_OF_IPV6_EXTHDR:39@1.3'],
] as const satisfies readonly FieldRow[];
