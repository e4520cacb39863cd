import { external4, external6, hostNumber, ipv4, ipv6, mac, prefix4, prefix6 } from './addresses';
import type { NbRow } from './content';
import { type AnyKind, type Drawing, kind, numberOf, orBad } from './drawing';

const BAD_HOPS = ['x', '', '10.0.0.0/24', '99.9.9.9'];

function nexthop(drawing: Drawing, v4: boolean): string {
  const { dice } = drawing;
  const network = dice.integer(0, 3);
  const host = dice.integer(2, 6);
  const good = (): string =>
    v4
      ? dice.pick([ipv4(network, host), external4(network, host)])
      : dice.pick([ipv6(network, host), external6(network, host)]);
  return orBad(drawing, good, BAD_HOPS);
}

const staticRoute = kind({
  table: 'Logical_Router_Static_Route',
  parents: [['Logical_Router', 'static_routes']],
  make: (drawing) => {
    const { dice, content } = drawing;
    const v4 = dice.chance(0.6);
    return {
      ip_prefix: orBad(drawing, () => (v4 ? prefix4(dice) : prefix6(dice)), ['x', '10.0.0.0/40', '']),
      nexthop: dice.chance(0.1) ? 'discard' : nexthop(drawing, dice.chance(0.97) ? v4 : !v4),
      policy: dice.maybe(0.3, () => dice.pick(['src-ip', 'dst-ip'] as const)),
      output_port: dice.maybe(0.2, () => dice.pick([...content.names('Logical_Router_Port'), 'gone'])),
      route_table: dice.chance(0.25) ? dice.pick(['rtb-1', 'rtb-2']) : '',
      selection_fields: dice.chance(0.15)
        ? dice.some(['ip_proto', 'ip_src', 'ip_dst', 'tp_src', 'tp_dst'] as const)
        : [],
      options: dice.options({
        ecmp_symmetric_reply: [0.15, () => dice.pick(['true', 'false'])],
        origin: [0.05, () => dice.pick(['connected', 'x'])],
      }),
      external_ids: dice.options({ 'ic-learned-route': [0.05, () => 'somewhere'] }),
    };
  },
});

const policy = kind({
  table: 'Logical_Router_Policy',
  parents: [['Logical_Router', 'policies']],
  make: (drawing) => {
    const { dice, content } = drawing;
    const action = dice.pick(['allow', 'drop', 'reroute', 'reroute', 'jump'] as const);
    const v4 = dice.chance(0.6);
    const match = dice.pick([`ip4.src == ${prefix4(dice)}`, `ip6.dst == ${prefix6(dice)}`, 'ip4.src == $as0', '1']);
    return {
      // A policy for everything, of priority 0, would be the flow of all routers or another one, as the numbers of chains go.
      priority: dice.pick([match === '1' ? 1 : 0, 10, 10, 1001, 32_767]),
      match,
      action,
      chain: dice.maybe(0.3, () => dice.pick(['inner', 'outer', ''])),
      jump_chain: dice.maybe(action === 'jump' ? 0.95 : 0.05, () => dice.pick(['inner', 'outer', 'nochain', ''])),
      nexthop: dice.maybe(action === 'reroute' ? 0.3 : 0.03, () => nexthop(drawing, v4)),
      nexthops:
        action === 'reroute'
          ? Array.from(new Set([nexthop(drawing, v4), nexthop(drawing, v4)])).slice(0, dice.integer(0, 2))
          : [],
      output_port: dice.maybe(0.15, () => dice.pickAny(content.uuids('Logical_Router_Port'))),
      options: dice.options({ pkt_mark: [0.2, () => dice.pick(['100', '0', 'x'])] }),
    };
  },
});

const nat = kind({
  table: 'NAT',
  parents: [['Logical_Router', 'nat']],
  make: (drawing, parent) => {
    const { dice, content } = drawing;
    const network = numberOf(content, 'Logical_Router', parent);
    return dice.chance(0.7) ? natRow(drawing, network, V4) : natRow(drawing, network, V6);
  },
});

/** How addresses of one family are drawn. */
interface Family {
  inside(network: number, host: number): string;
  outside(network: number, host: number): string;
  readonly subnets: readonly string[];
}
const V4: Family = {
  inside: ipv4,
  outside: external4,
  subnets: ['10.0.0.0/24', '10.0.1.0/24', '10.0.0.0/16', '0.0.0.0/0'],
};
const V6: Family = { inside: ipv6, outside: external6, subnets: ['fd00:0:0:0::/64', 'fd00:0:0:1::/64', '::/0'] };

function natRow(drawing: Drawing, network: number, { inside, outside, subnets }: Family): NbRow<'NAT'> {
  const { dice, content } = drawing;
  const type = dice.pick(['snat', 'dnat', 'dnat_and_snat', 'dnat_and_snat'] as const);
  const host = hostNumber(dice);
  const logical = (): string =>
    type === 'snat' ? dice.pick([...subnets, inside(dice.integer(0, 1), host)]) : inside(dice.integer(0, 2), host);
  const distributed = type === 'dnat_and_snat' && dice.chance(0.5);
  const sets = content.uuids('Address_Set');
  return {
    type,
    external_ip: orBad(drawing, () => outside(network + dice.integer(0, 1), dice.pick([2, 10, 11, 12])), [
      'x',
      '',
      '172.16.0.0/24',
    ]),
    logical_ip: orBad(drawing, logical, ['x', '', '10.0.0.1/33']),
    external_port_range: dice.chance(0.15) ? orBad(drawing, () => dice.pick(['1-3000', '1024']), ['x']) : '',
    external_mac: dice.maybe(distributed ? 0.95 : 0.03, () => orBad(drawing, () => mac(0x50, host), ['x'])),
    logical_port: dice.maybe(distributed ? 0.95 : 0.03, () =>
      dice.pick([...content.names('Logical_Switch_Port'), 'gone']),
    ),
    allowed_ext_ips: dice.maybe(0.1, () => dice.pickAny(sets)),
    exempted_ext_ips: dice.maybe(0.1, () => dice.pickAny(sets)),
    gateway_port: dice.maybe(0.3, () => dice.pickAny(content.uuids('Logical_Router_Port'))),
    priority: dice.chance(0.2) ? dice.pick([1, 10, 32_767]) : 0,
    match: dice.chance(0.2) ? dice.pick(['ip4.dst == 8.8.8.8', 'tcp']) : '',
    options: dice.options({
      stateless: [0.15, () => dice.pick(['true', 'false'])],
      add_route: [0.2, () => dice.pick(['true', 'false'])],
    }),
  };
}

/** What a router does with packets. */
export const routingKinds: readonly AnyKind[] = [staticRoute, policy, nat];
