import type { LogicalFlowText } from '../src/index';

/** A logical flow with what its encoding depends on. */
export interface BenchFlow extends LogicalFlowText {
  readonly uuid: string;
  readonly router: boolean;
  /** The datapath's tunnel key. */
  readonly key: number;
}

/** Logical flows, and the tunnel keys of the ports that they name. */
export interface BenchNetwork {
  readonly ports: Readonly<Record<string, number>>;
  readonly flows: readonly BenchFlow[];
  readonly addressSets: Readonly<Record<string, readonly string[]>>;
}

const hex = (value: number): string => value.toString(16).padStart(2, '0');
const mac = (node: number, port: number): string =>
  ['f0', '00', hex(node >> 8), hex(node & 255), hex(port >> 8), hex(port & 255)].join(':');
const ip = (node: number, port: number): string => `${(node >> 8) + 10}.${node & 255}.${port >> 8}.${port & 255}`;
const linkLocal = (node: number, port: number): string =>
  `fe80::f200:${((node & 0xff00) | 0xff).toString(16)}:fe${hex(node & 255)}:${port.toString(16)}`;
const TOO_BIG = '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0))';
const BROADCAST = 'ff:ff:ff:ff:ff:ff';

type Row = readonly [pipeline: 'ingress' | 'egress', table: number, match: string, actions: string];

/**
 * The flows that northd makes for so many switches with so many ports, all of them on one router, each switch with two
 * ACLs: 147,000 for 500 switches with 50 ports. Of the flows that are there once for all switches, there are some.
 */
