import type { MapWrite, Reference } from '../../ovsdb';

/** What an insert into Global may set. */
export interface GlobalInsert {
  /** reference to Manager */
  readonly managers?: readonly Reference[];
  /** reference to Physical_Switch */
  readonly switches?: readonly Reference[];
  readonly other_config?: MapWrite<string, string>;
}

/** What an update of Global may set. */
export type GlobalUpdate = GlobalInsert;

/** What an insert into Physical_Switch may set. */
export interface PhysicalSwitchInsert {
  /** reference to Physical_Port */
  readonly ports?: readonly Reference[];
  readonly name?: string;
  readonly description?: string;
  readonly management_ips?: readonly string[];
  readonly tunnel_ips?: readonly string[];
  /** reference to Tunnel */
  readonly tunnels?: readonly Reference[];
  readonly other_config?: MapWrite<string, string>;
  /** not kept on disk */
  readonly switch_fault_status?: readonly string[];
}

/** What an update of Physical_Switch may set. */
export type PhysicalSwitchUpdate = PhysicalSwitchInsert;

/** What an insert into Physical_Port may set. */
export interface PhysicalPortInsert {
  readonly name?: string;
  readonly description?: string;
  /** 0 to 4095; reference to Logical_Switch */
  readonly vlan_bindings?: MapWrite<number, Reference>;
  /** 0 to 4095; reference to ACL */
  readonly acl_bindings?: MapWrite<number, Reference>;
  /** 0 to 4095; reference to Logical_Binding_Stats; not kept on disk */
  readonly vlan_stats?: MapWrite<number, Reference>;
  readonly other_config?: MapWrite<string, string>;
  /** not kept on disk */
  readonly port_fault_status?: readonly string[];
}

/** What an update of Physical_Port may set. */
export type PhysicalPortUpdate = PhysicalPortInsert;

/** What an insert into Tunnel may set. */
export interface TunnelInsert {
  /** reference to Physical_Locator */
  readonly local?: Reference;
  /** reference to Physical_Locator */
  readonly remote?: Reference;
  readonly bfd_config_local?: MapWrite<string, string>;
  readonly bfd_config_remote?: MapWrite<string, string>;
  readonly bfd_params?: MapWrite<string, string>;
  /** not kept on disk */
  readonly bfd_status?: MapWrite<string, string>;
}

/** What an update of Tunnel may set. */
export type TunnelUpdate = TunnelInsert;

/** What an insert into Logical_Binding_Stats may set. */
export interface LogicalBindingStatsInsert {
  /** not kept on disk */
  readonly bytes_from_local?: number;
  /** not kept on disk */
  readonly packets_from_local?: number;
  /** not kept on disk */
  readonly bytes_to_local?: number;
  /** not kept on disk */
  readonly packets_to_local?: number;
}

/** What an update of Logical_Binding_Stats may set. */
export type LogicalBindingStatsUpdate = LogicalBindingStatsInsert;

/** What an insert into Logical_Switch may set. */
export interface LogicalSwitchInsert {
  readonly name?: string;
  readonly description?: string;
  readonly tunnel_key?: number | undefined;
  readonly replication_mode?: 'service_node' | 'source_node' | undefined;
  readonly other_config?: MapWrite<string, string>;
}

/** What an update of Logical_Switch may set. */
export type LogicalSwitchUpdate = LogicalSwitchInsert;

/** What an insert into Ucast_Macs_Local may set. */
export interface UcastMacsLocalInsert {
  readonly MAC?: string;
  /** reference to Logical_Switch */
  readonly logical_switch?: Reference;
  /** reference to Physical_Locator */
  readonly locator?: Reference;
  readonly ipaddr?: string;
}

/** What an update of Ucast_Macs_Local may set. */
export type UcastMacsLocalUpdate = UcastMacsLocalInsert;

