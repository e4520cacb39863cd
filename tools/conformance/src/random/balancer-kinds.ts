import { external4, hostNumber, ipv4, ipv6 } from './addresses';
import { type AnyKind, type Drawing, freeName, kind, orBad } from './drawing';

const YES_NO = ['true', 'false'];

/** One virtual address with its backends. */
function vip(drawing: Drawing): readonly [string, string] {
  const { dice } = drawing;
  const port = dice.pick([80, 443]);
  const backend4 = (): string => ipv4(dice.integer(0, 2), hostNumber(dice));
  const backend6 = (): string => ipv6(dice.integer(0, 2), hostNumber(dice));
  const some = (one: () => string): string =>
    Array.from(new Set([one(), one()]))
      .slice(0, dice.integer(0, 2))
      .join(',');
  const good = (): readonly [string, string] =>
    dice.pick([
      [`${external4(9, dice.integer(1, 4))}:${port}`, some(() => `${backend4()}:${port}`)],
      [external4(9, dice.integer(5, 6)), some(backend4)],
      [`[fd09::${dice.integer(1, 3)}]:${port}`, some(() => `[${backend6()}]:8${port}`)],
      [`fd09::${dice.integer(4, 5)}`, some(backend6)],
    ]);
  return orBad(drawing, good, [
    ['x', '10.0.0.2'],
    ['172.16.9.1:80', 'x'],
    ['172.16.9.1:80', '[fd00::2]:80'],
    ['', ''],
  ]);
}

/** They are attached to switches and groups of theirs; routers do not balance yet. */
const loadBalancer = kind({
  table: 'Load_Balancer',
  parents: [
    ['Logical_Switch', 'load_balancer'],
    ['Load_Balancer_Group', 'load_balancer'],
  ],
  make: (drawing) => {
    const { dice, content } = drawing;
    const ports = content.names('Logical_Switch_Port');
    const place = (): string => `${dice.pickAny(ports) ?? 'gone'}${dice.pick(['', ':10.0.0.1', ':10.0.0.1:zone2'])}`;
    return {
      name: freeName(drawing, 'Load_Balancer', 'lb'),
      vips: new Map(Array.from({ length: dice.integer(0, 3) }, () => vip(drawing))),
      protocol: dice.maybe(0.7, () => dice.pick(['tcp', 'udp', 'sctp'] as const)),
      selection_fields: dice.chance(0.2) ? dice.some(['ip_src', 'ip_dst', 'tp_src', 'tp_dst'] as const) : [],
      ip_port_mappings: dice.chance(0.3)
        ? new Map([2, 3, 4].map((host) => [ipv4(dice.integer(0, 2), host), place()]))
        : new Map<string, string>(),
      options: dice.options({
        reject: [0.25, () => dice.pick(YES_NO)],
        event: [0.1, () => dice.pick(YES_NO)],
        affinity_timeout: [0.2, () => dice.pick(['0', '30', '70000', 'x'])],
        distributed: [0.15, () => dice.pick(YES_NO)],
        hairpin_snat_ip: [0.15, () => dice.pick(['172.16.9.200', '172.16.9.200 fd09::c8', 'x'])],
        skip_snat: [0.1, () => dice.pick(YES_NO)],
        add_route: [0.1, () => dice.pick(YES_NO)],
        ct_flush: [0.1, () => dice.pick(YES_NO)],
        use_stateless_nat: [0.1, () => dice.pick(YES_NO)],
        neighbor_responder: [0.1, () => dice.pick(['all', 'reachable', 'none', 'x'])],
        'address-family': [0.05, () => dice.pick(['ipv4', 'ipv6'])],
      }),
      external_ids: dice.options({ owner: [0.2, () => 'service'] }),
    };
  },
});

const loadBalancerGroup = kind({
  table: 'Load_Balancer_Group',
  parents: [['Logical_Switch', 'load_balancer_group']],
  make: (drawing) => ({
    name: freeName(drawing, 'Load_Balancer_Group', 'lbg'),
    load_balancer: drawing.dice.some(drawing.content.uuids('Load_Balancer')),
  }),
});

/** Load balancers, and groups of them. */
export const balancerKinds: readonly AnyKind[] = [loadBalancer, loadBalancerGroup];
