import { mutate } from './mutate';
import type { Random } from './random';

const FIELDS: Readonly<Record<number, readonly string[]>> = {
  0: ['inport', 'outport', 'remote_outport'],
  1: ['reg0[0]', 'reg9[5]', 'xreg4[63]', 'xxreg0[127]', 'flags.loopback', 'eth.mcast', 'eth.dst[40]', 'reg8[17]'],
  8: ['reg1[0..7]', 'ip.ttl', 'reg4[24..31]', 'xxreg1[0..7]', 'icmp4.type', 'xreg0[10..17]'],
  16: ['reg1[0..15]', 'tcp.src', 'udp.dst', 'sctp.src', 'vlan.tci', 'xxreg1[0..15]', 'arp.op', 'reg9[16..31]'],
  32: [
    'reg0',
    'reg1',
    'reg4',
    'reg7',
    'reg9',
    'ip4.src',
    'ip4.dst',
    'arp.spa',
    'arp.tpa',
    'pkt.mark',
    'flags',
    'xreg1[3..34]',
  ],
  48: ['eth.src', 'eth.dst', 'arp.sha', 'arp.tha', 'nd.sll', 'nd.tll', 'xxreg0[0..47]'],
  128: ['xxreg0', 'xxreg1', 'ip6.src', 'ip6.dst', 'nd.target'],
};
const OTHER_FIELDS = [
  'ip.proto',
  'eth.type',
  'ct_mark',
  'ct_label',
  'ct_state',
  'ip',
  'tcp',
  'vlan.vid',
  'vlan.pcp',
  'ip6.label',
  'tcp.flags',
  'nosuch',
  'ip.dscp',
  'ip.ecn',
  'ct_label.nf_id',
  '__inport',
  'bad_prereq',
  'self_recurse',
];
const PORTS = ['eth0', 'eth1', 'LOCAL', 'lsp1', 'lsp2'];
const WIDTHS = [0, 1, 8, 16, 32, 48, 128];
const NESTED = [
  'clone',
  'arp',
  'icmp4',
  'icmp4_error',
  'icmp6',
  'icmp6_error',
  'tcp_reset',
  'sctp_abort',
  'reject',
  'nd_na',
  'nd_na_router',
  'nd_ns',
];
const PLAIN = [
  'output',
  'ct_clear',
  'igmp',
  'handle_dhcpv6_reply',
  'handle_bfd_msg()',
  'ct_snat_to_vip',
  'mac_cache_use',
  'flood_remote',
  'next',
  'ip.ttl--',
  'ct_commit',
  'ct_lb',
  'ct_lb_mark',
  'ct_dnat',
  'ct_snat',
];
const RESULTS: Readonly<Record<string, number>> = {
  dns_lookup: 1,
  chk_lb_hairpin: 1,
  chk_lb_hairpin_reply: 1,
  check_in_port_sec: 1,
  check_out_port_sec: 1,
  chk_ecmp_nh_mac: 1,
  chk_ecmp_nh: 1,
  chk_lb_aff: 1,
  ct_nw_dst: 32,
  ct_ip6_dst: 128,
  ct_tp_dst: 16,
  ct_proto: 8,
  ct_state_save: 8,
};

/** Actions of a logical flow, one in eight of them broken. */
export function randomActions(random: Random): string {
  if (random.oneIn(60)) return 'drop;';
  const text = actions(random, 2);
  // In dhcp_relay_… C takes what is no address for the address before it.
  return random.oneIn(8) && !text.includes('dhcp_relay') ? mutate(text, random) : text;
}

function actions(random: Random, depth: number): string {
  return random.several(1, random.oneIn(3) ? 3 : 1, () => `${action(random, depth)};`).join(' ');
}

function action(random: Random, depth: number): string {
  if (depth > 0 && random.oneIn(8)) return nested(random, depth);
  return random.pick(MAKERS)(random);
}

