import { hostNumber, ipv4, ipv6, mac } from './addresses';
import type { NbRow } from './content';
import { type Drawing, freeName, orBad } from './drawing';
import { neutronIds } from './external-ids';

type PortRow = NbRow<'Logical_Switch_Port'>;
type Draw = (drawing: Drawing, network: number) => PortRow;

const BAD_PORT_ADDRESSES = [
  '',
  'x',
  'router',
  'dynamic',
  'unknown',
  '0a:00:00:00:00',
  '0a:00:00:00:00:01 10.0.0.x',
  '10.0.0.4',
];
const CHASSIS = ['ch0', 'ch1', 'ch2', 'host1', 'nowhere', 'ch0,ch1', 'ch1,ch2,nowhere'];
const TUNNEL_KEYS = ['1', '2', '5', '77', '32767', '3', 'x'];

/** How often each type of port is drawn, and how. */
const TYPES: readonly (readonly [weight: number, draw: Draw])[] = [
  [12, ordinaryPort],
  [2, nestedPort],
  [2, localnetPort],
  [1, l2gatewayPort],
  [1, localPort],
  [2, virtualPort],
  [2, externalPort],
  [3, routerPort],
  [1, switchPort],
  [
    1,
    (drawing, network) => ({ ...ordinaryPort(drawing, network), type: drawing.dice.pick(['vtep', 'remote', 'bogus']) }),
  ],
  [1, vtepPort],
];
const SUM = TYPES.reduce((sum, [weight]) => sum + weight, 0);

/** A switch port of any type, in the network of its switch. */
export function portRow(drawing: Drawing, network: number): PortRow {
  let at = drawing.dice.integer(1, SUM);
  const [, draw] = TYPES.find(([weight]) => (at -= weight) <= 0) ?? [0, ordinaryPort];
  return { name: freeName(drawing, 'Logical_Switch_Port', 'lsp'), ...draw(drawing, network) };
}

function ordinaryPort(drawing: Drawing, network: number): PortRow {
  const { dice, content } = drawing;
  const dhcp = content.uuids('DHCP_Options');
  return {
    type: '',
    addresses: portAddresses(drawing, network),
    port_security: portSecurity(drawing, network),
    options: ordinaryOptions(drawing),
    enabled: dice.maybe(0.15, () => dice.chance(0.5)),
    dhcpv4_options: dice.maybe(0.6, () => dice.pickAny(dhcp)),
    dhcpv6_options: dice.maybe(0.6, () => dice.pickAny(dhcp)),
    external_ids: neutronIds(dice, 'port'),
  };
}

/** `addresses`: MAC and IPs, unknown, or given by the northd itself. */
function portAddresses(drawing: Drawing, network: number): string[] {
  const { dice } = drawing;
  const host = hostNumber(dice);
  const both = `${mac(network, host)} ${ipv4(network, host)} ${ipv6(network, host)}`;
  const good = (): string[] =>
    dice.pick([
      [`${mac(network, host)} ${ipv4(network, host)}`],
      [both],
      [both, 'unknown'],
      [`${mac(network, host)} ${ipv4(network, host)} ${ipv4(network, host + 100)}`],
      [`${mac(network, host)} ${ipv4(network, host)}`, `${mac(network, host + 100)} ${ipv6(network, host + 100)}`],
      [mac(network, host)],
      ['unknown'],
      ['dynamic'],
      [`${mac(network, host)} dynamic`],
      [`dynamic ${ipv4(network, host)}`],
      [],
    ]);
  return orBad(drawing, good, [...BAD_PORT_ADDRESSES.map((bad) => [bad]), [both, 'x']]);
}

function portSecurity(drawing: Drawing, network: number): string[] {
  const { dice } = drawing;
  if (dice.chance(0.5)) return [];
  const host = hostNumber(dice);
  const good = (): string[] =>
    dice.pick([
      [mac(network, host)],
      [`${mac(network, host)} ${ipv4(network, host)}`],
      [`${mac(network, host)} ${ipv4(network, host)} ${ipv6(network, host)}`],
      [`${mac(network, host)} 10.0.${network}.0/24`, mac(network, host + 1)],
      [`VRRPv3 ${mac(network, host)} 00:00:5e:00:01:05 ${ipv4(network, host)}`],
    ]);
  return orBad(drawing, good, [['x'], ['VRRPv3 x'], ['10.0.0.1'], ['']]);
}

function ordinaryOptions({ dice }: Drawing): Map<string, string> {
  const yesNo = (): string => dice.pick(['true', 'false']);
  const rate = (): string => dice.pick(['1000', '2000000', '0', 'x']);
  return dice.options({
    disable_arp_nd_rsp: [0.08, yesNo],
    force_fdb_lookup: [0.08, yesNo],
    receive_multicast: [0.05, yesNo],
    disable_garp_rarp: [0.05, yesNo],
    pkt_clone_type: [0.05, () => dice.pick(['mc_unknown', 'x'])],
    'requested-chassis': [0.15, () => dice.pick(CHASSIS)],
    'requested-tnl-key': [0.15, () => dice.pick(TUNNEL_KEYS)],
    'activation-strategy': [0.05, () => 'rarp'],
    hostname: [0.05, () => 'vm1.example'],
    qos_max_rate: [0.05, rate],
    qos_min_rate: [0.05, rate],
    qos_burst: [0.05, rate],
    'iface-id-ver': [0.05, () => '7'],
    'vif-plug-type': [0.03, () => 'representor'],
    'vif-plug-mtu-request': [0.03, () => '1400'],
    mcast_flood: [0.05, yesNo],
    mcast_flood_reports: [0.05, yesNo],
    'ct-zone-limit': [0.03, () => '10'],
  });
}

