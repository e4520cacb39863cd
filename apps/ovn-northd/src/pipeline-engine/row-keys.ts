import type { AnyRow, MirroredDatabase } from './database';

/** Indexes of southbound tables that {@link ROW_KEYS} needs. */
export const SOUTHBOUND_INDEXES = {
  Chassis: { name: ['name'] },
  HA_Chassis_Group: { member: ['ha_chassis'] },
} as const;

/**
 * By what a southbound row is known to the compilation, for the tables that are northd's alone: rows of these tables that
 * it does not ask for are deleted. Undefined: the row cannot be one of them.
 */
export const ROW_KEYS: Readonly<Record<string, (row: AnyRow, sb: MirroredDatabase) => string | undefined>> = {
  Datapath_Binding: (row) => {
    const ids = row.external_ids as ReadonlyMap<string, string>;
    // Rows of releases before 26.03 name their origin among the external ids alone.
    return (row.nb_uuid as string | undefined) ?? ids.get('logical-switch') ?? ids.get('logical-router');
  },
  Port_Binding: (row) => row.logical_port as string,
  Multicast_Group: (row, sb) => {
    const datapath = sb.get('Datapath_Binding', row.datapath as string);
    const origin = datapath === undefined ? undefined : ROW_KEYS.Datapath_Binding?.(datapath, sb);
    return origin === undefined ? undefined : `${origin} ${row.name as string}`;
  },
  HA_Chassis_Group: (row) => row.name as string,
  HA_Chassis: (row, sb) => {
    const [group] = sb.find('HA_Chassis_Group', 'member', row._uuid);
    const chassis = (row.external_ids as ReadonlyMap<string, string>).get('chassis-name');
    return group === undefined || chassis === undefined ? undefined : `${group.name as string} ${chassis}`;
  },
  ACL_ID: (row) => row._uuid,
};