function nested(random: Random, depth: number): string {
  const kind = random.pick(NESTED);
  if (random.oneIn(10)) return `${kind} { }`;
  const mtu =
    kind.startsWith('icmp') && random.oneIn(3) ? `${kind.slice(0, 5)}.frag_mtu = ${random.below(9000)}; ` : '';
  return `${kind} { ${mtu}${actions(random, depth - 1)} }`;
}

/** A field that is usually of the width asked for. */
function field(random: Random, width: number): string {
  if (random.oneIn(25)) return random.pick(OTHER_FIELDS);
  const of = random.oneIn(20) ? random.pick(WIDTHS) : width;
  return random.pick(FIELDS[of] ?? ['reg0']);
}

function value(random: Random, width: number): string {
  const number = random.below(width < 31 ? 1 << width : 0x7fff_ffff);
  const usual: Readonly<Record<number, readonly string[]>> = {
    0: ['"eth0"', '"LOCAL"', '"nowhere"', '""', '"a\\"b"'],
    32: ['10.0.0.1', '10.0.0.0/8', '255.255.255.255', '1.2.3.4/255.0.255.0'],
    48: ['00:00:00:00:00:01', 'ff:ff:ff:ff:ff:ff', '01:00:00:00:00:00/01:00:00:00:00:00'],
    128: ['::1', 'fe80::/64', '::ffff:1.2.3.4', '0x1020304050607080910111213141516'],
  };
  const choices = usual[width];
  if (choices !== undefined && !random.oneIn(3)) return random.pick(choices);
  return random.pick([
    `${number}`,
    `0x${number.toString(16)}`,
    `0x${number.toString(16)}/0x${random.below(256).toString(16)}`,
  ]);
}

const ip = (random: Random): string => random.pick(['10.0.0.1', '192.168.1.2', 'fd0f::2', '::1', '1.2.3.4']);
const list = (random: Random, make: () => string): string => random.several(0, 3, make).join(random.pick([', ', ',']));
const maybe = (random: Random, text: string): string => (random.oneIn(2) ? text : '');

type Maker = (random: Random) => string;

