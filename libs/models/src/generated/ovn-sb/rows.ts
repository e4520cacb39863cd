/** A row of SB_Global. */
export interface SBGlobalRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly nb_cfg: number;
  readonly external_ids: ReadonlyMap<string, string>;
  /** reference to Connection */
  readonly connections: readonly string[];
  /** reference to SSL */
  readonly ssl: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly ipsec: boolean;
}

/** A row of Chassis. */
export interface ChassisRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly hostname: string;
  /** reference to Encap; at least one */
  readonly encaps: readonly string[];
  readonly vtep_logical_switches: readonly string[];
  readonly nb_cfg: number;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly other_config: ReadonlyMap<string, string>;
  readonly transport_zones: readonly string[];
}

/** A row of Chassis_Private. */
export interface ChassisPrivateRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** weak reference to Chassis */
  readonly chassis: string | undefined;
  readonly nb_cfg: number;
  readonly nb_cfg_timestamp: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Encap. */
export interface EncapRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly type: 'geneve' | 'vxlan';
  readonly options: ReadonlyMap<string, string>;
  readonly ip: string;
  readonly chassis_name: string;
}

/** A row of Address_Set. */
export interface AddressSetRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly addresses: readonly string[];
}

/** A row of Port_Group. */
export interface PortGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly ports: readonly string[];
}

/** A row of Logical_Flow. */
export interface LogicalFlowRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Datapath_Binding */
  readonly logical_datapath: string | undefined;
  /** reference to Logical_DP_Group */
  readonly logical_dp_group: string | undefined;
  readonly pipeline: 'ingress' | 'egress';
  /** 0 to 33 */
  readonly table_id: number;
  /** 0 to 65535 */
  readonly priority: number;
  readonly match: string;
  readonly actions: string;
  readonly tags: ReadonlyMap<string, string>;
  readonly controller_meter: string | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly flow_desc: string | undefined;
}

/** A row of Logical_DP_Group. */
export interface LogicalDPGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** weak reference to Datapath_Binding */
  readonly datapaths: readonly string[];
}

/** A row of Multicast_Group. */
export interface MulticastGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Datapath_Binding */
  readonly datapath: string;
  readonly name: string;
  /** 32768 to 65535 */
  readonly tunnel_key: number;
  /** weak reference to Port_Binding */
  readonly ports: readonly string[];
}

/** A row of Mirror. */
export interface MirrorRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly filter: 'from-lport' | 'to-lport' | 'both';
  readonly sink: string;
  readonly type: 'gre' | 'erspan' | 'local' | 'lport';
  readonly index: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Meter. */
export interface MeterRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly unit: 'kbps' | 'pktps';
  /** reference to Meter_Band; at least one */
  readonly bands: readonly string[];
}

/** A row of Meter_Band. */
export interface MeterBandRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly action: 'drop';
  /** 1 to 4294967295 */
  readonly rate: number;
  /** 0 to 4294967295 */
  readonly burst_size: number;
}

/** A row of Datapath_Binding. */
export interface DatapathBindingRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 1 to 16777215 */
  readonly tunnel_key: number;
  readonly load_balancers: readonly string[];
  readonly type: 'logical-switch' | 'logical-router' | undefined;
  readonly nb_uuid: string | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Port_Binding. */
export interface PortBindingRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly logical_port: string;
  readonly type: string;
  /** reference to Gateway_Chassis */
  readonly gateway_chassis: readonly string[];
  /** reference to HA_Chassis_Group */
  readonly ha_chassis_group: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  /** reference to Datapath_Binding */
  readonly datapath: string;
  /** 1 to 32767 */
  readonly tunnel_key: number;
  readonly parent_port: string | undefined;
  readonly mirror_port: string | undefined;
  /** 1 to 4095 */
  readonly tag: number | undefined;
  readonly virtual_parent: string | undefined;
  /** weak reference to Chassis */
  readonly chassis: string | undefined;
  /** weak reference to Chassis */
  readonly additional_chassis: readonly string[];
  /** weak reference to Encap */
  readonly encap: string | undefined;
  /** weak reference to Encap */
  readonly additional_encap: readonly string[];
  /** weak reference to Mirror */
  readonly mirror_rules: readonly string[];
  readonly mac: readonly string[];
  readonly port_security: readonly string[];
  readonly nat_addresses: readonly string[];
  readonly up: boolean | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
  /** weak reference to Chassis */
  readonly requested_chassis: string | undefined;
  /** weak reference to Chassis */
  readonly requested_additional_chassis: readonly string[];
}