/** What an insert into Ucast_Macs_Remote may set. */
export interface UcastMacsRemoteInsert {
  readonly MAC?: string;
  /** reference to Logical_Switch */
  readonly logical_switch?: Reference;
  /** reference to Physical_Locator */
  readonly locator?: Reference;
  readonly ipaddr?: string;
}

/** What an update of Ucast_Macs_Remote may set. */
export type UcastMacsRemoteUpdate = UcastMacsRemoteInsert;

/** What an insert into Mcast_Macs_Local may set. */
export interface McastMacsLocalInsert {
  readonly MAC?: string;
  /** reference to Logical_Switch */
  readonly logical_switch?: Reference;
  /** reference to Physical_Locator_Set */
  readonly locator_set?: Reference;
  readonly ipaddr?: string;
}

/** What an update of Mcast_Macs_Local may set. */
export type McastMacsLocalUpdate = McastMacsLocalInsert;

/** What an insert into Mcast_Macs_Remote may set. */
export interface McastMacsRemoteInsert {
  readonly MAC?: string;
  /** reference to Logical_Switch */
  readonly logical_switch?: Reference;
  /** reference to Physical_Locator_Set */
  readonly locator_set?: Reference;
  readonly ipaddr?: string;
}

/** What an update of Mcast_Macs_Remote may set. */
export type McastMacsRemoteUpdate = McastMacsRemoteInsert;

/** What an insert into Logical_Router may set. */
export interface LogicalRouterInsert {
  readonly name?: string;
  readonly description?: string;
  /** reference to Logical_Switch */
  readonly switch_binding?: MapWrite<string, Reference>;
  readonly static_routes?: MapWrite<string, string>;
  /** reference to ACL */
  readonly acl_binding?: MapWrite<string, Reference>;
  readonly other_config?: MapWrite<string, string>;
  /** not kept on disk */
  readonly LR_fault_status?: readonly string[];
}

/** What an update of Logical_Router may set. */
export type LogicalRouterUpdate = LogicalRouterInsert;

/** What an insert into Arp_Sources_Local may set. */
export interface ArpSourcesLocalInsert {
  readonly src_mac?: string;
  /** reference to Physical_Locator */
  readonly locator?: Reference;
}

/** What an update of Arp_Sources_Local may set. */
export type ArpSourcesLocalUpdate = ArpSourcesLocalInsert;

/** What an insert into Arp_Sources_Remote may set. */
export interface ArpSourcesRemoteInsert {
  readonly src_mac?: string;
  /** reference to Physical_Locator */
  readonly locator?: Reference;
}

/** What an update of Arp_Sources_Remote may set. */
export type ArpSourcesRemoteUpdate = ArpSourcesRemoteInsert;

/** What an insert into Physical_Locator_Set may set. */
export interface PhysicalLocatorSetInsert {
  /** reference to Physical_Locator; at least one; set by insert only */
  readonly locators?: readonly Reference[];
}

/** What an update of Physical_Locator_Set may set. */
export type PhysicalLocatorSetUpdate = Omit<PhysicalLocatorSetInsert, 'locators'>;

/** What an insert into Physical_Locator may set. */
export interface PhysicalLocatorInsert {
  /** set by insert only */
  readonly encapsulation_type?: 'vxlan_over_ipv4';
  /** set by insert only */
  readonly dst_ip?: string;
  readonly tunnel_key?: number | undefined;
}

/** What an update of Physical_Locator may set. */
export type PhysicalLocatorUpdate = Omit<PhysicalLocatorInsert, 'encapsulation_type' | 'dst_ip'>;