const MAKERS: readonly Maker[] = [
  (r) => r.pick(PLAIN),
  (r) => r.pick(PLAIN),
  (r) =>
    `next(${r.pick([`${r.below(40)}`, `pipeline=${r.pick(['ingress', 'egress'])}`, `table=${r.below(36)}`, `pipeline=egress, table=${r.below(18)}`])})`,
  ...Array.from({ length: 6 }, (): Maker => (r) => {
    const width = r.pick(WIDTHS);
    return `${field(r, width)} = ${value(r, width)}`;
  }),
  ...Array.from({ length: 3 }, (): Maker => (r) => {
    const width = r.pick(WIDTHS);
    return `${field(r, width)} ${r.pick(['=', '<->'])} ${field(r, width)}`;
  }),
  (r) => `${r.pick(['push', 'pop'])}(${field(r, r.pick([1, 8, 16, 32, 48, 128]))})`,
  (r) => `ct_next${maybe(r, `(${r.pick(['dnat', 'snat', 'foo'])})`)}`,
  (r) => `ct_commit_nat${maybe(r, `(${r.pick(['dnat', 'snat'])})`)}`,
  (r) => `ct_commit_to_zone(${r.pick(['dnat', 'snat'])})`,
  (r) =>
    `ct_commit { ${r.several(0, 3, () => `${r.pick(['ct_mark', 'ct_label', 'ct_mark.blocked', 'ct_label.nf_id', 'ct_mark.obs_stage', 'ct_label[0..47]', 'reg0'])} = ${r.pick([() => value(r, 8), () => field(r, 32)])()};`).join(' ')} }`,
  (r) =>
    `${r.pick(['ct_dnat', 'ct_snat', 'ct_dnat_in_czone', 'ct_snat_in_czone'])}(${ip(r)}${maybe(r, `, ${r.below(3000)}${maybe(r, `-${r.below(70000)}`)}`)})`,
  balance,
  balance,
  (r) =>
    `${field(r, r.pick([16, 32]))} = select(${r.oneIn(2) ? choices(r) : `values=(${choices(r)}); hash_fields="ip_src,ip_dst"`})`,
  (r) =>
    `fwd_group(${maybe(r, `liveness=${r.pick(['true', '"true"', 'false', 'maybe'])}, `)}childports=${r.several(1, 3, () => `"${r.pick(PORTS)}"`).join(', ')})`,
  (r) => `get_arp(${field(r, 0)}, ${field(r, 32)})`,
  (r) => `get_nd(${field(r, 0)}, ${field(r, 128)})`,
  (r) => `put_arp(${field(r, 0)}, ${field(r, 32)}, ${field(r, 48)})`,
  (r) => `put_nd(${field(r, 0)}, ${field(r, 128)}, ${field(r, 48)})`,
  (r) => `${field(r, 1)} = lookup_arp(${field(r, 0)}, ${field(r, 32)}, ${field(r, 48)})`,
  (r) => `${field(r, 1)} = lookup_nd(${field(r, 0)}, ${field(r, 128)}, ${field(r, 48)})`,
  (r) => `${field(r, 1)} = lookup_arp_ip(${field(r, 0)}, ${field(r, 32)})`,
  (r) => `${field(r, 1)} = lookup_nd_ip(${field(r, 0)}, ${field(r, 128)})`,
  (r) => `put_fdb(${field(r, 0)}, ${field(r, 48)})`,
  (r) => `${field(r, r.pick([0, 32]))} = ${r.pick(['get_fdb', 'get_remote_fdb'])}(${field(r, 48)})`,
  (r) => `${field(r, 1)} = lookup_fdb(${field(r, 0)}, ${field(r, 48)})`,
  (r) => `${field(r, 1)} = put_dhcp_opts(${dhcpOptions(r)})`,
  (r) =>
    `${field(r, 1)} = put_dhcpv6_opts(${list(r, () => r.pick(['ia_addr = ae70::4', 'server_id = 00:00:00:00:10:02', 'dns_server = {ae70::1, ae70::2}', 'domain_search = "ovn.org"', 'bootfile_name = "https://127.0.0.1/x"', 'fqdn = "a.ovn.org"', 'fqdn = "a.b."', 'ia_addr = "x"', 'x = 3']))})`,
  (r) => `${field(r, 1)} = put_nd_ra_opts(${routerOptions(r)})`,
  (r) => `${field(r, 1)} = ${r.pick(['dhcp_relay_req_chk', 'dhcp_relay_resp_chk'])}(${ip(r)}, ${ip(r)})`,
  ...Array.from({ length: 3 }, (): Maker => (r) => {
    const [name, width] = r.pick(Object.entries(RESULTS));
    return `${field(r, width)} = ${name}(${r.oneIn(30) ? 'foo' : ''})`;
  }),
  (r) => `set_queue(${r.below(70000)})`,
  (r) => `set_meter(${r.below(5)}${maybe(r, `, ${r.below(5)}`)})`,
  (r) => `${field(r, 1)} = check_pkt_larger(${r.below(100000)})`,
  (r) =>
    `log(${r.several(1, 4, () => r.pick(['verdict=allow', 'verdict=drop', 'verdict=pass', 'verdict=reject', 'severity=debug', 'severity=alert', 'name="n"', 'meter="m"', 'severity=x'])).join(', ')})`,
  (r) =>
    `trigger_event(event = "${r.oneIn(10) ? 'x' : 'empty_lb_backends'}", ${list(r, () => r.pick(['vip = "10.0.0.1:80"', 'vip = "[::1]:80"', 'vip = "10.0.0.1"', 'protocol = "tcp"', 'protocol = "x"', 'load_balancer = "12345678-abcd-9876-fedc-11119f8e7d6c"', 'vip = {"1.2.3.4", "2.3.4.5"}', 'vip = 1.2.3.4']))})`,
  (r) => `bind_vport("${r.pick(PORTS)}", ${field(r, 0)})`,
  (r) => `handle_svc_check(${field(r, 0)})`,
  (r) =>
    `commit_ecmp_nh(ipv6 = ${r.pick(['true', 'false', '"true"'])}, proto = ${r.pick(['tcp', 'udp', 'sctp', 'icmp'])})`,
  affinity,
  (r) =>
    `sample(${r.several(1, 4, () => r.pick(['probability=100', `probability=${r.below(70000)}`, 'collector_set=200', 'collector_set=999', `obs_domain=${r.below(300)}`, 'obs_point=$cookie', `obs_point=${field(r, 32)}`, `obs_point=${r.below(0x7fff_ffff)}`])).join(',')})`,
  (r) => `mirror("${r.pick(PORTS)}")`,
];