/** A row of MAC_Binding. */
export interface MACBindingRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly timestamp: number;
  /** reference to Datapath_Binding */
  readonly datapath: string;
}

/** A row of DHCP_Options. */
export interface DHCPOptionsRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** 0 to 254 */
  readonly code: number;
  readonly type: 'bool' | 'uint8' | 'uint16' | 'uint32' | 'ipv4' | 'static_routes' | 'str' | 'host_id' | 'domains';
}

/** A row of DHCPv6_Options. */
export interface DHCPv6OptionsRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** 0 to 254 */
  readonly code: number;
  readonly type: 'ipv6' | 'str' | 'mac' | 'domain';
}

/** A row of Connection. */
export interface ConnectionRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly target: string;
  /** at least 1000 */
  readonly max_backoff: number | undefined;
  readonly inactivity_probe: number | undefined;
  readonly read_only: boolean;
  readonly role: string;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly is_connected: boolean;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
}

/** A row of SSL. */
export interface SSLRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly private_key: string;
  readonly certificate: string;
  readonly ca_cert: string;
  readonly bootstrap_ca_cert: boolean;
  readonly ssl_protocols: string;
  readonly ssl_ciphers: string;
  readonly ssl_ciphersuites: string;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of DNS. */
export interface DNSRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly records: ReadonlyMap<string, string>;
  /** reference to Datapath_Binding; at least one */
  readonly datapaths: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of RBAC_Role. */
export interface RBACRoleRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** weak reference to RBAC_Permission */
  readonly permissions: ReadonlyMap<string, string>;
}

/** A row of RBAC_Permission. */
export interface RBACPermissionRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly table: string;
  readonly authorization: readonly string[];
  readonly insert_delete: boolean;
  readonly update: readonly string[];
}

/** A row of Gateway_Chassis. */
export interface GatewayChassisRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** weak reference to Chassis */
  readonly chassis: string | undefined;
  /** 0 to 32767 */
  readonly priority: number;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
}

/** A row of HA_Chassis. */
export interface HAChassisRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** weak reference to Chassis */
  readonly chassis: string | undefined;
  /** 0 to 32767 */
  readonly priority: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of HA_Chassis_Group. */
export interface HAChassisGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** reference to HA_Chassis */
  readonly ha_chassis: readonly string[];
  /** weak reference to Chassis */
  readonly ref_chassis: readonly string[];
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Controller_Event. */
export interface ControllerEventRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly event_type: 'empty_lb_backends';
  readonly event_info: ReadonlyMap<string, string>;
  /** weak reference to Chassis */
  readonly chassis: string | undefined;
  readonly seq_num: number;
}

/** A row of IP_Multicast. */
export interface IPMulticastRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** weak reference to Datapath_Binding */
  readonly datapath: string;
  readonly enabled: boolean | undefined;
  readonly querier: boolean | undefined;
  readonly eth_src: string;
  readonly ip4_src: string;
  readonly ip6_src: string;
  readonly table_size: number | undefined;
  readonly idle_timeout: number | undefined;
  readonly query_interval: number | undefined;
  readonly query_max_resp: number | undefined;
  readonly seq_no: number;
}

/** A row of IGMP_Group. */
export interface IGMPGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly address: string;
  readonly protocol: string;
  /** weak reference to Datapath_Binding */
  readonly datapath: string | undefined;
  /** weak reference to Chassis */
  readonly chassis: string | undefined;
  /** weak reference to Port_Binding */
  readonly ports: readonly string[];
  readonly chassis_name: string;
}

/** A row of Service_Monitor. */
export interface ServiceMonitorRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly type: 'load-balancer' | 'network-function' | 'logical-switch-port' | undefined;
  readonly ip: string;
  readonly mac: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp' | undefined;
  /** 0 to 65535 */
  readonly port: number;
  readonly logical_input_port: string;
  readonly logical_port: string;
  readonly src_mac: string;
  readonly src_ip: string;
  readonly chassis_name: string;
  readonly status: 'online' | 'offline' | 'error' | undefined;
  readonly ic_learned: boolean;
  readonly remote: boolean;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Load_Balancer. */
