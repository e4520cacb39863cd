import type { FieldName } from '@ironloom/openflow-codec';
import { defineField, definePredicate, defineSubfield, type SymbolOptions } from './define';
import type { SymbolTable } from './symbol-table';

/** Defines every field of a packet's headers and the predicates over them, each after what it is made of. */
export function definePacketFields(symbols: SymbolTable): void {
  defineEthernet(symbols);
  defineIp(symbols);
  defineIp4(symbols);
  defineIp6(symbols);
  definePredicate(symbols, 'icmp', 'icmp4 || icmp6');
  defineFragments(symbols);
  defineArp(symbols, 'arp', '0x806');
  defineArp(symbols, 'rarp', '0x8035');
  defineNeighbourDiscovery(symbols);
  defineTransport(symbols);
}

function fields(
  symbols: SymbolTable,
  prerequisites: string | undefined,
  rows: Readonly<Record<string, FieldName>>,
  options: SymbolOptions = {},
): void {
  for (const [name, field] of Object.entries(rows)) {
    defineField(symbols, name, field, { ...options, ...(prerequisites !== undefined && { prerequisites }) });
  }
}

function predicates(symbols: SymbolTable, rows: Readonly<Record<string, string>>): void {
  for (const [name, expansion] of Object.entries(rows)) definePredicate(symbols, name, expansion);
}

function defineEthernet(symbols: SymbolTable): void {
  fields(symbols, undefined, { 'eth.src': 'eth_src', 'eth.dst': 'eth_dst' });
  fields(symbols, undefined, { 'eth.type': 'eth_type' }, { mustCrossproduct: true });
  definePredicate(symbols, 'eth.bcast', 'eth.dst == ff:ff:ff:ff:ff:ff');
  defineSubfield(symbols, 'eth.mcast', 'eth.dst[40]');
  definePredicate(symbols, 'eth.mcastv6', 'eth.dst[32..47] == 0x3333');

  fields(symbols, undefined, { 'vlan.tci': 'vlan_tci' });
  definePredicate(symbols, 'vlan.present', 'vlan.tci[12]');
  defineSubfield(symbols, 'vlan.pcp', 'vlan.tci[13..15]', { prerequisites: 'vlan.present' });
  defineSubfield(symbols, 'vlan.vid', 'vlan.tci[0..11]', { prerequisites: 'vlan.present' });
}

function defineIp(symbols: SymbolTable): void {
  predicates(symbols, { ip4: 'eth.type == 0x800', ip6: 'eth.type == 0x86dd', ip: 'ip4 || ip6' });
  fields(symbols, 'ip', { 'ip.proto': 'nw_proto' }, { mustCrossproduct: true });
  fields(symbols, 'ip', { 'ip.dscp': 'ip_dscp', 'ip.ecn': 'nw_ecn', 'ip.ttl': 'nw_ttl' });
}

function defineIp4(symbols: SymbolTable): void {
  fields(symbols, 'ip4', { 'ip4.src': 'ip_src', 'ip4.dst': 'ip_dst' });
  predicates(symbols, {
    'ip4.src_mcast': 'ip4.src[28..31] == 0xe',
    'ip4.mcast': 'eth.mcast && ip4.dst[28..31] == 0xe',
    icmp4: 'ip4 && ip.proto == 1',
  });
  fields(symbols, 'icmp4', { 'icmp4.type': 'icmp_type', 'icmp4.code': 'icmp_code' });
  definePredicate(symbols, 'igmp', 'ip4.mcast && ip.proto == 2');
}

