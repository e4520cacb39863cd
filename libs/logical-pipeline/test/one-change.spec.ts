import { createNorthd, type Northd } from '../src';
import { northboundRow, southboundInput } from '../src/testing';

const address = (ls: number, port: number): string => `0a:00:00:00:0${ls}:${port + 10} 10.${ls}.0.${port + 10}`;
const vif = (ls: number, port: number) =>
  northboundRow('Logical_Switch_Port', {
    name: `p${ls}-${port}`,
    addresses: [address(ls, port)],
    port_security: [address(ls, port)],
    up: false,
  });
const acl = (priority: number) =>
  northboundRow('ACL', { direction: 'to-lport', priority, match: 'ip', action: 'allow-related' });
const portsOf = (ls: number, count: number): string[] => [
  `link${ls}`,
  ...Array.from({ length: count }, (_, port) => `p${ls}-${port}`),
];

/** Switches of VIFs around one router, all of it bound in the southbound. */
async function network({ switches, ports }: { readonly switches: number; readonly ports: number }): Promise<Northd> {
  const northd = createNorthd({ random: () => 0.5 });
  const { nb, sb } = northd;
  const bind = (name: string, datapath: string, key: number): void =>
    sb.Port_Binding.put(
      `b-${name}`,
      southboundInput('Port_Binding', { logical_port: name, datapath: `dp-${datapath}`, tunnel_key: key }),
    );
  const router = Array.from({ length: switches }, (_, ls) => `lrp${ls}`);
  nb.NB_Global.put('global', northboundRow('NB_Global', {}));
  nb.Logical_Router.put('r', northboundRow('Logical_Router', { name: 'lr', ports: router }));
  sb.Datapath_Binding.put('dp-r', southboundInput('Datapath_Binding', { nb_uuid: 'r', tunnel_key: 100 }));
  for (const [ls, port] of router.entries()) {
    const mac = `0a:00:00:00:0${ls}:01`;
    const acls = [`acl${ls}`];
    nb.Logical_Router_Port.put(
      port,
      northboundRow('Logical_Router_Port', { name: port, mac, networks: [`10.${ls}.0.1/24`] }),
    );
    nb.Logical_Switch.put(
      `s${ls}`,
      northboundRow('Logical_Switch', { name: `s${ls}`, ports: portsOf(ls, ports), acls }),
    );
    nb.ACL.put(`acl${ls}`, acl(1));
    nb.Logical_Switch_Port.put(
      `link${ls}`,
      northboundRow('Logical_Switch_Port', {
        ...{ name: `link${ls}`, type: 'router', addresses: ['router'], up: true },
        options: new Map([['router-port', port]]),
      }),
    );
    sb.Datapath_Binding.put(
      `dp-s${ls}`,
      southboundInput('Datapath_Binding', { nb_uuid: `s${ls}`, tunnel_key: ls + 1 }),
    );
    bind(port, 'r', ls + 1);
    bind(`link${ls}`, `s${ls}`, 1);
    for (let at = 0; at < ports; at += 1) {
      nb.Logical_Switch_Port.put(`p${ls}-${at}`, vif(ls, at));
      bind(`p${ls}-${at}`, `s${ls}`, at + 2);
    }
  }
  await northd.run();
  return northd;
}

type Size = Parameters<typeof network>[0];

/** How many computations a change reaches: those that run, and those that find that they need not. */
async function reached(size: Size, change: (northd: Northd, size: Size) => void): Promise<number> {
  const northd = await network(size);
  northd.graph.clearStats();
  change(northd, size);
  await northd.run();
  return northd.graph.stats().reduce((sum, { ran, spared }) => sum + ran + spared, 0);
}

const SMALL = { switches: 2, ports: 4 };
const LARGE = { switches: 6, ports: 30 };

/** These look at the key of every switch there is, and at nothing else of it. */
const GIVING_KEYS: ReadonlySet<string> = new Set(['a switch that comes', 'a router that comes']);

