import type { OvnNorthboundTables, OvnSouthboundTables } from '@ironloom/models';
import fc from 'fast-check';
import { northboundRow, southboundInput } from '../src/testing';

/** One row put or taken away, in either database. */
export interface Edit {
  readonly database: 'nb' | 'sb';
  readonly table: string;
  readonly key: string;
  /** Undefined: the row goes. */
  readonly row: object | undefined;
}

/** Few names, so that rows meet: they refer to each other, collide, dangle and come back. */
const SWITCHES = ['s0', 's1'];
const PORTS = ['p0', 'p1', 'p2', 'p3'];
const ROUTERS = ['r0', 'r1'];
const ROUTER_PORTS = ['lrp0', 'lrp1', 'lrp2'];
const CHASSIS = ['ch0', 'ch1'];
const BINDINGS = [...PORTS, ...ROUTER_PORTS, ...ROUTER_PORTS.map((port) => `cr-${port}`)];
const MACS = ['00:00:00:00:00:01', '0a:00:00:00:00:02'];
const IPS = ['10.0.0.1', '10.0.0.2', '10.0.1.3', 'fd00::1', 'nonsense'];

const oneOf = (...values: string[]) => fc.constantFrom(...values);
const some = (values: readonly string[]) => fc.subarray([...values]);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const flag = oneOf('true', 'false', 'x');
const options = (values: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<Map<string, string>> =>
  fc.record(values, { requiredKeys: [] }).map((record) => new Map(Object.entries(record as Record<string, string>)));

/** Arbitrary columns of a row. */
type Columns<Row> = { readonly [Column in keyof Row]?: fc.Arbitrary<Row[Column]> };

function northbound<Table extends keyof OvnNorthboundTables>(
  table: Table,
  keys: readonly string[],
  columns: Columns<OvnNorthboundTables[Table]>,
): fc.Arbitrary<Edit> {
  const row = fc.record(columns as Record<string, fc.Arbitrary<unknown>>);
  return edit(
    'nb',
    table,
    keys,
    row.map((values) => northboundRow(table, values as never)),
  );
}

function southbound<Table extends keyof OvnSouthboundTables>(
  table: Table,
  keys: readonly string[],
  columns: Columns<OvnSouthboundTables[Table]>,
): fc.Arbitrary<Edit> {
  const row = fc.record(columns as Record<string, fc.Arbitrary<unknown>>);
  return edit(
    'sb',
    table,
    keys,
    row.map((values) => southboundInput(table, values as never)),
  );
}

function edit(
  database: Edit['database'],
  table: string,
  keys: readonly string[],
  row: fc.Arbitrary<object>,
): fc.Arbitrary<Edit> {
  const rows = fc.oneof({ weight: 4, arbitrary: row }, { weight: 1, arbitrary: fc.constant(undefined) });
  return fc.tuple(oneOf(...keys), rows).map(([key, value]) => ({
    ...{ database, table, key },
    row: value === undefined ? undefined : { ...value, _uuid: key },
  }));
}

const topologyEdits = [
  northbound('Logical_Switch', SWITCHES, {
    name: oneOf('sw0', 'sw1'),
    ports: some(PORTS),
    acls: some(['acl0', 'acl1']),
    load_balancer: some(['lb0', 'lb1']),
    load_balancer_group: some(['lbg0']),
    dns_records: some(['dns0', 'dns1']),
    other_config: options({
      subnet: oneOf('10.0.0.0/29', 'bad'),
      fdb_age_threshold: oneOf('0', '10', 'x'),
      'requested-tnl-key': oneOf('1', '7'),
      mcast_snoop: flag,
      mcast_idle_timeout: oneOf('1', '60', '99999'),
      'ic-vxlan_mode': flag,
    }),
  }),
  northbound('Logical_Switch_Port', PORTS, {
    name: oneOf(...PORTS, 'lrp0'),
    type: oneOf('', '', 'router', 'switch', 'localnet', 'virtual'),
    addresses: some(['dynamic', `${MACS[0] ?? ''} 10.0.0.4 fd00::4`, 'unknown', 'router', 'bad']),
    options: options({
      'router-port': oneOf(...ROUTER_PORTS),
      'requested-tnl-key': oneOf('1', '2'),
      arp_proxy: oneOf('10.0.0.0/24', 'bad'),
      mcast_flood: flag,
    }),
    parent_name: maybe(oneOf(...PORTS)),
    tag_request: maybe(fc.constantFrom(0, 5)),
    up: maybe(fc.boolean()),
    dynamic_addresses: maybe(oneOf('0a:00:00:00:00:03 10.0.0.2')),
  }),
  northbound('Logical_Router', ROUTERS, {
    name: oneOf('lr0', 'lr1'),
    ports: some(ROUTER_PORTS),
    enabled: maybe(fc.boolean()),
    load_balancer: some(['lb0', 'lb1']),
    options: options({
      mac_binding_age_threshold: oneOf('10', '10.0.0.0/24:5;20', 'bad'),
      chassis: oneOf('ch0'),
      'dynamic-routing': flag,
    }),
  }),
  northbound('Logical_Router_Port', ROUTER_PORTS, {
    name: oneOf(...ROUTER_PORTS),
    mac: oneOf(...MACS, 'bad'),
    networks: some(['10.0.0.1/24', 'fd00::1/64', 'bad']),
    peer: maybe(oneOf(...ROUTER_PORTS)),
    gateway_chassis: some(['gc0', 'gc1']),
    ha_chassis_group: maybe(oneOf('group0')),
    options: options({ prefix: flag }),
  }),
];

const globalEdits = [
  northbound('NB_Global', ['global'], {
    ipsec: fc.boolean(),
    options: options({ mac_prefix: oneOf('aa:bb:cc', 'bad'), svc_monitor_mac: oneOf(...MACS, 'bad'), other: flag }),
  }),
  northbound('Gateway_Chassis', ['gc0', 'gc1'], { chassis_name: oneOf(...CHASSIS), priority: fc.constantFrom(1, 2) }),
  northbound('HA_Chassis', ['ha0', 'ha1'], { chassis_name: oneOf(...CHASSIS), priority: fc.constantFrom(1, 2) }),
  northbound('HA_Chassis_Group', ['group0'], { name: oneOf('grp'), ha_chassis: some(['ha0', 'ha1']) }),
];

const groupEdits = [
  northbound('Address_Set', ['as0', 'as1'], { name: oneOf('set', 'pg_ip4', 'svc_monitor_mac'), addresses: some(IPS) }),
  northbound('Port_Group', ['pg0', 'pg1'], {
    name: oneOf('pg', 'other'),
    ports: some([...PORTS, 'gone']),
    acls: some(['acl0', 'acl1']),
  }),
  northbound('ACL', ['acl0', 'acl1'], {
    action: fc.constantFrom('allow', 'allow-related'),
    log: fc.boolean(),
    meter: maybe(oneOf('m', 'n')),
    match: oneOf('ip4'),
    options: options({ 'persist-established': flag }),
  }),
  northbound('Meter', ['meter0', 'meter1'], {
    name: oneOf('m', 'n'),
    unit: fc.constantFrom('kbps', 'pktps'),
    bands: some(['band0', 'band1']),
    fair: maybe(fc.boolean()),
  }),
  northbound('Meter_Band', ['band0', 'band1'], { action: fc.constant('drop'), rate: fc.constantFrom(1, 2) }),
  northbound('DNS', ['dns0', 'dns1'], { records: options({ 'a.b': oneOf('1.1.1.1', 'FD00::1') }) }),
  northbound('Static_MAC_Binding', ['smb0', 'smb1'], {
    logical_port: oneOf('lrp0', 'cr-lrp1', 'gone'),
    ip: oneOf(...IPS),
    mac: oneOf(...MACS),
  }),
  northbound('Chassis_Template_Var', ['var0'], {
    chassis: oneOf(...CHASSIS),
    variables: options({ V: oneOf('1', '2') }),
  }),
];

const balancerEdits = [
  northbound('Load_Balancer', ['lb0', 'lb1'], {
    name: oneOf('web', 'db'),
    protocol: maybe(fc.constantFrom('tcp', 'udp')),
    vips: options({
      '10.9.0.1:80': oneOf('10.0.0.4:8080', '', 'bad'),
      '10.9.0.2': oneOf('10.0.0.4,10.0.0.5'),
      '[fd00::9]:443': oneOf('[fd00::4]:443', '10.0.0.4:1'),
    }),
    options: options({ reject: flag, affinity_timeout: oneOf('0', '30'), distributed: flag }),
    ip_port_mappings: options({ '10.0.0.4': oneOf('p0:10.0.0.1', 'p0', '') }),
    selection_fields: some(['ip_src', 'tp_dst']) as fc.Arbitrary<('ip_src' | 'tp_dst')[]>,
  }),
  northbound('Load_Balancer_Group', ['lbg0'], { name: oneOf('all'), load_balancer: some(['lb0', 'lb1']) }),
];

const southboundEdits = [
  southbound('Chassis', CHASSIS, {
    name: oneOf(...CHASSIS),
    other_config: options({ 'is-remote': flag, 'fdb-timestamp': flag, 'mac-binding-timestamp': flag }),
  }),
  southbound('Datapath_Binding', ['dp-s0', 'dp-s1', 'dp-r0', 'dp-r1'], {
    nb_uuid: maybe(oneOf(...SWITCHES, ...ROUTERS)),
    tunnel_key: fc.constantFrom(1, 2, 3),
  }),
  southbound('Port_Binding', ['b0', 'b1', 'b2', 'b3'], {
    logical_port: oneOf(...BINDINGS),
    datapath: oneOf('dp-s0', 'dp-s1', 'dp-r0'),
    tunnel_key: fc.constantFrom(1, 2, 3),
    chassis: maybe(oneOf(...CHASSIS)),
    additional_chassis: some(CHASSIS),
    up: maybe(fc.boolean()),
    options: options({ ipv6_ra_pd_list: oneOf('1:fd00:1::/64', 'bad') }),
  }),
  southbound('MAC_Binding', ['mb0', 'mb1'], {
    logical_port: oneOf('lrp0', 'cr-lrp1', 'gone'),
    ip: oneOf(...IPS),
    datapath: oneOf('dp-r0', 'dp-s0', 'gone'),
    timestamp: fc.constantFrom(0, 1000),
  }),
  southbound('FDB', ['fdb0', 'fdb1'], { dp_key: fc.constantFrom(1, 2, 3), port_key: fc.constantFrom(1, 2, 9) }),
  southbound('IGMP_Group', ['igmp0'], { chassis: maybe(oneOf(...CHASSIS)), datapath: maybe(oneOf('dp-s0', 'dp-r0')) }),
  southbound('Learned_Route', ['route0'], { logical_port: oneOf('b0', 'b1', 'gone'), datapath: oneOf('dp-r0') }),
  southbound('RBAC_Role', ['role0'], { name: oneOf('ovn-controller', 'custom') }),
  southbound('SB_Global', ['sbg'], { options: options({ sbctl_probe_interval: oneOf('5000') }) }),
];

/** Edits of a network of two switches, two routers, and what hangs on them; bad values among them. */
export const smallNetworkEdits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 6, arbitrary: fc.oneof(...topologyEdits) },
  { weight: 2, arbitrary: fc.oneof(...globalEdits) },
  { weight: 4, arbitrary: fc.oneof(...groupEdits) },
  { weight: 2, arbitrary: fc.oneof(...balancerEdits) },
  { weight: 4, arbitrary: fc.oneof(...southboundEdits) },
);

