import type { OvnNorthboundTables, OvnSouthboundTables } from '@ironloom/models';
import { lineText, recordingLogger } from '@ironloom/core/testing';
import { createNorthd, type SouthboundRow } from '../src';
import { northboundRow, southboundInput } from '../src/testing';

/** A compiler with its log and short ways to put rows in and read rows out. */
function compiler() {
  const { log, lines } = recordingLogger();
  const northd = createNorthd({ log, random: () => 0.5 });
  return {
    northd,
    nb<Table extends keyof OvnNorthboundTables>(table: Table, key: string, row: Partial<OvnNorthboundTables[Table]>) {
      (northd.nb[table] as { put(key: string, row: object): void }).put(key, northboundRow(table, row));
    },
    sb<Table extends keyof OvnSouthboundTables>(table: Table, key: string, row: Partial<OvnSouthboundTables[Table]>) {
      (northd.sb[table] as { put(key: string, row: object): void }).put(key, southboundInput(table, row));
    },
    async rows(table: string): Promise<Record<string, SouthboundRow['columns']>> {
      await northd.run();
      const found = [...northd.southbound.entries()].filter(({ fact }) => fact.table === table);
      return Object.fromEntries(found.map(({ fact }) => [fact.key, fact.columns]));
    },
    async removals(): Promise<string[]> {
      await northd.run();
      return [...northd.removals.entries()].map(({ fact }) => `${fact.table} ${fact.uuid}`).sort();
    },
    logged: (level: 'warn' | 'error'): string[] => lines.filter((line) => line.level === level).map(lineText),
  };
}

const MAC = '00:00:00:00:00:01';

describe('address sets', () => {
  it('are those of the northbound, and two for each port group', async () => {
    const { nb, rows } = compiler();
    nb('Logical_Switch', 's', { name: 'sw', ports: ['p', 'q'] });
    nb('Logical_Switch_Port', 'p', { name: 'p', addresses: [`${MAC} 10.0.0.4 fd00::4`, 'unknown'] });
    nb('Logical_Switch_Port', 'q', { name: 'q', addresses: ['not an address'] });
    nb('Port_Group', 'g', { name: 'pg', ports: ['p', 'q'] });
    nb('Address_Set', 'a', { name: 'mine', addresses: ['1.1.1.1', '1.1.1.1', 'anything'] });
    const sets = await rows('Address_Set');
    expect(sets['mine']?.addresses).toEqual(['1.1.1.1', '1.1.1.1', 'anything']);
    expect(sets['pg_ip4']?.addresses).toEqual(['10.0.0.4']);
    expect(sets['pg_ip6']?.addresses).toEqual(['fd00::4']);
  });

  it('of a port group give way to one of the same name', async () => {
    const { nb, rows } = compiler();
    nb('Port_Group', 'g', { name: 'pg' });
    nb('Address_Set', 'a', { name: 'pg_ip4', addresses: ['1.1.1.1'] });
    expect((await rows('Address_Set'))['pg_ip4']?.addresses).toEqual(['1.1.1.1']);
  });

  it('hold the addresses that dynamic ports were given', async () => {
    const { nb, rows } = compiler();
    nb('Logical_Switch', 's', { name: 'sw', ports: ['p'], other_config: new Map([['subnet', '10.0.0.0/24']]) });
    nb('Logical_Switch_Port', 'p', { name: 'p', addresses: ['dynamic'] });
    nb('Port_Group', 'g', { name: 'pg', ports: ['p'] });
    expect((await rows('Address_Set'))['pg_ip4']?.addresses).toEqual(['10.0.0.2']);
  });

  it('name the sources of health checks', async () => {
    const { nb, rows } = compiler();
    const options = new Map([
      ['svc_monitor_mac', 'AA:bb:cc:00:00:01'],
      ['svc_monitor_mac_dst', 'aa:bb:cc:00:00:02'],
    ]);
    nb('NB_Global', 'g', { options });
    const { addresses } = (await rows('Address_Set'))['svc_monitor_mac'] ?? {};
    expect(addresses).toEqual(['aa:bb:cc:00:00:01', 'aa:bb:cc:00:00:02']);
  });
});