/** What an insert into ACL_entry may set. */
export interface ACLEntryInsert {
  readonly sequence?: number;
  readonly source_mac?: string | undefined;
  readonly dest_mac?: string | undefined;
  readonly ethertype?: string | undefined;
  readonly source_ip?: string | undefined;
  readonly source_mask?: string | undefined;
  readonly dest_ip?: string | undefined;
  readonly dest_mask?: string | undefined;
  readonly protocol?: number | undefined;
  readonly source_port_min?: number | undefined;
  readonly source_port_max?: number | undefined;
  readonly dest_port_min?: number | undefined;
  readonly dest_port_max?: number | undefined;
  readonly tcp_flags?: number | undefined;
  readonly tcp_flags_mask?: number | undefined;
  readonly icmp_code?: number | undefined;
  readonly icmp_type?: number | undefined;
  readonly direction?: 'ingress' | 'egress';
  readonly action?: 'permit' | 'deny';
  /** not kept on disk */
  readonly acle_fault_status?: readonly string[];
}

/** What an update of ACL_entry may set. */
export type ACLEntryUpdate = ACLEntryInsert;

/** What an insert into ACL may set. */
export interface ACLInsert {
  /** reference to ACL_entry; at least one */
  readonly acl_entries?: readonly Reference[];
  readonly acl_name?: string;
  /** not kept on disk */
  readonly acl_fault_status?: readonly string[];
}

/** What an update of ACL may set. */
export type ACLUpdate = ACLInsert;

/** What an insert into Manager may set. */
export interface ManagerInsert {
  readonly target?: string;
  /** at least 1000 */
  readonly max_backoff?: number | undefined;
  readonly inactivity_probe?: number | undefined;
  readonly other_config?: MapWrite<string, string>;
  /** not kept on disk */
  readonly is_connected?: boolean;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
}

/** What an update of Manager may set. */
export type ManagerUpdate = ManagerInsert;

/** Insert and update type of each table of hardware_vtep. */
export interface HardwareVtepWrites {
  readonly Global: { readonly insert: GlobalInsert; readonly update: GlobalUpdate };
  readonly Physical_Switch: { readonly insert: PhysicalSwitchInsert; readonly update: PhysicalSwitchUpdate };
  readonly Physical_Port: { readonly insert: PhysicalPortInsert; readonly update: PhysicalPortUpdate };
  readonly Tunnel: { readonly insert: TunnelInsert; readonly update: TunnelUpdate };
  readonly Logical_Binding_Stats: {
    readonly insert: LogicalBindingStatsInsert;
    readonly update: LogicalBindingStatsUpdate;
  };
  readonly Logical_Switch: { readonly insert: LogicalSwitchInsert; readonly update: LogicalSwitchUpdate };
  readonly Ucast_Macs_Local: { readonly insert: UcastMacsLocalInsert; readonly update: UcastMacsLocalUpdate };
  readonly Ucast_Macs_Remote: { readonly insert: UcastMacsRemoteInsert; readonly update: UcastMacsRemoteUpdate };
  readonly Mcast_Macs_Local: { readonly insert: McastMacsLocalInsert; readonly update: McastMacsLocalUpdate };
  readonly Mcast_Macs_Remote: { readonly insert: McastMacsRemoteInsert; readonly update: McastMacsRemoteUpdate };
  readonly Logical_Router: { readonly insert: LogicalRouterInsert; readonly update: LogicalRouterUpdate };
  readonly Arp_Sources_Local: { readonly insert: ArpSourcesLocalInsert; readonly update: ArpSourcesLocalUpdate };
  readonly Arp_Sources_Remote: { readonly insert: ArpSourcesRemoteInsert; readonly update: ArpSourcesRemoteUpdate };
  readonly Physical_Locator_Set: {
    readonly insert: PhysicalLocatorSetInsert;
    readonly update: PhysicalLocatorSetUpdate;
  };
  readonly Physical_Locator: { readonly insert: PhysicalLocatorInsert; readonly update: PhysicalLocatorUpdate };
  readonly ACL_entry: { readonly insert: ACLEntryInsert; readonly update: ACLEntryUpdate };
  readonly ACL: { readonly insert: ACLInsert; readonly update: ACLUpdate };
  readonly Manager: { readonly insert: ManagerInsert; readonly update: ManagerUpdate };
}
