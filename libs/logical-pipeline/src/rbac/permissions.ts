/** What a role may do with one table: a row of `RBAC_Permission`. */
export interface Permission {
  readonly table: string;
  /** Columns of which one must hold the client's name, for a row to be its own; the empty string: everybody's. */
  readonly authorization: readonly string[];
  /** Whether rows of its own may be inserted and deleted. */
  readonly insertDelete: boolean;
  /** Columns that may be changed. */
  readonly update: readonly string[];
}

/** The role that controllers have on their connections to the southbound (`Connection.role`). */
export const CONTROLLER_ROLE = 'ovn-controller';

const ANYONE = [''];
const OWN_CHASSIS = ['chassis_name'];

/** What controllers write. */
export const CONTROLLER_PERMISSIONS: readonly Permission[] = [
  {
    table: 'Chassis',
    authorization: ['name'],
    insertDelete: true,
    update: ['nb_cfg', 'external_ids', 'encaps', 'vtep_logical_switches', 'other_config', 'transport_zones'],
  },
  {
    table: 'Chassis_Private',
    authorization: ['name'],
    insertDelete: true,
    update: ['nb_cfg', 'nb_cfg_timestamp', 'chassis', 'external_ids'],
  },
  { table: 'Encap', authorization: OWN_CHASSIS, insertDelete: true, update: ['type', 'options', 'ip'] },
  {
    table: 'Controller_Event',
    authorization: ANYONE,
    insertDelete: true,
    update: ['chassis', 'event_info', 'event_type', 'seq_num'],
  },
  { table: 'FDB', authorization: ANYONE, insertDelete: true, update: ['dp_key', 'mac', 'port_key', 'timestamp'] },
  {
    table: 'Port_Binding',
    authorization: ANYONE,
    insertDelete: false,
    // All of `options`, for one key of it: permissions know no keys of maps.
    update: ['chassis', 'additional_chassis', 'encap', 'additional_encap', 'up', 'virtual_parent', 'options'],
  },
  {
    table: 'MAC_Binding',
    authorization: ANYONE,
    insertDelete: true,
    update: ['logical_port', 'ip', 'mac', 'datapath', 'timestamp'],
  },
  { table: 'Service_Monitor', authorization: OWN_CHASSIS, insertDelete: false, update: ['status'] },
  {
    table: 'IGMP_Group',
    authorization: OWN_CHASSIS,
    insertDelete: true,
    update: ['address', 'protocol', 'chassis', 'datapath', 'ports'],
  },
  { table: 'BFD', authorization: OWN_CHASSIS, insertDelete: false, update: ['status'] },
  {
    table: 'Learned_Route',
    authorization: ANYONE,
    insertDelete: true,
    update: ['datapath', 'logical_port', 'ip_prefix', 'nexthop', 'external_ids'],
  },
];
