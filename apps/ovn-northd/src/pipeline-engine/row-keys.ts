import { CONTROLLER_ROLE, meterBandKey, ownPermissionKey, ownRoleKey } from '@ironloom/logical-pipeline';
import type { ovnSb } from '@ironloom/models';
import type { AnyRow, MirroredDatabase } from './database';

/** Indexes of southbound tables that {@link ROW_KEYS} needs. */
export const SOUTHBOUND_INDEXES = {
  Chassis: { name: ['name'] },
  HA_Chassis_Group: { member: ['ha_chassis'] },
  Meter: { member: ['bands'] },
  RBAC_Role: { name: ['name'] },
} as const;

/** What {@link ROW_KEYS} gives for a row that somebody else keeps in a table of ours. */
export const FOREIGN = Symbol('foreign');

/** Tables whose rows have the UUID of the northbound row that they stand for; it is their key, too. */
export const UUID_KEYED: ReadonlySet<string> = new Set([
  'ACL_ID',
  'Chassis_Template_Var',
  'DNS',
  'Load_Balancer',
  'Static_MAC_Binding',
]);

/** Tables whose rows are named in flows, and those that such rows cannot be without; they lead to no others. */
export const NAMED_BY_FLOWS: ReadonlySet<string> = new Set([
  'Address_Set',
  'Port_Group',
  'Meter',
  'Meter_Band',
  'DHCP_Options',
  'DHCPv6_Options',
]);

/**
 * By what a southbound row is known to the compilation, for the tables that are northd's alone: rows of these tables that
 * it does not ask for are deleted. Undefined: the row cannot be one of them.
 */
export const ROW_KEYS: Readonly<Record<string, RowKey>> = {
  Datapath_Binding: (row) => datapathKey(row),
  Port_Binding: (row) => row.logical_port as string,
  Multicast_Group: (row, sb) => {
    const origin = datapathOrigin(row, sb);
    return origin === undefined ? undefined : `${origin} ${row.name as string}`;
  },
  IP_Multicast: (row, sb) => datapathOrigin(row, sb),
  HA_Chassis_Group: (row) => row.name as string,
  HA_Chassis: (row, sb) => {
    const [group] = sb.find('HA_Chassis_Group', 'member', row._uuid);
    const chassis = (row.external_ids as ReadonlyMap<string, string>).get('chassis-name');
    return group === undefined || chassis === undefined ? undefined : `${group.name as string} ${chassis}`;
  },
  ECMP_Nexthop: (row, sb) => {
    const port = sb.get('Port_Binding', row.port as string);
    return port === undefined ? undefined : `${port.logical_port as string} ${row.nexthop as string}`;
  },
  ...Object.fromEntries([...UUID_KEYED].map((table) => [table, (row: AnyRow) => row._uuid])),
  Address_Set: (row) => row.name as string,
  Port_Group: (row) => row.name as string,
  Meter: (row) => row.name as string,
  Meter_Band: (row, sb) => {
    const [meter] = sb.find('Meter', 'member', row._uuid);
    return meter === undefined ? undefined : meterBandKey(meter.name as string, row as unknown as ovnSb.MeterBandRow);
  },
  DHCP_Options: (row) => row.name as string,
  DHCPv6_Options: (row) => row.name as string,
  SB_Global: () => '',
  RBAC_Role: (row) => ownRoleKey(row as unknown as ovnSb.RBACRoleRow) ?? FOREIGN,
  RBAC_Permission: (row, sb) => {
    const [role] = sb.find('RBAC_Role', 'name', CONTROLLER_ROLE);
    const own = ownPermissionKey(
      row as unknown as ovnSb.RBACPermissionRow,
      role as unknown as ovnSb.RBACRoleRow | undefined,
    );
    return own ?? FOREIGN;
  },
};

/** Columns of a row, held or wanted. */
type Columns = Readonly<Record<string, unknown>>;

/**
 * Whether a held `Port_Binding` is taken away and made anew, under another UUID, rather than changed into what is wanted.
 * Controllers forget what they know of a binding only when its row goes: that must be so where it becomes another kind of port,
 * or moves to another datapath.
 *
 * @param datapath UUID of the one that it is to belong to
 */
export function isReplacedBinding(held: Columns, wanted: Columns, datapath: string | undefined): boolean {
  if (datapath !== undefined && held.datapath !== datapath) return true;
  const [before, after] = [bindingKind(held), bindingKind(wanted)];
  return before !== after && (before === 'virtual' || after === 'virtual' || (before !== 'other' && after !== 'other'));
}

function bindingKind({ type = '?', parent_port: parent }: Columns): 'VIF' | 'container' | 'virtual' | 'other' {
  if (type === 'virtual') return type;
  if (type !== '') return 'other';
  return parent === undefined ? 'VIF' : 'container';
}

type RowKey = (row: AnyRow, sb: MirroredDatabase) => string | typeof FOREIGN | undefined;

/** The northbound UUID of the datapath that a row is for. */
function datapathOrigin(row: AnyRow, sb: MirroredDatabase): string | undefined {
  const datapath = sb.get('Datapath_Binding', row.datapath as string);
  return datapath === undefined ? undefined : datapathKey(datapath);
}

function datapathKey(row: AnyRow): string | undefined {
  const ids = row.external_ids as ReadonlyMap<string, string>;
  // Rows of releases before 26.03 name their origin among the external ids alone.
  return (row.nb_uuid as string | undefined) ?? ids.get('logical-switch') ?? ids.get('logical-router');
}
