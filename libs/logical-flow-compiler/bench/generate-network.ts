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

type Row = readonly [pipeline: 'ingress' | 'egress', table: number, match: string, actions: string];

/** Flows such as northd makes for switches with ports, all of them on one router. */
export function generateNetwork(switches: number, portsPerSwitch: number): BenchNetwork {
  const ports: Record<string, number> = {};
  const flows: BenchFlow[] = [];
  const add = (router: boolean, key: number, rows: readonly Row[]): void => {
    for (const [pipeline, table, match, actions] of rows) {
      const uuid = `${(flows.length + 1).toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
      flows.push({ pipeline, table, match, actions, router, key, uuid });
    }
  };
  const routerKey = switches + 1;
  add(true, routerKey, pipelineRows());
  for (let node = 1; node <= switches; node += 1) {
    add(false, node, pipelineRows());
    add(false, node, switchRows(node));
    add(true, routerKey, routerPortRows(node));
    ports[`ls${node}-lr`] = 1;
    ports[`lr-ls${node}`] = node;
    for (let port = 1; port <= portsPerSwitch; port += 1) {
      const name = `ls${node}p${port}`;
      ports[name] = port + 1;
      add(false, node, portRows(name, node, port));
      add(true, routerKey, [neighbourRow(node, port)]);
    }
  }
  return { ports, flows, addressSets: { svc_monitor_mac: ['3a:12:34:56:78:9a'] } };
}

/** What every datapath has: the way through the tables. */
function pipelineRows(): Row[] {
  const ingress = Array.from({ length: 30 }, (_, table): Row => ['ingress', table, '1', 'next;']);
  const egress = Array.from({ length: 12 }, (_, table): Row => ['egress', table, '1', 'next;']);
  return [...ingress, ...egress];
}

function portRows(name: string, node: number, port: number): Row[] {
  const address = ip(node, port);
  const ethernet = mac(node, port);
  const answer =
    `eth.dst = eth.src; eth.src = ${ethernet}; arp.op = 2; /* ARP reply */ arp.tha = arp.sha; arp.sha = ${ethernet}; ` +
    `arp.tpa = arp.spa; arp.spa = ${address}; outport = inport; flags.loopback = 1; output;`;
  const tooBig = '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0))';
  const remote = `outport == "${name}" && !is_chassis_resident("${name}") && flags.tunnel_rx == 1`;
  const request = `arp.tpa == ${address} && arp.op == 1 && eth.dst == ff:ff:ff:ff:ff:ff`;
  return [
    ['ingress', 0, `${tooBig} && eth.src == ${ethernet} && ${remote}`, 'outport <-> inport; next;'],
    ['ingress', 26, request, answer],
    ['ingress', 26, `${request} && inport == "${name}"`, 'next;'],
    ['ingress', 32, `eth.dst == ${ethernet}`, `outport = "${name}"; output;`],
  ];
}

function switchRows(node: number): Row[] {
  const port = `ls${node}-lr`;
  const first = `ls${node}p1`;
  return [
    ['ingress', 27, 'eth.dst == $svc_monitor_mac && (tcp || icmp || icmp6)', 'handle_svc_check(inport);'],
    ['ingress', 5, 'ct.new && !ct.est && ip4', 'reg0[0] = 1; next;'],
    ['ingress', 6, `ip && inport == "${port}"`, 'next;'],
    ['ingress', 6, 'nd || nd_rs || nd_ra || mldv1 || mldv2 || (udp && udp.src == 546 && udp.dst == 547)', 'next;'],
    ['ingress', 9, `ip4 && inport == "${first}" && tcp.dst == {80, 443}`, 'reg8[16] = 1; reg0[1] = 1; next;'],
    ['ingress', 9, '!ct.est && ct.rel && !ct.new && !ct.inv && ct_mark.blocked == 0', 'reg8[16] = 1; ct_commit_nat;'],
    ['egress', 2, `ip && outport == "${port}"`, 'next;'],
    ['egress', 6, 'reg8[16] == 1', 'reg8[16] = 0; reg8[17] = 0; next;'],
  ];
}

function routerPortRows(node: number): Row[] {
  const port = `lr-ls${node}`;
  const gateway = ip(node, 0);
  const ethernet = mac(node, 0);
  const network = `${ip(node, 0)}/16`;
  return [
    ['ingress', 0, `eth.dst == ${ethernet} && inport == "${port}"`, `xreg0[0..47] = ${ethernet}; next;`],
    ['ingress', 0, `eth.mcast && inport == "${port}"`, `xreg0[0..47] = ${ethernet}; next;`],
    [
      'ingress',
      3,
      `ip4.dst == ${gateway} && icmp4.type == 8 && icmp4.code == 0`,
      'ip4.dst <-> ip4.src; ip.ttl = 255; icmp4.type = 0; flags.loopback = 1; next;',
    ],
    ['ingress', 3, `ip4.dst == ${gateway} && !ip.later_frag`, 'drop;'],
    [
      'ingress',
      3,
      `inport == "${port}" && arp.op == 1 && arp.tpa == ${gateway} && arp.spa == ${network}`,
      'eth.dst = eth.src; eth.src = xreg0[0..47]; arp.op = 2; arp.tha = arp.sha; arp.sha = xreg0[0..47]; ' +
        'arp.tpa <-> arp.spa; outport = inport; flags.loopback = 1; output;',
    ],
    [
      'ingress',
      16,
      `reg7 == 0 && ip4.dst == ${network}`,
      `ip.ttl--; reg8[0..15] = 0; reg0 = ip4.dst; reg5 = ${gateway}; eth.src = ${ethernet}; outport = "${port}"; ` +
        'flags.loopback = 1; reg9[9] = 1; next;',
    ],
  ];
}

function neighbourRow(node: number, port: number): Row {
  const match = `outport == "lr-ls${node}" && reg0 == ${ip(node, port)}`;
  return ['ingress', 22, match, `eth.dst = ${mac(node, port)}; next;`];
}