describe('port groups', () => {
  it('are one row for each switch with members', async () => {
    const { nb, rows, logged } = compiler();
    nb('Logical_Switch', 's', { name: 'sw0', ports: ['p', 'q'], other_config: new Map([['requested-tnl-key', '7']]) });
    nb('Logical_Switch', 't', { name: 'sw1', ports: ['r'], other_config: new Map([['requested-tnl-key', '8']]) });
    for (const port of ['p', 'q', 'r', 'stray']) nb('Logical_Switch_Port', port, { name: port });
    nb('Port_Group', 'g', { name: 'pg', ports: ['p', 'q', 'r', 'stray'] });
    const groups = await rows('Port_Group');
    expect(groups).toEqual({
      '7_pg': { name: '7_pg', ports: ['p', 'q'] },
      '8_pg': { name: '8_pg', ports: ['r'] },
    });
    expect(logged('error')).toEqual(['lport stray in port group pg not found.']);
  });
});

describe('tunnel keys of ports', () => {
  it('stay, whatever others have, until somebody asks for them', async () => {
    const { nb, sb, rows } = compiler();
    const asking = (key: string) => ({ options: new Map([['requested-tnl-key', key]]) });
    nb('Logical_Switch', 's', { name: 'sw', ports: ['p', 'q', 'z'] });
    nb('Logical_Switch', 't', { name: 'other', ports: ['o'] });
    for (const name of ['p', 'q', 'z', 'o']) nb('Logical_Switch_Port', name, { name });
    sb('Datapath_Binding', 'ds', { nb_uuid: 's', tunnel_key: 1 });
    sb('Datapath_Binding', 'dt', { nb_uuid: 't', tunnel_key: 2 });
    sb('Port_Binding', 'bp', { logical_port: 'p', datapath: 'ds', tunnel_key: 7 });
    sb('Port_Binding', 'bz', { logical_port: 'z', datapath: 'ds', tunnel_key: 5 });
    sb('Port_Binding', 'bo', { logical_port: 'o', datapath: 'dt', tunnel_key: 7 });
    const keys = async () =>
      Object.values(await rows('Port_Binding'))
        .map((columns) => `${String(columns['logical_port'])} ${String(columns['tunnel_key'])}`)
        .sort();
    expect(await keys()).toEqual(['o 7', 'p 7', 'q 8', 'z 5']);
    nb('Logical_Switch_Port', 'z', { name: 'z', ...asking('7') });
    expect(await keys()).toEqual(['o 7', 'p 8', 'q 9', 'z 7']);
    nb('Logical_Switch_Port', 'o', { name: 'o', ...asking('7') });
    sb('Port_Binding', 'bz', { logical_port: 'z', datapath: 'ds', tunnel_key: 7 });
    sb('Port_Binding', 'bp', { logical_port: 'p', datapath: 'ds', tunnel_key: 8 });
    expect(await keys()).toEqual(['o 7', 'p 8', 'q 9', 'z 7']);
  });
});

describe('meters', () => {
  it('are copied, and once more for each ACL that logs with a fair one', async () => {
    const { nb, rows } = compiler();
    nb('Meter_Band', 'b', { action: 'drop', rate: 10, burst_size: 5 });
    nb('Meter', 'm', { name: 'fair', unit: 'pktps', bands: ['b'], fair: true });
    nb('Meter', 'n', { name: 'plain', unit: 'kbps', bands: ['b'] });
    nb('ACL', 'a1', { log: true, meter: 'fair' });
    nb('ACL', 'a2', { log: false, meter: 'fair' });
    nb('ACL', 'a3', { log: true, meter: 'plain' });
    nb('ACL', 'a4', { log: true, meter: 'missing' });
    expect(Object.keys(await rows('Meter')).sort()).toEqual(['fair', 'fair__a1', 'plain']);
    expect(Object.keys(await rows('Meter_Band')).sort()).toEqual([
      'fair drop 10 5',
      'fair__a1 drop 10 5',
      'plain drop 10 5',
    ]);
  });
});