/** A change, and how many computations it may reach in the small network. */
const CHANGES: readonly (readonly [string, number, Parameters<typeof reached>[1]])[] = [
  [
    'a port that comes',
    20,
    ({ nb }, { ports }) => {
      nb.Logical_Switch_Port.put('new', vif(1, ports));
      nb.Logical_Switch.put(
        's1',
        northboundRow('Logical_Switch', { name: 's1', ports: [...portsOf(1, ports), 'new'], acls: ['acl1'] }),
        ['ports'],
      );
    },
  ],
  [
    'a port that goes',
    25,
    ({ nb }, { ports }) => {
      nb.Logical_Switch_Port.delete(`p1-${ports - 1}`);
      nb.Logical_Switch.put(
        's1',
        northboundRow('Logical_Switch', { name: 's1', ports: portsOf(1, ports - 1), acls: ['acl1'] }),
        ['ports'],
      );
    },
  ],
  [
    'a port with other addresses',
    15,
    ({ nb }) => nb.Logical_Switch_Port.put('p1-0', { ...vif(1, 0), addresses: [address(1, 60)] }, ['addresses']),
  ],
  ['the key of a port in the southbound', 5, ({ sb }) => sb.Port_Binding.delete('b-p1-0')],
  [
    'a port that asks for a key',
    20,
    ({ nb }) => {
      const options = new Map([['requested-tnl-key', '777']]);
      nb.Logical_Switch_Port.put('p1-0', { ...vif(1, 0), options }, ['options']);
    },
  ],
  [
    'an option of the zone that nothing asks for',
    11,
    ({ nb }) => nb.NB_Global.put('global', northboundRow('NB_Global', { options: new Map([['x', 'y']]) }), ['options']),
  ],
  [
    'a switch that comes',
    32,
    ({ nb }) => nb.Logical_Switch.put('new', northboundRow('Logical_Switch', { name: 'new' })),
  ],
  [
    'a router that comes',
    32,
    ({ nb }) => nb.Logical_Router.put('new', northboundRow('Logical_Router', { name: 'new' })),
  ],
  [
    'a chassis that comes',
    12,
    ({ sb }) => sb.Chassis.put('c', southboundInput('Chassis', { name: 'c', hostname: 'c', encaps: ['e'] })),
  ],
  [
    'a tunnel of a chassis that comes',
    12,
    ({ sb }) => sb.Encap.put('e', southboundInput('Encap', { type: 'vxlan', chassis_name: 'c' })),
  ],
  [
    'a port that is claimed',
    10,
    ({ sb }) =>
      sb.Port_Binding.put(
        'b-p1-0',
        southboundInput('Port_Binding', {
          ...{ logical_port: 'p1-0', datapath: 'dp-s1', tunnel_key: 2 },
          ...{ chassis: 'c', up: true },
        }),
        ['chassis', 'up'],
      ),
  ],
  [
    'a set of addresses',
    3,
    ({ nb }) => nb.Address_Set.put('set', northboundRow('Address_Set', { name: 'set', addresses: ['10.0.0.1'] })),
  ],
  [
    'a group of ports',
    11,
    ({ nb }) => nb.Port_Group.put('group', northboundRow('Port_Group', { name: 'group', ports: ['p1-0', 'p1-1'] })),
  ],
  [
    'a learned MAC',
    5,
    ({ sb }) =>
      sb.MAC_Binding.put(
        'mac',
        southboundInput('MAC_Binding', {
          ip: '10.1.0.9',
          logical_port: 'lrp1',
          mac: '0a:00:00:00:00:09',
          datapath: 'dp-r',
        }),
      ),
  ],
  ['an ACL of other priority', 1, ({ nb }) => nb.ACL.put('acl1', acl(2), ['priority'])],
  [
    'a static route',
    7,
    ({ nb }, { switches }) => {
      const ports = Array.from({ length: switches }, (_, ls) => `lrp${ls}`);
      nb.Logical_Router_Static_Route.put(
        'route',
        northboundRow('Logical_Router_Static_Route', { ip_prefix: '192.168.0.0/24', nexthop: '10.1.0.9' }),
      );
      nb.Logical_Router.put('r', northboundRow('Logical_Router', { name: 'lr', ports, static_routes: ['route'] }), [
        'static_routes',
      ]);
    },
  ],
];

describe('one change reaches as many computations in a large network as in a small one', () => {
  it.each(CHANGES)('%s', async (name, most, change) => {
    const [small, large] = [await reached(SMALL, change), await reached(LARGE, change)];
    expect(large - small).toBe(GIVING_KEYS.has(name) ? LARGE.switches - SMALL.switches : 0);
    expect(small).toBeLessThanOrEqual(most);
  });
});