function present(database: Edit['database'], table: string, key: string, columns: object): Edit {
  const full: object =
    database === 'nb'
      ? northboundRow(table as keyof OvnNorthboundTables, columns)
      : southboundInput(table as keyof OvnSouthboundTables, columns);
  return { database, table, key, row: { ...full, _uuid: key } };
}

/** A network that works, to begin from: a switch behind a router with a gateway on either of two chassis. */
export const smallNetwork: readonly Edit[] = [
  present('nb', 'Logical_Switch', 's0', { name: 'sw0', ports: ['p0', 'p1'] }),
  present('nb', 'Logical_Switch_Port', 'p0', { name: 'p0', addresses: [`${MACS[0] ?? ''} 10.0.0.4`] }),
  present('nb', 'Logical_Switch_Port', 'p1', {
    ...{ name: 'p1', type: 'router', addresses: ['router'] },
    options: new Map([['router-port', 'lrp0']]),
  }),
  present('nb', 'Logical_Router', 'r0', {
    ...{ name: 'lr0', ports: ['lrp0'] },
    options: new Map([['mac_binding_age_threshold', '60']]),
  }),
  present('nb', 'Logical_Router_Port', 'lrp0', {
    ...{ name: 'lrp0', mac: MACS[1], networks: ['10.0.0.1/24'], gateway_chassis: ['gc0', 'gc1'] },
  }),
  present('nb', 'Gateway_Chassis', 'gc0', { chassis_name: 'ch0', priority: 1 }),
  present('nb', 'Gateway_Chassis', 'gc1', { chassis_name: 'ch1', priority: 2 }),
  ...CHASSIS.map((name) =>
    present('sb', 'Chassis', name, { name, other_config: new Map([['mac-binding-timestamp', 'true']]) }),
  ),
  present('sb', 'Datapath_Binding', 'dp-s0', { nb_uuid: 's0', tunnel_key: 1 }),
  present('sb', 'Datapath_Binding', 'dp-r0', { nb_uuid: 'r0', tunnel_key: 2 }),
  present('sb', 'Port_Binding', 'b0', {
    logical_port: 'p0',
    datapath: 'dp-s0',
    tunnel_key: 1,
    chassis: 'ch0',
    up: true,
  }),
  present('sb', 'Port_Binding', 'b1', { logical_port: 'cr-lrp0', datapath: 'dp-r0', tunnel_key: 2, chassis: 'ch1' }),
  present('sb', 'MAC_Binding', 'mb0', { logical_port: 'lrp0', ip: '10.0.0.9', datapath: 'dp-r0', timestamp: 1000 }),
];