describe('DNS records', () => {
  it('go to the switches that use them, in lower case, and keep what controllers noted', async () => {
    const { nb, sb, rows } = compiler();
    nb('DNS', 'd', {
      records: new Map([['VM1.ovn.org', 'FD00::1 10.0.0.1']]),
      options: new Map([['ovn-owned', 'true']]),
    });
    nb('DNS', 'unused', { records: new Map([['a', 'b']]) });
    sb('DNS', 'd', { options: new Map([['mark', '1']]) });
    nb('Logical_Switch', 's', { name: 'sw', dns_records: ['d'] });
    const dns = await rows('DNS');
    expect(Object.keys(dns)).toEqual(['d']);
    expect(dns['d']).toEqual({
      records: new Map([['VM1.ovn.org', 'fd00::1 10.0.0.1']]),
      datapaths: [{ table: 'Datapath_Binding', key: 's' }],
      options: new Map([
        ['mark', '1'],
        ['ovn-owned', 'true'],
      ]),
    });
  });
});

describe('static MAC bindings', () => {
  it('are those of router ports that are there, chassis redirect ports included', async () => {
    const { nb, rows } = compiler();
    nb('Logical_Router', 'r', { name: 'lr', ports: ['a', 'b'] });
    nb('Logical_Router_Port', 'a', { name: 'lrp-a', mac: MAC, networks: ['10.0.0.1/24'] });
    nb('Logical_Router_Port', 'b', { name: 'lrp-b', mac: MAC, networks: ['10.0.1.1/24'], gateway_chassis: ['gc'] });
    for (const port of ['lrp-a', 'cr-lrp-a', 'cr-lrp-b', 'nope']) {
      nb('Static_MAC_Binding', port, { logical_port: port, ip: '10.0.0.9', mac: MAC, override_dynamic_mac: true });
    }
    const bindings = await rows('Static_MAC_Binding');
    expect(Object.keys(bindings).sort()).toEqual(['cr-lrp-b', 'lrp-a']);
    expect(bindings['lrp-a']).toMatchObject({
      override_dynamic_mac: true,
      datapath: { table: 'Datapath_Binding', key: 'r' },
    });
  });
});

describe('SB_Global', () => {
  it('has the options of the northbound, what the zone chose, and an own one of the southbound', async () => {
    const { nb, sb, rows, northd } = compiler();
    nb('NB_Global', 'g', {
      ipsec: true,
      options: new Map([
        ['mac_prefix', 'AA:b:1'],
        ['x', 'y'],
      ]),
    });
    sb('SB_Global', 's', {
      options: new Map([
        ['sbctl_probe_interval', '9'],
        ['stale', '1'],
      ]),
    });
    const { options, ipsec } = (await rows('SB_Global'))[''] ?? {};
    expect(ipsec).toBe(true);
    const found = options as ReadonlyMap<string, string>;
    expect(found.get('mac_prefix')).toBe('aa:0b:01');
    expect(found.get('sbctl_probe_interval')).toBe('9');
    expect(found.get('northd_internal_version')).toBe('26.03.1-21.8.0-82.14');
    expect([found.get('x'), found.has('stale'), found.get('max_tunid')]).toEqual(['y', false, '16711680']);
    const [write] = [...northd.northbound.entries()].map(({ fact }) => fact);
    expect([...(write?.entries?.options?.keys() ?? [])].sort()).toEqual([
      'mac_prefix',
      'max_tunid',
      'northd_internal_version',
      'svc_monitor_mac',
      'svc_monitor_mac_dst',
    ]);
  });

  it.each([
    [{}, '16711680'],
    [{ vxlan: true }, '4095'],
    [{ interconnected: true }, '1023'],
    [{ vxlan: true, interconnected: true }, '1023'],
  ])('leaves as many tunnel keys as %j allows', async ({ vxlan, interconnected }: Record<string, boolean>, keys) => {
    const { nb, sb, rows } = compiler();
    sb('Encap', 'e', { type: vxlan ? 'vxlan' : 'geneve', ip: '127.0.0.1' });
    sb('Chassis', 'c', { name: 'hv', encaps: ['e'] });
    nb('Logical_Switch', 's', { other_config: interconnected ? new Map([['ic-vxlan_mode', 'true']]) : new Map() });
    const { options } = (await rows('SB_Global'))[''] ?? {};
    expect((options as ReadonlyMap<string, string>).get('max_tunid')).toBe(keys);
  });
});

