/** A row of Global. */
export interface GlobalRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Manager */
  readonly managers: readonly string[];
  /** reference to Physical_Switch */
  readonly switches: readonly string[];
  readonly other_config: ReadonlyMap<string, string>;
}

/** A row of Physical_Switch. */
export interface PhysicalSwitchRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Physical_Port */
  readonly ports: readonly string[];
  readonly name: string;
  readonly description: string;
  readonly management_ips: readonly string[];
  readonly tunnel_ips: readonly string[];
  /** reference to Tunnel */
  readonly tunnels: readonly string[];
  readonly other_config: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly switch_fault_status: readonly string[];
}

/** A row of Physical_Port. */
export interface PhysicalPortRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly description: string;
  /** 0 to 4095; reference to Logical_Switch */
  readonly vlan_bindings: ReadonlyMap<number, string>;
  /** 0 to 4095; reference to ACL */
  readonly acl_bindings: ReadonlyMap<number, string>;
  /** 0 to 4095; reference to Logical_Binding_Stats; not kept on disk */
  readonly vlan_stats: ReadonlyMap<number, string>;
  readonly other_config: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly port_fault_status: readonly string[];
}

/** A row of Tunnel. */
export interface TunnelRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Physical_Locator */
  readonly local: string;
  /** reference to Physical_Locator */
  readonly remote: string;
  readonly bfd_config_local: ReadonlyMap<string, string>;
  readonly bfd_config_remote: ReadonlyMap<string, string>;
  readonly bfd_params: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly bfd_status: ReadonlyMap<string, string>;
}

/** A row of Logical_Binding_Stats. */
export interface LogicalBindingStatsRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** not kept on disk */
  readonly bytes_from_local: number;
  /** not kept on disk */
  readonly packets_from_local: number;
  /** not kept on disk */
  readonly bytes_to_local: number;
  /** not kept on disk */
  readonly packets_to_local: number;
}

/** A row of Logical_Switch. */
export interface LogicalSwitchRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly description: string;
  readonly tunnel_key: number | undefined;
  readonly replication_mode: 'service_node' | 'source_node' | undefined;
  readonly other_config: ReadonlyMap<string, string>;
}

/** A row of Ucast_Macs_Local. */
export interface UcastMacsLocalRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly MAC: string;
  /** reference to Logical_Switch */
  readonly logical_switch: string;
  /** reference to Physical_Locator */
  readonly locator: string;
  readonly ipaddr: string;
}

/** A row of Ucast_Macs_Remote. */
export interface UcastMacsRemoteRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly MAC: string;
  /** reference to Logical_Switch */
  readonly logical_switch: string;
  /** reference to Physical_Locator */
  readonly locator: string;
  readonly ipaddr: string;
}

/** A row of Mcast_Macs_Local. */
export interface McastMacsLocalRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly MAC: string;
  /** reference to Logical_Switch */
  readonly logical_switch: string;
  /** reference to Physical_Locator_Set */
  readonly locator_set: string;
  readonly ipaddr: string;
}

/** A row of Mcast_Macs_Remote. */
export interface McastMacsRemoteRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly MAC: string;
  /** reference to Logical_Switch */
  readonly logical_switch: string;
  /** reference to Physical_Locator_Set */
  readonly locator_set: string;
  readonly ipaddr: string;
}

/** A row of Logical_Router. */
export interface LogicalRouterRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly description: string;
  /** reference to Logical_Switch */
  readonly switch_binding: ReadonlyMap<string, string>;
  readonly static_routes: ReadonlyMap<string, string>;
  /** reference to ACL */
  readonly acl_binding: ReadonlyMap<string, string>;
  readonly other_config: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly LR_fault_status: readonly string[];
}

/** A row of Arp_Sources_Local. */
export interface ArpSourcesLocalRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly src_mac: string;
  /** reference to Physical_Locator */
  readonly locator: string;
}

/** A row of Arp_Sources_Remote. */
export interface ArpSourcesRemoteRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly src_mac: string;
  /** reference to Physical_Locator */
  readonly locator: string;
}

/** A row of Physical_Locator_Set. */
export interface PhysicalLocatorSetRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Physical_Locator; at least one; set by insert only */
  readonly locators: readonly string[];
}

/** A row of Physical_Locator. */
export interface PhysicalLocatorRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** set by insert only */
  readonly encapsulation_type: 'vxlan_over_ipv4';
  /** set by insert only */
  readonly dst_ip: string;
  readonly tunnel_key: number | undefined;
}

/** A row of ACL_entry. */
export interface ACLEntryRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly sequence: number;
  readonly source_mac: string | undefined;
  readonly dest_mac: string | undefined;
  readonly ethertype: string | undefined;
  readonly source_ip: string | undefined;
  readonly source_mask: string | undefined;
  readonly dest_ip: string | undefined;
  readonly dest_mask: string | undefined;
  readonly protocol: number | undefined;
  readonly source_port_min: number | undefined;
  readonly source_port_max: number | undefined;
  readonly dest_port_min: number | undefined;
  readonly dest_port_max: number | undefined;
  readonly tcp_flags: number | undefined;
  readonly tcp_flags_mask: number | undefined;
  readonly icmp_code: number | undefined;
  readonly icmp_type: number | undefined;
  readonly direction: 'ingress' | 'egress';
  readonly action: 'permit' | 'deny';
  /** not kept on disk */
  readonly acle_fault_status: readonly string[];
}

/** A row of ACL. */
export interface ACLRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to ACL_entry; at least one */
  readonly acl_entries: readonly string[];
  readonly acl_name: string;
  /** not kept on disk */
  readonly acl_fault_status: readonly string[];
}

/** A row of Manager. */
export interface ManagerRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly target: string;
  /** at least 1000 */
  readonly max_backoff: number | undefined;
  readonly inactivity_probe: number | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly is_connected: boolean;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
}

/** Row type of each table of hardware_vtep. */
export interface HardwareVtepTables {
  readonly Global: GlobalRow;
  readonly Physical_Switch: PhysicalSwitchRow;
  readonly Physical_Port: PhysicalPortRow;
  readonly Tunnel: TunnelRow;
  readonly Logical_Binding_Stats: LogicalBindingStatsRow;
  readonly Logical_Switch: LogicalSwitchRow;
  readonly Ucast_Macs_Local: UcastMacsLocalRow;
  readonly Ucast_Macs_Remote: UcastMacsRemoteRow;
  readonly Mcast_Macs_Local: McastMacsLocalRow;
  readonly Mcast_Macs_Remote: McastMacsRemoteRow;
  readonly Logical_Router: LogicalRouterRow;
  readonly Arp_Sources_Local: ArpSourcesLocalRow;
  readonly Arp_Sources_Remote: ArpSourcesRemoteRow;
  readonly Physical_Locator_Set: PhysicalLocatorSetRow;
  readonly Physical_Locator: PhysicalLocatorRow;
  readonly ACL_entry: ACLEntryRow;
  readonly ACL: ACLRow;
  readonly Manager: ManagerRow;
}
