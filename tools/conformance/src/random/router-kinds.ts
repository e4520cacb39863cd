import { external4, external6, ipv4, ipv6, mac } from './addresses';
import type { NbRow } from './content';
import { type AnyKind, type Drawing, freeName, kind, numberOf, orBad } from './drawing';
import { neutronIds } from './external-ids';

const YES_NO = ['true', 'false'];

const logicalRouter = kind({
  table: 'Logical_Router',
  make: (drawing) => {
    const { dice, content } = drawing;
    const name = freeName(drawing, 'Logical_Router', 'lr');
    const network = Number(name.slice(2));
    const forced = (): string =>
      orBad(
        drawing,
        () =>
          dice.pick([
            external4(network, 20),
            external6(network, 0x20),
            `${external4(network, 20)} ${external6(network, 0x20)}`,
            'router_ip',
          ]),
        ['x', ''],
      );
    return {
      name,
      enabled: dice.maybe(0.1, () => dice.chance(0.5)),
      ...dice.maybe(0.15, () => ({ copp: dice.pickAny(content.uuids('Copp')) })),
      options: dice.options({
        chassis: [0.25, () => dice.pick(['ch0', 'ch1', 'nowhere'])],
        always_learn_from_arp_request: [0.2, () => dice.pick(YES_NO)],
        dynamic_neigh_routers: [0.2, () => dice.pick(YES_NO)],
        dnat_force_snat_ip: [0.15, forced],
        lb_force_snat_ip: [0.15, forced],
        'snat-ct-zone': [0.1, () => dice.pick(['0', '10', '70000', 'x'])],
        mac_binding_age_threshold: [0.1, () => dice.pick(['0', '60', '10.0.0.0/8:30;60', 'x'])],
        'requested-tnl-key': [0.1, () => dice.pick(['5', '6', '78', 'x'])],
        'ct-zone-limit': [0.05, () => '10'],
        disable_garp_rarp: [0.05, () => dice.pick(YES_NO)],
        'ct-commit-all': [0.05, () => dice.pick(YES_NO)],
      }),
      external_ids: neutronIds(dice, 'router'),
    };
  },
});

/** A router port; `network` is the number of the network it is in. */
export function routerPortRow(drawing: Drawing, network: number): NbRow<'Logical_Router_Port'> {
  const { dice, content } = drawing;
  const host = dice.integer(1, 3);
  const networks = (): string[] =>
    dice.pick([
      [`${ipv4(network, host)}/24`],
      [`${ipv4(network, host)}/24`, `${ipv6(network, host)}/64`],
      [`${external4(network, host)}/24`, `${external6(network, host)}/64`],
      [`${external4(network, host)}/24`],
      [`${ipv6(network, host)}/64`],
      [`${ipv4(network, host)}/24`, `${external4(network, host)}/29`],
      [],
    ]);
  return {
    name: freeName(drawing, 'Logical_Router_Port', 'lrp'),
    mac: orBad(drawing, () => mac(network, 0xf0 + host), ['x', '', '0a:00:00:00:00']),
    networks: orBad(drawing, networks, [['x'], ['10.0.0.1/33'], ['10.0.0.1'], ['fd00::/999']]),
    enabled: dice.maybe(0.1, () => dice.chance(0.5)),
    ha_chassis_group: dice.maybe(0.15, () => dice.pickAny(content.uuids('HA_Chassis_Group'))),
    options: dice.options({
      gateway_mtu: [0.15, () => dice.pick(['1500', '1400', '0', 'x'])],
      gateway_mtu_bypass: [0.08, () => dice.pick(['tcp', 'udp && ip4.dst == 10.0.0.1'])],
      'redirect-type': [0.1, () => dice.pick(['overlay', 'bridged', 'x'])],
      'reside-on-redirect-chassis': [0.15, () => dice.pick(YES_NO)],
      route_table: [0.15, () => dice.pick(['rtb-1', 'rtb-2'])],
      'requested-tnl-key': [0.1, () => dice.pick(['1', '2', '5', '77', 'x'])],
      'requested-chassis': [0.08, () => dice.pick(['ch0', 'ch1', 'nowhere'])],
      prefix_delegation: [0.08, () => dice.pick(YES_NO)],
      prefix: [0.08, () => dice.pick(YES_NO)],
      mcast_flood: [0.05, () => dice.pick(YES_NO)],
      'ic-route-tag': [0.03, () => 'tag'],
    }),
    ipv6_ra_configs: dice.chance(0.25) ? raConfigs(drawing) : new Map<string, string>(),
    external_ids: neutronIds(dice, 'port'),
  };
}

function raConfigs({ dice }: Drawing): Map<string, string> {
  return dice.options({
    address_mode: [0.9, () => dice.pick(['slaac', 'dhcpv6_stateful', 'dhcpv6_stateless', 'x'])],
    mtu: [0.4, () => dice.pick(['1280', '1450', '100'])],
    send_periodic: [0.6, () => dice.pick(YES_NO)],
    max_interval: [0.4, () => dice.pick(['5', '300', '2000'])],
    min_interval: [0.4, () => dice.pick(['3', '200', '2000'])],
    router_preference: [0.3, () => dice.pick(['LOW', 'MEDIUM', 'HIGH', 'x'])],
    rdnss: [0.3, () => 'fd00::53'],
    dnssl: [0.3, () => 'ovn.org,example.org'],
    route_info: [0.3, () => dice.pick(['HIGH-fd01::/64', 'HIGH-fd01::/64,LOW-fd02::/48'])],
  });
}

const routerPort = kind({
  table: 'Logical_Router_Port',
  parents: [['Logical_Router', 'ports']],
  make: (drawing, parent) => {
    const { dice, content } = drawing;
    const peers = content.names('Logical_Router_Port');
    return {
      ...routerPortRow(drawing, numberOf(content, 'Logical_Router', parent) + dice.integer(0, 3)),
      peer: dice.maybe(0.2, () => dice.pick([...peers, 'gone'])),
    };
  },
});

const gatewayChassis = kind({
  table: 'Gateway_Chassis',
  parents: [['Logical_Router_Port', 'gateway_chassis']],
  make: ({ dice, content }, parent) => {
    const port = String(content.get('Logical_Router_Port', parent)?.name);
    const taken = new Set(content.names('Gateway_Chassis'));
    const chassis = dice.pickAny(['ch0', 'ch1', 'nowhere'].filter((name) => !taken.has(`${port}-${name}`)));
    if (chassis === undefined) return undefined;
    return { name: `${port}-${chassis}`, chassis_name: chassis, priority: dice.integer(0, 30) };
  },
});

const staticMacBinding = kind({
  table: 'Static_MAC_Binding',
  make: (drawing) => {
    const { dice, content } = drawing;
    const port = dice.pick([...content.names('Logical_Router_Port'), 'gone']);
    const host = dice.integer(2, 90);
    const ip = dice.pick([ipv4(0, host), ipv6(0, host)]);
    const taken = [...content.rows('Static_MAC_Binding').values()];
    if (taken.some((row) => row.logical_port === port && row.ip === ip)) return undefined;
    return {
      logical_port: port,
      ip,
      mac: orBad(drawing, () => mac(0, host), ['x']),
      override_dynamic_mac: dice.chance(0.5),
    };
  },
});

/** Routers, their ports, and what gives a port its gateway chassis. */
export const routerKinds: readonly AnyKind[] = [logicalRouter, routerPort, gatewayChassis, staticMacBinding];