describe('IP_Multicast', () => {
  it('keeps intervals within their bounds', async () => {
    const { nb, rows } = compiler();
    const config = (entries: [string, string][]) => ({ name: 'sw', other_config: new Map(entries) });
    nb(
      'Logical_Switch',
      'a',
      config([
        ['mcast_idle_timeout', '1'],
        ['mcast_snoop', 'true'],
      ]),
    );
    nb(
      'Logical_Switch',
      'b',
      config([
        ['mcast_idle_timeout', '99999'],
        ['mcast_query_interval', '0'],
      ]),
    );
    nb(
      'Logical_Switch',
      'c',
      config([
        ['mcast_table_size', 'many'],
        ['mcast_eth_src', MAC],
      ]),
    );
    const settings = await rows('IP_Multicast');
    expect(settings['a']).toMatchObject({ enabled: true, idle_timeout: 15, query_interval: 7 });
    expect(settings['b']).toMatchObject({ enabled: false, idle_timeout: 3600, query_interval: 1 });
    expect(settings['c']).toMatchObject({ table_size: 2048, idle_timeout: 300, eth_src: MAC, ip4_src: '' });
  });
});

describe('rows that controllers made', () => {
  it('go with the ports and datapaths that they are about', async () => {
    const { nb, sb, removals } = compiler();
    nb('Logical_Switch', 's', { name: 'sw', ports: ['p'], other_config: new Map([['requested-tnl-key', '5']]) });
    nb('Logical_Switch_Port', 'p', { name: 'p', options: new Map([['requested-tnl-key', '3']]) });
    nb('Logical_Router', 'r', { name: 'lr', ports: ['a'] });
    nb('Logical_Router_Port', 'a', { name: 'lrp', mac: MAC, networks: ['10.0.0.1/24'] });
    sb('Datapath_Binding', 'dr', { nb_uuid: 'r', tunnel_key: 6 });
    sb('Datapath_Binding', 'ds', { nb_uuid: 's', tunnel_key: 5 });
    sb('Datapath_Binding', 'gone', { nb_uuid: 'x', tunnel_key: 9 });
    sb('Chassis', 'c', { name: 'hv' });
    sb('MAC_Binding', 'kept', { logical_port: 'lrp', datapath: 'dr' });
    sb('MAC_Binding', 'no-port', { logical_port: 'other', datapath: 'dr' });
    sb('MAC_Binding', 'no-router', { logical_port: 'lrp', datapath: 'gone' });
    sb('FDB', 'kept', { dp_key: 5, port_key: 3 });
    sb('FDB', 'no-port', { dp_key: 5, port_key: 4 });
    sb('FDB', 'router', { dp_key: 6, port_key: 1 });
    sb('IGMP_Group', 'kept', { datapath: 'ds', chassis: 'c' });
    sb('IGMP_Group', 'no-chassis', { datapath: 'ds' });
    sb('IGMP_Group', 'no-switch', { datapath: 'gone', chassis: 'c' });
    sb('Port_Binding', 'b', { logical_port: 'lrp', datapath: 'dr' });
    sb('Learned_Route', 'not-dynamic', { logical_port: 'b', datapath: 'dr' });
    expect(await removals()).toEqual([
      'FDB no-port',
      'FDB router',
      'IGMP_Group no-chassis',
      'IGMP_Group no-switch',
      'Learned_Route not-dynamic',
      'MAC_Binding no-port',
      'MAC_Binding no-router',
    ]);
  });

  it('keep routes that may be learned: behind a gateway port once it is bound', async () => {
    const { nb, sb, removals } = compiler();
    nb('Logical_Router', 'r', { name: 'lr', ports: ['a'], options: new Map([['dynamic-routing', 'true']]) });
    nb('Logical_Router_Port', 'a', { name: 'lrp', mac: MAC, networks: ['10.0.0.1/24'], gateway_chassis: ['gc'] });
    sb('Datapath_Binding', 'dr', { nb_uuid: 'r', tunnel_key: 6 });
    sb('Port_Binding', 'b', { logical_port: 'lrp', datapath: 'dr' });
    sb('Port_Binding', 'cr', { logical_port: 'cr-lrp', datapath: 'dr' });
    sb('Learned_Route', 'route', { logical_port: 'b', datapath: 'dr' });
    expect(await removals()).toEqual(['Learned_Route route']);
    sb('Port_Binding', 'cr', { logical_port: 'cr-lrp', datapath: 'dr', chassis: 'c' });
    expect(await removals()).toEqual([]);
  });
});