export interface LoadBalancerRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly vips: ReadonlyMap<string, string>;
  readonly protocol: 'tcp' | 'udp' | 'sctp' | undefined;
  /** reference to Datapath_Binding */
  readonly datapaths: readonly string[];
  /** reference to Logical_DP_Group */
  readonly datapath_group: string | undefined;
  /** reference to Logical_DP_Group */
  readonly ls_datapath_group: string | undefined;
  /** reference to Logical_DP_Group */
  readonly lr_datapath_group: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of BFD. */
export interface BFDRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 49152 to 65535 */
  readonly src_port: number;
  readonly disc: number;
  readonly logical_port: string;
  readonly dst_ip: string;
  readonly min_tx: number;
  readonly min_rx: number;
  readonly detect_mult: number;
  readonly status: 'down' | 'init' | 'up' | 'admin_down';
  readonly external_ids: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
  readonly chassis_name: string;
}

/** A row of FDB. */
export interface FDBRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly mac: string;
  /** 1 to 16777215 */
  readonly dp_key: number;
  /** 1 to 16777215 */
  readonly port_key: number;
  readonly timestamp: number;
}

/** A row of Static_MAC_Binding. */
export interface StaticMACBindingRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly override_dynamic_mac: boolean;
  /** reference to Datapath_Binding */
  readonly datapath: string;
}

/** A row of ECMP_Nexthop. */
export interface ECMPNexthopRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly nexthop: string;
  /** reference to Port_Binding */
  readonly port: string;
  /** reference to Datapath_Binding */
  readonly datapath: string;
  readonly mac: string;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Chassis_Template_Var. */
export interface ChassisTemplateVarRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly chassis: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** A row of Advertised_Route. */
export interface AdvertisedRouteRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Datapath_Binding */
  readonly datapath: string;
  /** reference to Port_Binding */
  readonly logical_port: string;
  readonly ip_prefix: string;
  /** reference to Port_Binding */
  readonly tracked_port: string | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Learned_Route. */
export interface LearnedRouteRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Datapath_Binding */
  readonly datapath: string;
  /** reference to Port_Binding */
  readonly logical_port: string;
  readonly ip_prefix: string;
  readonly nexthop: string;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of ACL_ID. */
export interface ACLIDRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 0 to 32767 */
  readonly id: number;
}

/** A row of Advertised_MAC_Binding. */
export interface AdvertisedMACBindingRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Datapath_Binding */
  readonly datapath: string;
  /** reference to Port_Binding */
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** Row type of each table of OVN_Southbound. */
export interface OvnSouthboundTables {
  readonly SB_Global: SBGlobalRow;
  readonly Chassis: ChassisRow;
  readonly Chassis_Private: ChassisPrivateRow;
  readonly Encap: EncapRow;
  readonly Address_Set: AddressSetRow;
  readonly Port_Group: PortGroupRow;
  readonly Logical_Flow: LogicalFlowRow;
  readonly Logical_DP_Group: LogicalDPGroupRow;
  readonly Multicast_Group: MulticastGroupRow;
  readonly Mirror: MirrorRow;
  readonly Meter: MeterRow;
  readonly Meter_Band: MeterBandRow;
  readonly Datapath_Binding: DatapathBindingRow;
  readonly Port_Binding: PortBindingRow;
  readonly MAC_Binding: MACBindingRow;
  readonly DHCP_Options: DHCPOptionsRow;
  readonly DHCPv6_Options: DHCPv6OptionsRow;
  readonly Connection: ConnectionRow;
  readonly SSL: SSLRow;
  readonly DNS: DNSRow;
  readonly RBAC_Role: RBACRoleRow;
  readonly RBAC_Permission: RBACPermissionRow;
  readonly Gateway_Chassis: GatewayChassisRow;
  readonly HA_Chassis: HAChassisRow;
  readonly HA_Chassis_Group: HAChassisGroupRow;
  readonly Controller_Event: ControllerEventRow;
  readonly IP_Multicast: IPMulticastRow;
  readonly IGMP_Group: IGMPGroupRow;
  readonly Service_Monitor: ServiceMonitorRow;
  readonly Load_Balancer: LoadBalancerRow;
  readonly BFD: BFDRow;
  readonly FDB: FDBRow;
  readonly Static_MAC_Binding: StaticMACBindingRow;
  readonly ECMP_Nexthop: ECMPNexthopRow;
  readonly Chassis_Template_Var: ChassisTemplateVarRow;
  readonly Advertised_Route: AdvertisedRouteRow;
  readonly Learned_Route: LearnedRouteRow;
  readonly ACL_ID: ACLIDRow;
  readonly Advertised_MAC_Binding: AdvertisedMACBindingRow;
}
