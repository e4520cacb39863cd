import { type AtomMap, parseUuid, type TableSchema } from '@ironloom/ovsdb-protocol';
import type { AnyRow, Draft } from '../database/draft';
import { refused } from '../errors';

/** Where a name of a record stands: a column, a key of a map column, or a column of a row that refers to the record. */
interface NameColumn {
  readonly column: string;
  readonly key?: string;
  /** The table of `column`, and its column that refers to the record. */
  readonly through?: { readonly table: string; readonly reference: string };
}

const name: readonly NameColumn[] = [{ column: 'name' }];
const neutron = (key: string): readonly NameColumn[] => [
  ...name,
  { column: 'external_ids', key: `neutron:${key}_name` },
];
const throughPort = (reference: string): readonly NameColumn[] => [
  { column: 'name', through: { table: 'Logical_Switch_Port', reference } },
  { column: 'external_ids', key: 'neutron:port_name', through: { table: 'Logical_Switch_Port', reference } },
];
const target: readonly NameColumn[] = [{ column: 'target' }];

/** By which names records go besides their UUIDs, as ovn-nbctl(8) and ovn-sbctl(8) have it; elsewhere by none. */
const NORTHBOUND: Readonly<Record<string, readonly NameColumn[]>> = {
  DHCP_Options: [...throughPort('dhcpv4_options'), ...throughPort('dhcpv6_options')],
  Logical_Switch: neutron('network'),
  Logical_Switch_Port: neutron('port'),
  Logical_Router: neutron('router'),
  Logical_Router_Port: name,
  Address_Set: name,
  Port_Group: name,
  ACL: name,
  HA_Chassis: [{ column: 'chassis_name' }],
  HA_Chassis_Group: name,
  Load_Balancer: name,
  Load_Balancer_Group: name,
  Load_Balancer_Health_Check: [{ column: 'vip' }],
  Forwarding_Group: name,
  Meter: name,
  NAT: [{ column: 'external_ip' }],
  Chassis_Template_Var: [{ column: 'chassis' }],
  Connection: target,
};
const SOUTHBOUND: Readonly<Record<string, readonly NameColumn[]>> = {
  Chassis: name,
  Chassis_Private: name,
  Datapath_Binding: [
    { column: 'external_ids', key: 'name' },
    { column: 'external_ids', key: 'name2' },
    { column: 'nb_uuid' },
  ],
  Port_Binding: [{ column: 'logical_port' }, { column: 'external_ids', key: 'name' }],
  MAC_Binding: [{ column: 'logical_port' }],
  Address_Set: name,
  Port_Group: name,
  HA_Chassis_Group: name,
  Mirror: name,
  Meter: name,
  Service_Monitor: [{ column: 'logical_port' }],
  DHCP_Options: name,
  DHCPv6_Options: name,
  Connection: target,
  RBAC_Role: name,
  RBAC_Permission: [{ column: 'table' }],
  Gateway_Chassis: name,
  Load_Balancer: name,
  Chassis_Template_Var: [{ column: 'chassis' }],
};

const namesOf = (database: string, table: string): readonly NameColumn[] =>
  (database === 'OVN_Northbound' ? NORTHBOUND : SOUTHBOUND)[table] ?? [];

/** Tables that must be read to find a record of a table by name. */
export function tablesForNames(database: string, table: string): string[] {
  return [table, ...namesOf(database, table).flatMap(({ through }) => through?.table ?? [])];
}

/** The record of that UUID, beginning of a UUID (four digits or more), name, or the only one for `.`. */
export function findRecord(draft: Draft, table: TableSchema, id: string): AnyRow | undefined {
  const rows = draft.rows(table.name);
  const uuid = parseUuid(id);
  const exact = uuid === undefined ? undefined : draft.get(table.name, uuid);
  if (exact !== undefined) return exact;
  if (id === '.' && rows.length === 1) return rows[0];
  for (const way of namesOf(draft.schema.name, table.name)) {
    const found = byName(draft, table, way, id);
    if (found !== undefined) return found;
  }
  return byBeginning(rows, table, id);
}

/** As {@link findRecord}; throws OVNCTL_REFUSED when there is none. */
export function recordNamed(draft: Draft, table: TableSchema, id: string): AnyRow {
  const found = findRecord(draft, table, id);
  if (found === undefined) throw refused(`no row "${id}" in table ${table.name}`);
  return found;
}

function byName(
  draft: Draft,
  table: TableSchema,
  { column, key, through }: NameColumn,
  id: string,
): AnyRow | undefined {
  const named = draft.rows(through?.table ?? table.name).filter((row) => {
    const value = key === undefined ? row[column] : (row[column] as AtomMap | undefined)?.get(key);
    return typeof value !== 'object' && String(value) === id;
  });
  if (named.length > 1) throw refused(`multiple rows in ${through?.table ?? table.name} match "${id}"`);
  const [row] = named;
  if (row === undefined || through === undefined) return row;
  const reference = row[through.reference];
  return typeof reference === 'string' ? draft.get(table.name, reference) : undefined;
}

function byBeginning(rows: readonly AnyRow[], table: TableSchema, id: string): AnyRow | undefined {
  if (!/^[\da-f]{4}[\da-f-]*$/i.test(id)) return undefined;
  const starting = rows.filter(({ _uuid }) => _uuid.startsWith(id.toLowerCase()));
  const [first, second] = starting;
  if (first !== undefined && second !== undefined) {
    throw refused(
      `${table.name} contains 2 or more rows whose UUIDs begin with ${id}: at least ${first._uuid} and ${second._uuid}`,
    );
  }
  return first;
}