/** One end of a link to another switch; the other end should name it in turn. */
function switchPort(drawing: Drawing): PortRow {
  const { dice, content } = drawing;
  const names = content.names('Logical_Switch_Port');
  const asking = [...content.rows('Logical_Switch_Port').values()].flatMap(({ type, name, peer }) =>
    type === 'switch' && peer !== undefined ? [String(name)] : [],
  );
  return {
    type: 'switch',
    peer: dice.maybe(0.9, () => dice.pick([...asking, ...names, 'lsp1', 'lsp2', 'lsp3', 'gone'])),
    addresses: dice.pick([['unknown'], []]),
  };
}

/** A port inside another: the parent is a name, with or without a port that bears it. */
function nestedPort(drawing: Drawing, network: number): PortRow {
  const { dice, content } = drawing;
  const tag = dice.maybe(0.7, () => dice.integer(1, 5));
  return {
    ...ordinaryPort(drawing, network),
    parent_name: dice.pickAny([...content.names('Logical_Switch_Port'), 'gone']) ?? 'gone',
    tag,
    tag_request: dice.maybe(0.5, () => tag ?? dice.pick([0, 5, 6])),
  };
}

function localnetPort({ dice }: Drawing): PortRow {
  return {
    type: 'localnet',
    addresses: dice.pick([['unknown'], []]),
    tag: dice.maybe(0.3, () => dice.integer(1, 5)),
    options: dice.options({
      network_name: [0.9, () => dice.pick(['phys', 'phys1'])],
      localnet_learn_fdb: [0.4, () => dice.pick(['true', 'false'])],
      ethtype: [0.1, () => '802.11ad'],
      qos_max_rate: [0.2, () => '100000'],
      qos_min_rate: [0.2, () => '200000'],
      qos_burst: [0.2, () => '3000'],
    }),
  };
}

function l2gatewayPort({ dice }: Drawing): PortRow {
  return {
    type: 'l2gateway',
    addresses: dice.pick([['unknown'], []]),
    options: dice.options({
      network_name: [0.9, () => 'phys'],
      'l2gateway-chassis': [0.9, () => dice.pick(CHASSIS)],
    }),
  };
}

function vtepPort({ dice }: Drawing): PortRow {
  return {
    type: 'vtep',
    addresses: dice.pick([['unknown'], []]),
    options: dice.options({
      'vtep-physical-switch': [0.9, () => 'tor0'],
      'vtep-logical-switch': [0.9, () => dice.pick(['vls0', 'vls1'])],
    }),
  };
}

function localPort(drawing: Drawing, network: number): PortRow {
  return { ...ordinaryPort(drawing, network), type: 'localport' };
}

function virtualPort(drawing: Drawing, network: number): PortRow {
  const { dice, content } = drawing;
  const host = hostNumber(dice);
  const parents = (): string => dice.some([...content.names('Logical_Switch_Port'), 'gone'], 3).join(',');
  return {
    type: 'virtual',
    addresses: dice.pick([
      [`${mac(network, host)} ${ipv4(network, host)}`],
      [`${mac(network, host)} ${ipv6(network, host)}`],
      [mac(network, host)],
    ]),
    options: dice.options({
      'virtual-ip': [0.9, () => orBad(drawing, () => dice.pick([ipv4(network, host), ipv6(network, host)]), ['x', ''])],
      'virtual-parents': [0.9, parents],
    }),
  };
}

function externalPort(drawing: Drawing, network: number): PortRow {
  const { dice, content } = drawing;
  return {
    ...ordinaryPort(drawing, network),
    type: 'external',
    ha_chassis_group: dice.maybe(0.8, () => dice.pickAny(content.uuids('HA_Chassis_Group'))),
  };
}

/**
 * The switch's end of a link to a router; the name at the other end may be missing or unknown. No two ends have one port
 * opposite: which of them that port takes for its own depends on the hashes of their names in the original.
 */
export function routerPort(drawing: Drawing, network: number, peer?: string): PortRow {
  const { dice, content } = drawing;
  const taken = new Set(
    [...content.rows('Logical_Switch_Port').values()].map(({ options }) =>
      options instanceof Map ? options.get('router-port') : undefined,
    ),
  );
  const free = content.names('Logical_Router_Port').filter((port) => !taken.has(port));
  const name = peer ?? dice.pickAny([...free, 'gone']) ?? 'gone';
  const proxied = (): string =>
    dice.pick([
      '10.0.9.1',
      `0a:00:00:00:09:01 ${ipv4(network, 50)} fd00::50`,
      `169.254.0.0/24 ${ipv4(network, 51)}`,
      'x',
    ]);
  const announced = (): string => dice.pick(['router', '0a:00:00:00:00:99 10.9.9.9', 'x']);
  return {
    type: 'router',
    addresses: dice.pick([
      ['router'],
      ['router'],
      [`${mac(network, 1)} ${ipv4(network, 1)}`],
      [mac(network, 1)],
      ['unknown'],
      [],
    ]),
    options: new Map([
      ...dice.options({
        'nat-addresses': [0.3, announced],
        arp_proxy: [0.15, proxied],
        enable_router_port_acl: [0.15, () => dice.pick(['true', 'false'])],
        'exclude-router-ips-from-garp': [0.1, () => dice.pick(['true', 'false'])],
        'exclude-lb-vips-from-garp': [0.1, () => dice.pick(['true', 'false'])],
        disable_arp_nd_rsp: [0.05, () => dice.pick(['true', 'false'])],
        mcast_flood: [0.05, () => dice.pick(['true', 'false'])],
        'requested-tnl-key': [0.05, () => dice.pick(TUNNEL_KEYS)],
      }),
      ...(peer === undefined && dice.chance(0.1) ? [] : [['router-port', name] as const]),
    ]),
  };
}
