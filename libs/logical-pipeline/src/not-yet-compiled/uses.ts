import type { OvnNorthboundTables } from '@ironloom/models';

type Tables = OvnNorthboundTables;
type Column = string | number | boolean | undefined | readonly unknown[] | ReadonlyMap<string, unknown>;
type Options = ReadonlyMap<string, string>;

/** What rows of one northbound table may say that is not compiled yet: `COLUMN` or `COLUMN:KEY`, none for most. */
export interface Use<Table extends keyof Tables = keyof Tables> {
  readonly table: Table;
  readonly columnsOf: (row: Tables[Table]) => readonly string[];
}

/** Everything that the northbound knows and this compiler does not yet. */
export const NOT_YET_COMPILED: readonly Use[] = [
  use('Load_Balancer', ({ health_check }) => filled('health_check', health_check)),
  use('NB_Global', ({ options }) => keys('options', options, ['svc_monitor_ip', 'svc_monitor_ip_dst'])),
  use('Logical_Switch', ({ other_config }) => [
    ...truths('other_config', other_config, ['mcast_snoop', 'mcast_flood_unregistered']),
    ...keys('other_config', other_config, ['dynamic-routing-vni', 'dynamic-routing-fdb-prefer-local']),
  ]),
  use('Logical_Switch_Port', ({ mirror_rules, health_checks, options }) => [
    ...filled('mirror_rules', mirror_rules),
    ...filled('health_checks', health_checks),
    ...truths('options', options, ['is-nf']),
    ...keys('options', options, ['nf-linked-port']),
  ]),
  use('Logical_Router', ({ load_balancer, load_balancer_group, options }) => [
    ...filled('load_balancer', load_balancer),
    ...filled('load_balancer_group', load_balancer_group),
    ...truths('options', options, ['mcast_relay', 'dynamic-routing']),
    ...keys('options', options, [
      'dynamic-routing-redistribute',
      'dynamic-routing-redistribute-local-only',
      'dynamic-routing-no-learning',
      'dynamic-routing-vrf-name',
    ]),
  ]),
  use('Logical_Router_Port', ({ options }) =>
    keys('options', options, [
      'dynamic-routing-maintain-vrf',
      'dynamic-routing-no-learning',
      'dynamic-routing-port-name',
      'dynamic-routing-redistribute',
      'dynamic-routing-redistribute-local-only',
      'routing-protocol-redirect',
      'routing-protocols',
    ]),
  ),
  use('Logical_Router_Static_Route', ({ bfd }) => filled('bfd', bfd)),
  use('Logical_Router_Policy', ({ bfd_sessions }) => filled('bfd_sessions', bfd_sessions)),
  use('BFD', ({ dst_ip }) => filled('dst_ip', dst_ip)),
  use('Mirror', ({ sink, mirror_rules }) => [...filled('sink', sink), ...filled('mirror_rules', mirror_rules)]),
  use('ACL', ({ network_function_group }) => filled('network_function_group', network_function_group)),
  use('Network_Function', ({ inport, health_check }) => [
    ...filled('inport', inport),
    ...filled('health_check', health_check),
  ]),
  use('Network_Function_Group', ({ network_function }) => filled('network_function', network_function)),
];

function use<Table extends keyof Tables>(table: Table, columnsOf: (row: Tables[Table]) => readonly string[]): Use {
  return { table, columnsOf: columnsOf as Use['columnsOf'] };
}

function filled(column: string, value: Column): readonly string[] {
  const size = value instanceof Map ? value.size : Array.isArray(value) ? value.length : value === undefined ? 0 : 1;
  return size > 0 ? [column] : [];
}

/** Keys that count whatever they are set to. */
function keys(column: string, options: Options, names: readonly string[]): readonly string[] {
  return names.filter((name) => options.has(name)).map((name) => `${column}:${name}`);
}

/** Keys that count where they are true. */
function truths(column: string, options: Options, names: readonly string[]): readonly string[] {
  return keys(
    column,
    options,
    names.filter((name) => options.get(name)?.toLowerCase() === 'true'),
  );
}