export function generateNetwork(switches: number, portsPerSwitch: number): BenchNetwork {
  const ports: Record<string, number> = { _MC_flood_l2: 0x8003 };
  const flows: BenchFlow[] = [];
  const add = (router: boolean, key: number, rows: readonly Row[]): void => {
    for (const [pipeline, table, match, actions] of rows) {
      const uuid = `${(flows.length + 1).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
      const flow: BenchFlow = { pipeline, table, match, actions, router, key, uuid };
      // Read from JSON, texts are as they come from a database: each in one piece.
      flows.push(JSON.parse(JSON.stringify(flow)) as BenchFlow);
    }
  };
  const routerKey = switches + 1;
  add(true, routerKey, sharedRows());
  add(false, 1, sharedRows());
  for (let node = 1; node <= switches; node += 1) {
    add(false, node, switchRows(node));
    add(true, routerKey, [...routerPortRows(node), ...routerPortIcmpRows(node)]);
    ports[`ls${node}-lr`] = portsPerSwitch + 1;
    ports[`lr-ls${node}`] = node;
    for (let port = 2; port <= portsPerSwitch + 1; port += 1) {
      const name = `ls${node}p${port - 1}`;
      ports[name] = port - 1;
      add(false, node, portRows(name, node, port));
      add(true, routerKey, [neighbourRow(node, port)]);
    }
  }
  return { ports, flows, addressSets: {} };
}

/** The way through the tables. */
function sharedRows(): Row[] {
  const ingress = Array.from({ length: 30 }, (_, table): Row => ['ingress', table, '1', 'next;']);
  const egress = Array.from({ length: 12 }, (_, table): Row => ['egress', table, '1', 'next;']);
  return [
    ...ingress,
    ...egress,
    ['ingress', 6, 'nd || nd_rs || nd_ra || mldv1 || mldv2 || (udp && udp.src == 546 && udp.dst == 547)', 'next;'],
    ['ingress', 9, '!ct.est && ct.rel && !ct.new && !ct.inv && ct_mark.blocked == 0', 'reg8[16] = 1; ct_commit_nat;'],
  ];
}

function arpReply(ethernet: string, address: string, target = 'arp.tpa = arp.spa'): string {
  return (
    `eth.dst = eth.src; eth.src = ${ethernet}; arp.op = 2; /* ARP reply */ arp.tha = arp.sha; arp.sha = ${ethernet}; ` +
    `${target}; arp.spa = ${address}; outport = inport; flags.loopback = 1; output;`
  );
}

function portRows(name: string, node: number, port: number): Row[] {
  const address = ip(node, port);
  const ethernet = mac(node, port);
  const remote = `outport == "${name}" && !is_chassis_resident("${name}") && flags.tunnel_rx == 1`;
  const request = `arp.tpa == ${address} && arp.op == 1 && eth.dst == ${BROADCAST}`;
  return [
    ['ingress', 0, `${TOO_BIG} && eth.src == ${ethernet} && ${remote}`, 'outport <-> inport; next;'],
    ['ingress', 26, request, arpReply(ethernet, address)],
    ['ingress', 26, `${request} && inport == "${name}"`, 'next;'],
    ['ingress', 32, `eth.dst == ${ethernet}`, `outport = "${name}"; output;`],
  ];
}

function switchRows(node: number): Row[] {
  const port = `ls${node}-lr`;
  const acl = `outport == "ls${node}p1" && ip`;
  const http = `(${acl}4 && tcp.dst == 80)`;
  const [ethernet, address, six] = [mac(node, 1), ip(node, 1), linkLocal(node, 1)];
  const request = `arp.tpa == ${address} && arp.op == 1 && eth.dst == ${BROADCAST}`;
  const solicitation = `nd_ns_mcast && ip6.dst == ff02::1:ff${hex(node & 255)}:1 && nd.target == ${six}`;
  const flood = `clone {outport = "${port}"; output; }; outport = "_MC_flood_l2"; output;`;
  return [
    ['ingress', 0, `inport == "${port}"`, 'reg0[18] = 1; next;'],
    ['ingress', 0, `${TOO_BIG} && eth.dst == ${ethernet} && flags.tunnel_rx == 1`, 'outport <-> inport; next(pipeline=ingress,table=32);'], // prettier-ignore
    ['ingress', 5, `ip && inport == "${port}"`, 'next;'],
    ['ingress', 6, `ip && inport == "${port}"`, 'next;'],
    ['ingress', 26, request, arpReply(ethernet, address)],
    ['ingress', 26, `${request} && inport == "${port}"`, 'next;'],
    ['ingress', 26, solicitation, `nd_na_router { eth.src = ${ethernet}; ip6.src = ${six}; nd.target = ${six}; nd.tll = ${ethernet}; outport = inport; flags.loopback = 1; output; };`], // prettier-ignore
    ['ingress', 26, `${solicitation} && inport == "${port}"`, 'next;'],
    ['ingress', 32, `flags[1] == 0 && arp.op == 1 && arp.tpa == ${address}`, flood],
    ['ingress', 32, `flags[1] == 0 && nd_ns && nd.target == ${six}`, flood],
    ['ingress', 32, `eth.src == {${ethernet}} && eth.dst == ${BROADCAST} && (arp.op == 1 || rarp.op == 3 || nd_ns)`, 'outport = "_MC_flood_l2"; output;'], // prettier-ignore
    ['ingress', 32, `eth.dst == ${ethernet}`, `outport = "${port}"; output;`],
    ['egress', 2, `ip && outport == "${port}"`, 'next;'],
    ['egress', 3, `ip && outport == "${port}"`, 'next;'],
    ['egress', 6, `reg0[7] == 1 && ${http}`, 'reg8[16] = 1; next;'],
    ['egress', 6, `reg0[8] == 1 && ${http}`, 'reg8[16] = 1; next;'],
    ['egress', 6, `reg0[9] == 1 && (${acl})`, 'reg8[17] = 1; next;'],
    ['egress', 6, `reg0[10] == 1 && (${acl})`, 'reg8[17] = 1; ct_commit { ct_mark.blocked = 1; ct_label.obs_point_id = 0; }; next;'], // prettier-ignore
  ];
}

function routerPortRows(node: number): Row[] {
  const port = `lr-ls${node}`;
  const [gateway, ethernet, six, network] = [ip(node, 1), mac(node, 1), linkLocal(node, 1), `${ip(node, 0)}/16`];
  const toXreg = `xreg0[0..47] = ${ethernet}; next;`;
  const out = `eth.src = ${ethernet}; outport = "${port}"; flags.loopback = 1;`;
  return [
    ['ingress', 0, `eth.dst == ${ethernet} && inport == "${port}"`, toXreg],
    ['ingress', 0, `eth.mcast && inport == "${port}"`, toXreg],
    ['ingress', 1, `inport == "${port}" && arp.spa == ${network} && arp.op == 1`, 'reg9[2] = lookup_arp(inport, arp.spa, arp.sha); next;'], // prettier-ignore
    ['ingress', 3, `ip4.dst == {${gateway}}`, 'drop;'],
    ['ingress', 3, `ip6.dst == {${six}}`, 'drop;'],
    ['ingress', 3, `ip4.src == {${gateway}, ${ip(node, 0xffff)}} && reg9[0] == 0`, 'drop;'],
    ['ingress', 3, `inport == "${port}" && arp.op == 1 && arp.tpa == ${gateway} && arp.spa == ${network}`, arpReply('xreg0[0..47]', gateway, 'arp.tpa <-> arp.spa').replace(`arp.spa = ${gateway}; `, '')], // prettier-ignore
    ['ingress', 3, `inport == "${port}" && ip6.dst == {${six}, ff02::1:ff${hex(node & 255)}:1} && nd_ns && nd.target == ${six}`, 'nd_na_router { eth.src = xreg0[0..47]; ip6.src = nd.target; nd.tll = xreg0[0..47]; outport = inport; flags.loopback = 1; output; };'], // prettier-ignore
    ['ingress', 16, `ip4.dst == ${network}`, `ip.ttl--; reg8[0..15] = 0; reg0 = ip4.dst; reg5 = ${gateway}; ${out} reg9[9] = 1; next;`], // prettier-ignore
    ['ingress', 16, `inport == "${port}" && ip6.dst == fe80::/64`, `ip.ttl--; reg8[0..15] = 0; xxreg0 = ip6.dst; xxreg1 = ${six}; ${out} reg9[9] = 0; next;`], // prettier-ignore
    ['ingress', 26, `outport == "${port}" && ip4 && reg0 == ${gateway}/16`, 'flags.network_id = 0; next;'],
    ['ingress', 28, `reg9[10] == 1 && ip && outport == "${port}"`, `ct_commit { ct_label.ecmp_reply_eth = eth.dst; ct_mark.ecmp_reply_port = ${node};}; output;`], // prettier-ignore
    ['egress', 6, `outport == "${port}"`, 'output;'],
  ];
}

/** What a router port answers with ICMP and with resets. */
function routerPortIcmpRows(node: number): Row[] {
  const port = `lr-ls${node}`;
  const [gateway, six] = [ip(node, 1), linkLocal(node, 1)];
  const expired = `inport == "${port}" && ip4`;
  const lastHop = 'ip.ttl == {0, 1} && !ip.later_frag';
  const answer = `ip.ttl = 254; outport = "${port}"; flags.loopback = 1; output;`;
  const timeExceeded = (source: string): string => `icmp4 {eth.dst <-> eth.src; icmp4.type = 11; /* Time exceeded */ icmp4.code = 0; /* TTL exceeded in transit */ ip4.dst = ip4.src; ip4.src = ${source}; ${answer} };`; // prettier-ignore
  const timeExceeded6 = `icmp6 {eth.dst <-> eth.src; ip6.dst = ip6.src; ip6.src = ${six}; ip.ttl = 254; icmp6.type = 3; /* Time exceeded */ icmp6.code = 0; /* TTL exceeded in transit */ outport = "${port}"; flags.loopback = 1; output; };`; // prettier-ignore
  return [
    ['ingress', 3, `${expired} && ip4.src == ${ip(node, 0)}/16 && ${lastHop}`, timeExceeded(`${gateway} `)],
    ['ingress', 3, `${expired} && ${lastHop}`, timeExceeded(gateway)],
    ['ingress', 3, `inport == "${port}" && ip6 && ${lastHop}`, timeExceeded6],
    ['ingress', 3, `ip4.dst == ${gateway} && icmp4.type == 8 && icmp4.code == 0`, 'ip4.dst <-> ip4.src; ip.ttl = 255; icmp4.type = 0; flags.loopback = 1; next; '], // prettier-ignore
    ['ingress', 3, `ip6.dst == ${six} && icmp6.type == 128 && icmp6.code == 0`, 'ip6.dst <-> ip6.src; ip.ttl = 255; icmp6.type = 129; flags.loopback = 1; next; '], // prettier-ignore
    ...unreachableRows(4, gateway, [3, 2, 3]),
    ...unreachableRows(6, six, [1, 3, 4]),
  ];
}

/** What a router says of packets that are for itself; `codes` are the type, and the codes for protocols and for ports. */
function unreachableRows(family: 4 | 6, address: string, codes: readonly [number, number, number]): Row[] {
  const [type, protocol, port] = codes;
  const local = `ip${family} && ip${family}.dst == ${address} && !ip.later_frag`;
  const back = `eth.dst <-> eth.src; ip${family}.dst <-> ip${family}.src;`;
  const refusal = (code: number): string =>
    `icmp${family} {${back} ip.ttl = 255; icmp${family}.type = ${type}; icmp${family}.code = ${code}; next; };`;
  return [
    ['ingress', 3, local, refusal(protocol)],
    ['ingress', 3, `${local} && udp`, refusal(port)],
    ['ingress', 3, `${local} && tcp`, `tcp_reset {${back} next; };`],
    ['ingress', 3, `${local} && sctp`, `sctp_abort {${back} next; };`],
  ];
}

function neighbourRow(node: number, port: number): Row {
  const match = `outport == "lr-ls${node}" && reg0 == ${ip(node, port)}`;
  return ['ingress', 22, match, `eth.dst = ${mac(node, port)}; next;`];
}
