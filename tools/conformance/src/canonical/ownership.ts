/** Southbound tables that others write, or that hold what they learn: no part of what a northd is compared by. */
const OTHERS: ReadonlySet<string> = new Set([
  'Chassis',
  'Chassis_Private',
  'Encap',
  'Connection',
  'SSL',
  'Controller_Event',
  'FDB',
  'IGMP_Group',
  'MAC_Binding',
  'Learned_Route',
  // Compared where they are referred to, by their content.
  'Logical_DP_Group',
]);

/** Columns that others write, or that depend on the moment. */
const MASKED: Readonly<Record<string, readonly string[]>> = {
  SB_Global: ['nb_cfg', 'connections', 'ssl'],
  Port_Binding: ['chassis', 'additional_chassis', 'encap', 'additional_encap', 'up', 'virtual_parent'],
  Service_Monitor: ['status', 'chassis_name'],
  BFD: ['status', 'src_port', 'disc', 'chassis_name'],
  IP_Multicast: ['seq_no'],
  HA_Chassis_Group: ['ref_chassis'],
};

/** Keys of map columns that tell of the program and not of what it made. */
const MASKED_KEYS: Readonly<Record<string, readonly string[]>> = {
  'Logical_Flow.external_ids': ['source'],
  'SB_Global.options': ['northd_internal_version'],
};

const NONE: readonly string[] = [];

export const isCompared = (table: string): boolean => !OTHERS.has(table);
export const maskedColumns = (table: string): readonly string[] => MASKED[table] ?? NONE;
export const maskedKeys = (table: string, column: string): readonly string[] =>
  MASKED_KEYS[`${table}.${column}`] ?? NONE;
