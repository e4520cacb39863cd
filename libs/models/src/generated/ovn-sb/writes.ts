import type { MapWrite, Reference } from '../../ovsdb';

/** What an insert into SB_Global may set. */
export interface SBGlobalInsert {
  readonly nb_cfg?: number;
  readonly external_ids?: MapWrite<string, string>;
  /** reference to Connection */
  readonly connections?: readonly Reference[];
  /** reference to SSL */
  readonly ssl?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  readonly ipsec?: boolean;
}

/** What an update of SB_Global may set. */
export type SBGlobalUpdate = SBGlobalInsert;

/** What an insert into Chassis may set. */
export interface ChassisInsert {
  readonly name?: string;
  readonly hostname?: string;
  /** reference to Encap; at least one */
  readonly encaps?: readonly Reference[];
  readonly vtep_logical_switches?: readonly string[];
  readonly nb_cfg?: number;
  readonly external_ids?: MapWrite<string, string>;
  readonly other_config?: MapWrite<string, string>;
  readonly transport_zones?: readonly string[];
}

/** What an update of Chassis may set. */
export type ChassisUpdate = ChassisInsert;

/** What an insert into Chassis_Private may set. */
export interface ChassisPrivateInsert {
  readonly name?: string;
  /** weak reference to Chassis */
  readonly chassis?: Reference | undefined;
  readonly nb_cfg?: number;
  readonly nb_cfg_timestamp?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Chassis_Private may set. */
export type ChassisPrivateUpdate = ChassisPrivateInsert;

/** What an insert into Encap may set. */
export interface EncapInsert {
  readonly type?: 'geneve' | 'vxlan';
  readonly options?: MapWrite<string, string>;
  readonly ip?: string;
  readonly chassis_name?: string;
}

/** What an update of Encap may set. */
export type EncapUpdate = EncapInsert;

/** What an insert into Address_Set may set. */
export interface AddressSetInsert {
  readonly name?: string;
  readonly addresses?: readonly string[];
}

/** What an update of Address_Set may set. */
export type AddressSetUpdate = AddressSetInsert;

/** What an insert into Port_Group may set. */
export interface PortGroupInsert {
  readonly name?: string;
  readonly ports?: readonly string[];
}

/** What an update of Port_Group may set. */
export type PortGroupUpdate = PortGroupInsert;

/** What an insert into Logical_Flow may set. */
export interface LogicalFlowInsert {
  /** reference to Datapath_Binding */
  readonly logical_datapath?: Reference | undefined;
  /** reference to Logical_DP_Group */
  readonly logical_dp_group?: Reference | undefined;
  readonly pipeline?: 'ingress' | 'egress';
  /** 0 to 33 */
  readonly table_id?: number;
  /** 0 to 65535 */
  readonly priority?: number;
  readonly match?: string;
  readonly actions?: string;
  readonly tags?: MapWrite<string, string>;
  readonly controller_meter?: string | undefined;
  readonly external_ids?: MapWrite<string, string>;
  readonly flow_desc?: string | undefined;
}

/** What an update of Logical_Flow may set. */
export type LogicalFlowUpdate = LogicalFlowInsert;

/** What an insert into Logical_DP_Group may set. */
export interface LogicalDPGroupInsert {
  /** weak reference to Datapath_Binding */
  readonly datapaths?: readonly Reference[];
}

/** What an update of Logical_DP_Group may set. */
export type LogicalDPGroupUpdate = LogicalDPGroupInsert;

/** What an insert into Multicast_Group may set. */
export interface MulticastGroupInsert {
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
  readonly name?: string;
  /** 32768 to 65535 */
  readonly tunnel_key?: number;
  /** weak reference to Port_Binding */
  readonly ports?: readonly Reference[];
}

/** What an update of Multicast_Group may set. */
export type MulticastGroupUpdate = MulticastGroupInsert;

/** What an insert into Mirror may set. */
export interface MirrorInsert {
  readonly name?: string;
  readonly filter?: 'from-lport' | 'to-lport' | 'both';
  readonly sink?: string;
  readonly type?: 'gre' | 'erspan' | 'local' | 'lport';
  readonly index?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Mirror may set. */
export type MirrorUpdate = MirrorInsert;

/** What an insert into Meter may set. */
export interface MeterInsert {
  readonly name?: string;
  readonly unit?: 'kbps' | 'pktps';
  /** reference to Meter_Band; at least one */
  readonly bands?: readonly Reference[];
}

/** What an update of Meter may set. */
export type MeterUpdate = MeterInsert;

/** What an insert into Meter_Band may set. */
export interface MeterBandInsert {
  readonly action?: 'drop';
  /** 1 to 4294967295 */
  readonly rate?: number;
  /** 0 to 4294967295 */
  readonly burst_size?: number;
}

/** What an update of Meter_Band may set. */
export type MeterBandUpdate = MeterBandInsert;

/** What an insert into Datapath_Binding may set. */
export interface DatapathBindingInsert {
  /** 1 to 16777215 */
  readonly tunnel_key?: number;
  readonly load_balancers?: readonly string[];
  readonly type?: 'logical-switch' | 'logical-router' | undefined;
  readonly nb_uuid?: string | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Datapath_Binding may set. */
export type DatapathBindingUpdate = DatapathBindingInsert;

/** What an insert into Port_Binding may set. */
export interface PortBindingInsert {
  readonly logical_port?: string;
  readonly type?: string;
  /** reference to Gateway_Chassis */
  readonly gateway_chassis?: readonly Reference[];
  /** reference to HA_Chassis_Group */
  readonly ha_chassis_group?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
  /** 1 to 32767 */
  readonly tunnel_key?: number;
  readonly parent_port?: string | undefined;
  readonly mirror_port?: string | undefined;
  /** 1 to 4095 */
  readonly tag?: number | undefined;
  readonly virtual_parent?: string | undefined;
  /** weak reference to Chassis */
  readonly chassis?: Reference | undefined;
  /** weak reference to Chassis */
  readonly additional_chassis?: readonly Reference[];
  /** weak reference to Encap */
  readonly encap?: Reference | undefined;
  /** weak reference to Encap */
  readonly additional_encap?: readonly Reference[];
  /** weak reference to Mirror */
  readonly mirror_rules?: readonly Reference[];
  readonly mac?: readonly string[];
  readonly port_security?: readonly string[];
  readonly nat_addresses?: readonly string[];
  readonly up?: boolean | undefined;
  readonly external_ids?: MapWrite<string, string>;
  /** weak reference to Chassis */
  readonly requested_chassis?: Reference | undefined;
  /** weak reference to Chassis */
  readonly requested_additional_chassis?: readonly Reference[];
}

/** What an update of Port_Binding may set. */
export type PortBindingUpdate = PortBindingInsert;

/** What an insert into MAC_Binding may set. */
export interface MACBindingInsert {
  readonly logical_port?: string;
  readonly ip?: string;
  readonly mac?: string;
  readonly timestamp?: number;
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
}

/** What an update of MAC_Binding may set. */
export type MACBindingUpdate = MACBindingInsert;

/** What an insert into DHCP_Options may set. */
export interface DHCPOptionsInsert {
  readonly name?: string;
  /** 0 to 254 */
  readonly code?: number;
  readonly type?: 'bool' | 'uint8' | 'uint16' | 'uint32' | 'ipv4' | 'static_routes' | 'str' | 'host_id' | 'domains';
}

/** What an update of DHCP_Options may set. */
export type DHCPOptionsUpdate = DHCPOptionsInsert;

/** What an insert into DHCPv6_Options may set. */
export interface DHCPv6OptionsInsert {
  readonly name?: string;
  /** 0 to 254 */
  readonly code?: number;
  readonly type?: 'ipv6' | 'str' | 'mac' | 'domain';
}

/** What an update of DHCPv6_Options may set. */
export type DHCPv6OptionsUpdate = DHCPv6OptionsInsert;

/** What an insert into Connection may set. */
export interface ConnectionInsert {
  readonly target?: string;
  /** at least 1000 */
  readonly max_backoff?: number | undefined;
  readonly inactivity_probe?: number | undefined;
  readonly read_only?: boolean;
  readonly role?: string;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  /** not kept on disk */
  readonly is_connected?: boolean;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
}

/** What an update of Connection may set. */
export type ConnectionUpdate = ConnectionInsert;

/** What an insert into SSL may set. */
export interface SSLInsert {
  readonly private_key?: string;
  readonly certificate?: string;
  readonly ca_cert?: string;
  readonly bootstrap_ca_cert?: boolean;
  readonly ssl_protocols?: string;
  readonly ssl_ciphers?: string;
  readonly ssl_ciphersuites?: string;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of SSL may set. */
export type SSLUpdate = SSLInsert;

/** What an insert into DNS may set. */
export interface DNSInsert {
  readonly records?: MapWrite<string, string>;
  /** reference to Datapath_Binding; at least one */
  readonly datapaths?: readonly Reference[];
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of DNS may set. */
export type DNSUpdate = DNSInsert;

/** What an insert into RBAC_Role may set. */
export interface RBACRoleInsert {
  readonly name?: string;
  /** weak reference to RBAC_Permission */
  readonly permissions?: MapWrite<string, Reference>;
}

/** What an update of RBAC_Role may set. */
export type RBACRoleUpdate = RBACRoleInsert;

/** What an insert into RBAC_Permission may set. */
export interface RBACPermissionInsert {
  readonly table?: string;
  readonly authorization?: readonly string[];
  readonly insert_delete?: boolean;
  readonly update?: readonly string[];
}

/** What an update of RBAC_Permission may set. */
export type RBACPermissionUpdate = RBACPermissionInsert;

/** What an insert into Gateway_Chassis may set. */
export interface GatewayChassisInsert {
  readonly name?: string;
  /** weak reference to Chassis */
  readonly chassis?: Reference | undefined;
  /** 0 to 32767 */
  readonly priority?: number;
  readonly external_ids?: MapWrite<string, string>;
  readonly options?: MapWrite<string, string>;
}

/** What an update of Gateway_Chassis may set. */
export type GatewayChassisUpdate = GatewayChassisInsert;

/** What an insert into HA_Chassis may set. */
export interface HAChassisInsert {
  /** weak reference to Chassis */
  readonly chassis?: Reference | undefined;
  /** 0 to 32767 */
  readonly priority?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of HA_Chassis may set. */
export type HAChassisUpdate = HAChassisInsert;

/** What an insert into HA_Chassis_Group may set. */
export interface HAChassisGroupInsert {
  readonly name?: string;
  /** reference to HA_Chassis */
  readonly ha_chassis?: readonly Reference[];
  /** weak reference to Chassis */
  readonly ref_chassis?: readonly Reference[];
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of HA_Chassis_Group may set. */
export type HAChassisGroupUpdate = HAChassisGroupInsert;

/** What an insert into Controller_Event may set. */
export interface ControllerEventInsert {
  readonly event_type?: 'empty_lb_backends';
  readonly event_info?: MapWrite<string, string>;
  /** weak reference to Chassis */
  readonly chassis?: Reference | undefined;
  readonly seq_num?: number;
}

/** What an update of Controller_Event may set. */
export type ControllerEventUpdate = ControllerEventInsert;

/** What an insert into IP_Multicast may set. */
export interface IPMulticastInsert {
  /** weak reference to Datapath_Binding */
  readonly datapath?: Reference;
  readonly enabled?: boolean | undefined;
  readonly querier?: boolean | undefined;
  readonly eth_src?: string;
  readonly ip4_src?: string;
  readonly ip6_src?: string;
  readonly table_size?: number | undefined;
  readonly idle_timeout?: number | undefined;
  readonly query_interval?: number | undefined;
  readonly query_max_resp?: number | undefined;
  readonly seq_no?: number;
}

/** What an update of IP_Multicast may set. */
export type IPMulticastUpdate = IPMulticastInsert;

/** What an insert into IGMP_Group may set. */
export interface IGMPGroupInsert {
  readonly address?: string;
  readonly protocol?: string;
  /** weak reference to Datapath_Binding */
  readonly datapath?: Reference | undefined;
  /** weak reference to Chassis */
  readonly chassis?: Reference | undefined;
  /** weak reference to Port_Binding */
  readonly ports?: readonly Reference[];
  readonly chassis_name?: string;
}

/** What an update of IGMP_Group may set. */
export type IGMPGroupUpdate = IGMPGroupInsert;

/** What an insert into Service_Monitor may set. */
export interface ServiceMonitorInsert {
  readonly type?: 'load-balancer' | 'network-function' | 'logical-switch-port' | undefined;
  readonly ip?: string;
  readonly mac?: string;
  readonly protocol?: 'tcp' | 'udp' | 'icmp' | undefined;
  /** 0 to 65535 */
  readonly port?: number;
  readonly logical_input_port?: string;
  readonly logical_port?: string;
  readonly src_mac?: string;
  readonly src_ip?: string;
  readonly chassis_name?: string;
  readonly status?: 'online' | 'offline' | 'error' | undefined;
  readonly ic_learned?: boolean;
  readonly remote?: boolean;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Service_Monitor may set. */
export type ServiceMonitorUpdate = ServiceMonitorInsert;

/** What an insert into Load_Balancer may set. */
export interface LoadBalancerInsert {
  readonly name?: string;
  readonly vips?: MapWrite<string, string>;
  readonly protocol?: 'tcp' | 'udp' | 'sctp' | undefined;
  /** reference to Datapath_Binding */
  readonly datapaths?: readonly Reference[];
  /** reference to Logical_DP_Group */
  readonly datapath_group?: Reference | undefined;
  /** reference to Logical_DP_Group */
  readonly ls_datapath_group?: Reference | undefined;
  /** reference to Logical_DP_Group */
  readonly lr_datapath_group?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Load_Balancer may set. */
export type LoadBalancerUpdate = LoadBalancerInsert;

/** What an insert into BFD may set. */
export interface BFDInsert {
  /** 49152 to 65535 */
  readonly src_port?: number;
  readonly disc?: number;
  readonly logical_port?: string;
  readonly dst_ip?: string;
  readonly min_tx?: number;
  readonly min_rx?: number;
  readonly detect_mult?: number;
  readonly status?: 'down' | 'init' | 'up' | 'admin_down';
  readonly external_ids?: MapWrite<string, string>;
  readonly options?: MapWrite<string, string>;
  readonly chassis_name?: string;
}

/** What an update of BFD may set. */
export type BFDUpdate = BFDInsert;

/** What an insert into FDB may set. */
export interface FDBInsert {
  readonly mac?: string;
  /** 1 to 16777215 */
  readonly dp_key?: number;
  /** 1 to 16777215 */
  readonly port_key?: number;
  readonly timestamp?: number;
}

/** What an update of FDB may set. */
export type FDBUpdate = FDBInsert;

/** What an insert into Static_MAC_Binding may set. */
export interface StaticMACBindingInsert {
  readonly logical_port?: string;
  readonly ip?: string;
  readonly mac?: string;
  readonly override_dynamic_mac?: boolean;
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
}

/** What an update of Static_MAC_Binding may set. */
export type StaticMACBindingUpdate = StaticMACBindingInsert;

/** What an insert into ECMP_Nexthop may set. */
export interface ECMPNexthopInsert {
  readonly nexthop?: string;
  /** reference to Port_Binding */
  readonly port?: Reference;
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
  readonly mac?: string;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of ECMP_Nexthop may set. */
export type ECMPNexthopUpdate = ECMPNexthopInsert;

/** What an insert into Chassis_Template_Var may set. */
export interface ChassisTemplateVarInsert {
  readonly chassis?: string;
  readonly variables?: MapWrite<string, string>;
}

/** What an update of Chassis_Template_Var may set. */
export type ChassisTemplateVarUpdate = ChassisTemplateVarInsert;

/** What an insert into Advertised_Route may set. */
export interface AdvertisedRouteInsert {
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
  /** reference to Port_Binding */
  readonly logical_port?: Reference;
  readonly ip_prefix?: string;
  /** reference to Port_Binding */
  readonly tracked_port?: Reference | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Advertised_Route may set. */
export type AdvertisedRouteUpdate = AdvertisedRouteInsert;

/** What an insert into Learned_Route may set. */
export interface LearnedRouteInsert {
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
  /** reference to Port_Binding */
  readonly logical_port?: Reference;
  readonly ip_prefix?: string;
  readonly nexthop?: string;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Learned_Route may set. */
export type LearnedRouteUpdate = LearnedRouteInsert;

/** What an insert into ACL_ID may set. */
export interface ACLIDInsert {
  /** 0 to 32767 */
  readonly id?: number;
}

/** What an update of ACL_ID may set. */
export type ACLIDUpdate = ACLIDInsert;

/** What an insert into Advertised_MAC_Binding may set. */
export interface AdvertisedMACBindingInsert {
  /** reference to Datapath_Binding */
  readonly datapath?: Reference;
  /** reference to Port_Binding */
  readonly logical_port?: Reference;
  readonly ip?: string;
  readonly mac?: string;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Advertised_MAC_Binding may set. */
export type AdvertisedMACBindingUpdate = AdvertisedMACBindingInsert;

/** Insert and update type of each table of OVN_Southbound. */
export interface OvnSouthboundWrites {
  readonly SB_Global: { readonly insert: SBGlobalInsert; readonly update: SBGlobalUpdate };
  readonly Chassis: { readonly insert: ChassisInsert; readonly update: ChassisUpdate };
  readonly Chassis_Private: { readonly insert: ChassisPrivateInsert; readonly update: ChassisPrivateUpdate };
  readonly Encap: { readonly insert: EncapInsert; readonly update: EncapUpdate };
  readonly Address_Set: { readonly insert: AddressSetInsert; readonly update: AddressSetUpdate };
  readonly Port_Group: { readonly insert: PortGroupInsert; readonly update: PortGroupUpdate };
  readonly Logical_Flow: { readonly insert: LogicalFlowInsert; readonly update: LogicalFlowUpdate };
  readonly Logical_DP_Group: { readonly insert: LogicalDPGroupInsert; readonly update: LogicalDPGroupUpdate };
  readonly Multicast_Group: { readonly insert: MulticastGroupInsert; readonly update: MulticastGroupUpdate };
  readonly Mirror: { readonly insert: MirrorInsert; readonly update: MirrorUpdate };
  readonly Meter: { readonly insert: MeterInsert; readonly update: MeterUpdate };
  readonly Meter_Band: { readonly insert: MeterBandInsert; readonly update: MeterBandUpdate };
  readonly Datapath_Binding: { readonly insert: DatapathBindingInsert; readonly update: DatapathBindingUpdate };
  readonly Port_Binding: { readonly insert: PortBindingInsert; readonly update: PortBindingUpdate };
  readonly MAC_Binding: { readonly insert: MACBindingInsert; readonly update: MACBindingUpdate };
  readonly DHCP_Options: { readonly insert: DHCPOptionsInsert; readonly update: DHCPOptionsUpdate };
  readonly DHCPv6_Options: { readonly insert: DHCPv6OptionsInsert; readonly update: DHCPv6OptionsUpdate };
  readonly Connection: { readonly insert: ConnectionInsert; readonly update: ConnectionUpdate };
  readonly SSL: { readonly insert: SSLInsert; readonly update: SSLUpdate };
  readonly DNS: { readonly insert: DNSInsert; readonly update: DNSUpdate };
  readonly RBAC_Role: { readonly insert: RBACRoleInsert; readonly update: RBACRoleUpdate };
  readonly RBAC_Permission: { readonly insert: RBACPermissionInsert; readonly update: RBACPermissionUpdate };
  readonly Gateway_Chassis: { readonly insert: GatewayChassisInsert; readonly update: GatewayChassisUpdate };
  readonly HA_Chassis: { readonly insert: HAChassisInsert; readonly update: HAChassisUpdate };
  readonly HA_Chassis_Group: { readonly insert: HAChassisGroupInsert; readonly update: HAChassisGroupUpdate };
  readonly Controller_Event: { readonly insert: ControllerEventInsert; readonly update: ControllerEventUpdate };
  readonly IP_Multicast: { readonly insert: IPMulticastInsert; readonly update: IPMulticastUpdate };
  readonly IGMP_Group: { readonly insert: IGMPGroupInsert; readonly update: IGMPGroupUpdate };
  readonly Service_Monitor: { readonly insert: ServiceMonitorInsert; readonly update: ServiceMonitorUpdate };
  readonly Load_Balancer: { readonly insert: LoadBalancerInsert; readonly update: LoadBalancerUpdate };
  readonly BFD: { readonly insert: BFDInsert; readonly update: BFDUpdate };
  readonly FDB: { readonly insert: FDBInsert; readonly update: FDBUpdate };
  readonly Static_MAC_Binding: { readonly insert: StaticMACBindingInsert; readonly update: StaticMACBindingUpdate };
  readonly ECMP_Nexthop: { readonly insert: ECMPNexthopInsert; readonly update: ECMPNexthopUpdate };
  readonly Chassis_Template_Var: {
    readonly insert: ChassisTemplateVarInsert;
    readonly update: ChassisTemplateVarUpdate;
  };
  readonly Advertised_Route: { readonly insert: AdvertisedRouteInsert; readonly update: AdvertisedRouteUpdate };
  readonly Learned_Route: { readonly insert: LearnedRouteInsert; readonly update: LearnedRouteUpdate };
  readonly ACL_ID: { readonly insert: ACLIDInsert; readonly update: ACLIDUpdate };
  readonly Advertised_MAC_Binding: {
    readonly insert: AdvertisedMACBindingInsert;
    readonly update: AdvertisedMACBindingUpdate;
  };
}