function defineIp6(symbols: SymbolTable): void {
  fields(symbols, 'ip6', { 'ip6.src': 'ipv6_src', 'ip6.dst': 'ipv6_dst', 'ip6.label': 'ipv6_label' });
  predicates(symbols, {
    // Multicast groups of RFC 4291 section 2.7.1.
    'ip6.mcast_rsvd':
      'ip6.dst == { ff00::0, ff01::0, ff02::0, ff03::0, ff04::0, ff05::0, ff06::0, ff07::0, ' +
      'ff08::0, ff09::0, ff0a::0, ff0b::0, ff0c::0, ff0d::0, ff0e::0, ff0f::0 }',
    'ip6.mcast_all_nodes': 'ip6.dst == ff01::1 || ip6.dst == ff02::1',
    'ip6.mcast_all_rtrs': 'ip6.dst == ff01::2 || ip6.dst == ff02::2 || ip6.dst == ff05::2',
    'ip6.mcast_sol_node': 'ip6.dst == ff02::1:ff00:0000/104',
    'ip6.mcast_flood':
      'eth.mcastv6 && (ip6.mcast_rsvd || ip6.mcast_all_nodes || ip6.mcast_all_rtrs || ip6.mcast_sol_node)',
    'ip6.mcast': 'eth.mcastv6 && ip6.dst[120..127] == 0xff',
    icmp6: 'ip6 && ip.proto == 58',
  });
  fields(symbols, 'icmp6', { 'icmp6.type': 'icmpv6_type', 'icmp6.code': 'icmpv6_code' }, { mustCrossproduct: true });
}

function defineFragments(symbols: SymbolTable): void {
  fields(symbols, 'ip', { 'ip.frag': 'ip_frag' });
  predicates(symbols, {
    'ip.is_frag': 'ip.frag[0]',
    'ip.later_frag': 'ip.frag[1]',
    'ip.first_frag': 'ip.is_frag && !ip.later_frag',
  });
}

/** ARP and RARP have the same layout, so they use the same OpenFlow fields. */
function defineArp(symbols: SymbolTable, name: string, type: string): void {
  definePredicate(symbols, name, `eth.type == ${type}`);
  fields(symbols, name, {
    [`${name}.op`]: 'arp_op',
    [`${name}.spa`]: 'arp_spa',
    [`${name}.sha`]: 'arp_sha',
    [`${name}.tpa`]: 'arp_tpa',
    [`${name}.tha`]: 'arp_tha',
  });
}

function defineNeighbourDiscovery(symbols: SymbolTable): void {
  const unforwarded = 'icmp6.code == 0 && ip.ttl == 255';
  predicates(symbols, {
    nd: `icmp6.type == {135, 136} && ${unforwarded}`,
    nd_ns: `icmp6.type == 135 && ${unforwarded}`,
    nd_ns_mcast: `ip6.mcast && icmp6.type == 135 && ${unforwarded}`,
    nd_na: `icmp6.type == 136 && ${unforwarded}`,
    nd_rs: `icmp6.type == 133 && ${unforwarded}`,
    nd_ra: `icmp6.type == 134 && ${unforwarded}`,
  });
  fields(symbols, 'nd', { 'nd.target': 'nd_target' });
  fields(symbols, 'nd_ns', { 'nd.sll': 'nd_sll' });
  fields(symbols, 'nd_na', { 'nd.tll': 'nd_tll' });
  predicates(symbols, {
    // Listener discovery: version 1 comes from link-local addresses, version 2 goes to ff02::16 (RFC 3810).
    mldv1: 'eth.mcastv6 && ip6.src == fe80::/10 && icmp6.type == {130, 131, 132}',
    mldv2: 'eth.mcastv6 && ip6.dst == ff02::16 && icmp6.type == 143',
  });
}

function defineTransport(symbols: SymbolTable): void {
  predicates(symbols, { tcp: 'ip.proto == 6', udp: 'ip.proto == 17', sctp: 'ip.proto == 132' });
  fields(symbols, 'tcp', { 'tcp.src': 'tcp_src', 'tcp.dst': 'tcp_dst', 'tcp.flags': 'tcp_flags' });
  fields(symbols, 'udp', { 'udp.src': 'udp_src', 'udp.dst': 'udp_dst' });
  fields(symbols, 'sctp', { 'sctp.src': 'sctp_src', 'sctp.dst': 'sctp_dst' });
}
