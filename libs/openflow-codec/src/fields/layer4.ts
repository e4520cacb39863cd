import type { FieldRow } from './field-row';

/** Transport, ICMP and neighbour discovery (ovs-fields(7)). */
export const layer4Fields = [
  ['tcp_src', 16, 'decimal', 'tcp', 'mask+write', 'NXM_OF_TCP_SRC:9 OXM_OF_TCP_SRC:13@1.2', 'tp_src'],
  ['tcp_dst', 16, 'decimal', 'tcp', 'mask+write', 'NXM_OF_TCP_DST:10 OXM_OF_TCP_DST:14@1.2', 'tp_dst'],
  [
    'tcp_flags',
    12,
    'tcpFlags',
    'tcp',
    'mask',
    'NXM_NX_TCP_FLAGS:34 ONFOXM_ET_TCP_FLAGS:42@1.3 OXM_OF_TCP_FLAGS:42@1.5',
  ],
  ['udp_src', 16, 'decimal', 'udp', 'mask+write', 'NXM_OF_UDP_SRC:11 OXM_OF_UDP_SRC:15@1.2'],
  ['udp_dst', 16, 'decimal', 'udp', 'mask+write', 'NXM_OF_UDP_DST:12 OXM_OF_UDP_DST:16@1.2'],
  ['sctp_src', 16, 'decimal', 'sctp', 'mask+write', 'OXM_OF_SCTP_SRC:17@1.2'],
  ['sctp_dst', 16, 'decimal', 'sctp', 'mask+write', 'OXM_OF_SCTP_DST:18@1.2'],
  ['icmp_type', 8, 'decimal', 'icmpv4', 'write', 'NXM_OF_ICMP_TYPE:13 OXM_OF_ICMPV4_TYPE:19@1.2'],
  ['icmp_code', 8, 'decimal', 'icmpv4', 'write', 'NXM_OF_ICMP_CODE:14 OXM_OF_ICMPV4_CODE:20@1.2'],
  ['icmpv6_type', 8, 'decimal', 'icmpv6', 'write', 'NXM_NX_ICMPV6_TYPE:21 OXM_OF_ICMPV6_TYPE:29@1.2'],
  ['icmpv6_code', 8, 'decimal', 'icmpv6', 'write', 'NXM_NX_ICMPV6_CODE:22 OXM_OF_ICMPV6_CODE:30@1.2'],
  ['nd_target', 128, 'ipv6', 'nd', 'mask+write', 'NXM_NX_ND_TARGET:23 OXM_OF_IPV6_ND_TARGET:31@1.2'],
  ['nd_sll', 48, 'ethernet', 'ndSolicit', 'mask+write', 'NXM_NX_ND_SLL:24 OXM_OF_IPV6_ND_SLL:32@1.2'],
  ['nd_tll', 48, 'ethernet', 'ndAdvert', 'mask+write', 'NXM_NX_ND_TLL:25 OXM_OF_IPV6_ND_TLL:33@1.2'],
  ['nd_reserved', 32, 'decimal', 'nd', 'write', 'ERICOXM_OF_ICMPV6_ND_RESERVED:1'],
  ['nd_options_type', 8, 'decimal', 'nd', 'write', 'ERICOXM_OF_ICMPV6_ND_OPTIONS_TYPE:2'],
] as const satisfies readonly FieldRow[];