function balance(random: Random): string {
  const kind = random.pick(['ct_lb', 'ct_lb_mark', 'ct_lb_mark_local']);
  const backend = (): string => {
    const address = random.pick(['192.168.1.2', '192.168.1.2:80', '[fd0f::2]:80', 'fd0f::2', '10.0.0.1:123456']);
    return kind === 'ct_lb_mark_local' ? `"${random.pick(PORTS)}":${address}` : address;
  };
  const hash = maybe(random, '; hash_fields="eth_src,ip_src"');
  return `${kind}(backends=${random.several(1, 3, backend).join(',')}${hash}${maybe(random, random.pick(['; skip_snat', '; force_snat']))})`;
}

function choices(random: Random): string {
  return random.several(1, 4, () => `${random.below(70000)}${maybe(random, `=${random.below(200)}`)}`).join(', ');
}

function dhcpOptions(random: Random): string {
  const options = random.several(0, 5, () =>
    random.pick([
      'router = 10.0.0.1',
      'netmask = 255.255.255.0',
      `mtu = ${random.below(70000)}`,
      'dns_server = {8.8.8.8, 7.7.7.7}',
      'classless_static_route = {30.0.0.0/24, 10.0.0.4, 40.0.0.0/16, 10.0.0.6, 0.0.0.0/0, 10.0.0.1}',
      'classless_static_route = {30.0.0.0/24, 10.0.0.4, 1.2.3.4}',
      'ip_forward_enable = 1',
      'default_ttl = 121',
      'tftp_server = 10.0.0.10',
      'tftp_server = "tftp.ovn.org"',
      'domain_name = "ovn.org"',
      'lease_time = 3600',
      'domain_search_list = "ovn.org,abc.ovn.org"',
      'domain_search_list = "x.y.z"',
      'bootfile_name = "boot"',
      'bootfile_name_alt = "alt"',
      'next_server = 10.0.0.9',
      'hostname = 1.2.3.4',
      'router = "x"',
      'nosuch = 1',
    ]),
  );
  return [...(random.oneIn(8) ? [] : ['offerip = 10.0.0.4']), ...options].join(', ');
}

function routerOptions(random: Random): string {
  const options = random.several(0, 4, () =>
    random.pick([
      'addr_mode = "slaac"',
      'addr_mode = "dhcpv6_stateful"',
      'addr_mode = "dhcpv6_stateless"',
      'addr_mode = "x"',
      'router_preference = "HIGH"',
      'router_preference = "LOW"',
      'router_preference = "MEDIUM"',
      'mtu = 1500',
      'prefix = aef0::/64',
      'prefix = aef0::',
      'rdnss = aef0::1',
      'dnssl = "ovn.org, a.b"',
      'route_info = "HIGH-aef0::/64,LOW-aef1::10/48"',
      'route_info = "x-1.2.3.4"',
    ]),
  );
  return [
    ...(random.oneIn(8) ? [] : ['slla = ae:01:02:03:04:05']),
    ...(random.oneIn(4) ? [] : ['prefix = bef0::/60']),
    ...options,
  ].join(', ');
}

function affinity(random: Random): string {
  const vip = random.pick(['172.16.0.123:8080', '172.16.0.123', '[::1]:8080', '::1', 'x']);
  const backend = random.pick(['10.0.0.3:8080', '10.0.0.3', '[::2]:8080', '::2']);
  const protocol = maybe(random, `proto = ${random.pick(['tcp', 'udp', 'sctp'])}, `);
  return `commit_lb_aff(vip = "${vip}", backend = "${backend}", ${protocol}timeout = ${random.below(70000)})`;
}
