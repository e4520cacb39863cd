import type { MapWrite, Reference } from '../../ovsdb';

/** What an insert into NB_Global may set. */
export interface NBGlobalInsert {
  readonly name?: string;
  readonly nb_cfg?: number;
  readonly nb_cfg_timestamp?: number;
  readonly sb_cfg?: number;
  readonly sb_cfg_timestamp?: number;
  readonly hv_cfg?: number;
  readonly hv_cfg_timestamp?: number;
  readonly external_ids?: MapWrite<string, string>;
  /** reference to Connection */
  readonly connections?: readonly Reference[];
  /** reference to SSL */
  readonly ssl?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  readonly ipsec?: boolean;
}

/** What an update of NB_Global may set. */
export type NBGlobalUpdate = NBGlobalInsert;

/** What an insert into Sample_Collector may set. */
export interface SampleCollectorInsert {
  /** 1 to 255 */
  readonly id?: number;
  readonly name?: string;
  /** 0 to 65535 */
  readonly probability?: number;
  /** 1 to 4294967295 */
  readonly set_id?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Sample_Collector may set. */
export type SampleCollectorUpdate = SampleCollectorInsert;

/** What an insert into Sample may set. */
export interface SampleInsert {
  /** reference to Sample_Collector */
  readonly collectors?: readonly Reference[];
  /** 1 to 4294967295 */
  readonly metadata?: number;
}

/** What an update of Sample may set. */
export type SampleUpdate = SampleInsert;

/** What an insert into Copp may set. */
export interface CoppInsert {
  readonly name?: string;
  readonly meters?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Copp may set. */
export type CoppUpdate = CoppInsert;

/** What an insert into Logical_Switch may set. */
export interface LogicalSwitchInsert {
  readonly name?: string;
  /** reference to Logical_Switch_Port */
  readonly ports?: readonly Reference[];
  /** reference to ACL */
  readonly acls?: readonly Reference[];
  /** reference to QoS */
  readonly qos_rules?: readonly Reference[];
  /** weak reference to Load_Balancer */
  readonly load_balancer?: readonly Reference[];
  /** reference to Load_Balancer_Group */
  readonly load_balancer_group?: readonly Reference[];
  /** weak reference to DNS */
  readonly dns_records?: readonly Reference[];
  /** weak reference to Copp */
  readonly copp?: Reference | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  /** reference to Forwarding_Group */
  readonly forwarding_groups?: readonly Reference[];
}

/** What an update of Logical_Switch may set. */
export type LogicalSwitchUpdate = LogicalSwitchInsert;

/** What an insert into Logical_Switch_Port may set. */
export interface LogicalSwitchPortInsert {
  readonly name?: string;
  readonly type?: string;
  readonly options?: MapWrite<string, string>;
  readonly parent_name?: string | undefined;
  /** 0 to 4095 */
  readonly tag_request?: number | undefined;
  /** 1 to 4095 */
  readonly tag?: number | undefined;
  readonly addresses?: readonly string[];
  readonly dynamic_addresses?: string | undefined;
  readonly port_security?: readonly string[];
  readonly peer?: string | undefined;
  readonly up?: boolean | undefined;
  readonly enabled?: boolean | undefined;
  /** weak reference to DHCP_Options */
  readonly dhcpv4_options?: Reference | undefined;
  /** weak reference to DHCP_Options */
  readonly dhcpv6_options?: Reference | undefined;
  /** weak reference to Mirror */
  readonly mirror_rules?: readonly Reference[];
  /** reference to HA_Chassis_Group */
  readonly ha_chassis_group?: Reference | undefined;
  /** reference to Logical_Switch_Port_Health_Check */
  readonly health_checks?: readonly Reference[];
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Logical_Switch_Port may set. */
export type LogicalSwitchPortUpdate = LogicalSwitchPortInsert;

/** What an insert into Network_Function_Health_Check may set. */
export interface NetworkFunctionHealthCheckInsert {
  readonly name?: string;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Network_Function_Health_Check may set. */
export type NetworkFunctionHealthCheckUpdate = NetworkFunctionHealthCheckInsert;

/** What an insert into Network_Function may set. */
export interface NetworkFunctionInsert {
  readonly name?: string;
  /** reference to Logical_Switch_Port */
  readonly outport?: Reference;
  /** reference to Logical_Switch_Port */
  readonly inport?: Reference;
  /** reference to Network_Function_Health_Check */
  readonly health_check?: Reference | undefined;
  /** 1 to 255 */
  readonly id?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Network_Function may set. */
export type NetworkFunctionUpdate = NetworkFunctionInsert;

/** What an insert into Network_Function_Group may set. */
export interface NetworkFunctionGroupInsert {
  readonly name?: string;
  readonly fallback?: 'fail-open' | 'fail-close' | undefined;
  /** reference to Network_Function */
  readonly network_function?: readonly Reference[];
  /** reference to Network_Function */
  readonly network_function_active?: Reference | undefined;
  readonly mode?: 'inline';
  /** 1 to 255 */
  readonly id?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Network_Function_Group may set. */
export type NetworkFunctionGroupUpdate = NetworkFunctionGroupInsert;

/** What an insert into Logical_Switch_Port_Health_Check may set. */
export interface LogicalSwitchPortHealthCheckInsert {
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  readonly src_ip?: string;
  /** 0 to 65535 */
  readonly port?: number;
  readonly address?: string;
  readonly status?: 'online' | 'offline' | 'error' | undefined;
  readonly options?: MapWrite<string, string>;
}

/** What an update of Logical_Switch_Port_Health_Check may set. */
export type LogicalSwitchPortHealthCheckUpdate = LogicalSwitchPortHealthCheckInsert;

/** What an insert into Forwarding_Group may set. */
export interface ForwardingGroupInsert {
  readonly name?: string;
  readonly vip?: string;
  readonly vmac?: string;
  readonly liveness?: boolean;
  readonly external_ids?: MapWrite<string, string>;
  /** at least one */
  readonly child_port?: readonly string[];
}

/** What an update of Forwarding_Group may set. */
export type ForwardingGroupUpdate = ForwardingGroupInsert;

/** What an insert into Address_Set may set. */
export interface AddressSetInsert {
  readonly name?: string;
  readonly addresses?: readonly string[];
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Address_Set may set. */
export type AddressSetUpdate = AddressSetInsert;

/** What an insert into Port_Group may set. */
export interface PortGroupInsert {
  readonly name?: string;
  /** weak reference to Logical_Switch_Port */
  readonly ports?: readonly Reference[];
  /** reference to ACL */
  readonly acls?: readonly Reference[];
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Port_Group may set. */
export type PortGroupUpdate = PortGroupInsert;

/** What an insert into Load_Balancer may set. */
export interface LoadBalancerInsert {
  readonly name?: string;
  readonly vips?: MapWrite<string, string>;
  readonly protocol?: 'tcp' | 'udp' | 'sctp' | undefined;
  /** reference to Load_Balancer_Health_Check */
  readonly health_check?: readonly Reference[];
  readonly ip_port_mappings?: MapWrite<string, string>;
  readonly selection_fields?: readonly (
    'eth_src' | 'eth_dst' | 'ip_src' | 'ip_dst' | 'ipv6_src' | 'ipv6_dst' | 'tp_src' | 'tp_dst'
  )[];
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Load_Balancer may set. */
export type LoadBalancerUpdate = LoadBalancerInsert;

/** What an insert into Load_Balancer_Group may set. */
export interface LoadBalancerGroupInsert {
  readonly name?: string;
  /** weak reference to Load_Balancer */
  readonly load_balancer?: readonly Reference[];
}

/** What an update of Load_Balancer_Group may set. */
export type LoadBalancerGroupUpdate = LoadBalancerGroupInsert;

/** What an insert into Load_Balancer_Health_Check may set. */
export interface LoadBalancerHealthCheckInsert {
  readonly vip?: string;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Load_Balancer_Health_Check may set. */
export type LoadBalancerHealthCheckUpdate = LoadBalancerHealthCheckInsert;

/** What an insert into ACL may set. */
export interface ACLInsert {
  /** at most 63 characters */
  readonly name?: string | undefined;
  /** 0 to 32767 */
  readonly priority?: number;
  readonly direction?: 'from-lport' | 'to-lport';
  readonly match?: string;
  readonly action?: 'allow' | 'allow-related' | 'allow-stateless' | 'drop' | 'reject' | 'pass';
  /** reference to Network_Function_Group */
  readonly network_function_group?: Reference | undefined;
  readonly log?: boolean;
  readonly severity?: 'alert' | 'warning' | 'notice' | 'info' | 'debug' | undefined;
  readonly meter?: string | undefined;
  /** 0 to 4294967295 */
  readonly label?: number;
  /** 0 to 3 */
  readonly tier?: number;
  /** reference to Sample */
  readonly sample_new?: Reference | undefined;
  /** reference to Sample */
  readonly sample_est?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of ACL may set. */
export type ACLUpdate = ACLInsert;

/** What an insert into QoS may set. */
export interface QoSInsert {
  /** 0 to 32767 */
  readonly priority?: number;
  readonly direction?: 'from-lport' | 'to-lport';
  readonly match?: string;
  /** 0 to 4294967295 */
  readonly action?: MapWrite<'dscp' | 'mark', number>;
  /** 1 to 4294967295 */
  readonly bandwidth?: MapWrite<'rate' | 'burst', number>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of QoS may set. */
export type QoSUpdate = QoSInsert;

/** What an insert into Mirror may set. */
export interface MirrorInsert {
  readonly name?: string;
  readonly filter?: 'from-lport' | 'to-lport' | 'both';
  readonly sink?: string;
  readonly type?: 'gre' | 'erspan' | 'local' | 'lport';
  readonly index?: number;
  /** reference to Mirror_Rule */
  readonly mirror_rules?: readonly Reference[];
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Mirror may set. */
export type MirrorUpdate = MirrorInsert;

/** What an insert into Mirror_Rule may set. */
export interface MirrorRuleInsert {
  readonly match?: string;
  readonly action?: 'mirror' | 'skip';
  /** 0 to 32767 */
  readonly priority?: number;
}

/** What an update of Mirror_Rule may set. */
export type MirrorRuleUpdate = MirrorRuleInsert;

/** What an insert into Meter may set. */
export interface MeterInsert {
  readonly name?: string;
  readonly unit?: 'kbps' | 'pktps';
  /** reference to Meter_Band; at least one */
  readonly bands?: readonly Reference[];
  readonly fair?: boolean | undefined;
  readonly external_ids?: MapWrite<string, string>;
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
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Meter_Band may set. */
export type MeterBandUpdate = MeterBandInsert;

/** What an insert into Logical_Router may set. */
export interface LogicalRouterInsert {
  readonly name?: string;
  /** reference to Logical_Router_Port */
  readonly ports?: readonly Reference[];
  /** reference to Logical_Router_Static_Route */
  readonly static_routes?: readonly Reference[];
  /** reference to Logical_Router_Policy */
  readonly policies?: readonly Reference[];
  readonly enabled?: boolean | undefined;
  /** reference to NAT */
  readonly nat?: readonly Reference[];
  /** weak reference to Load_Balancer */
  readonly load_balancer?: readonly Reference[];
  /** reference to Load_Balancer_Group */
  readonly load_balancer_group?: readonly Reference[];
  /** weak reference to Copp */
  readonly copp?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Logical_Router may set. */
export type LogicalRouterUpdate = LogicalRouterInsert;

/** What an insert into Logical_Router_Port may set. */
export interface LogicalRouterPortInsert {
  readonly name?: string;
  /** reference to Gateway_Chassis */
  readonly gateway_chassis?: readonly Reference[];
  /** reference to HA_Chassis_Group */
  readonly ha_chassis_group?: Reference | undefined;
  readonly options?: MapWrite<string, string>;
  readonly networks?: readonly string[];
  readonly mac?: string;
  readonly peer?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly ipv6_ra_configs?: MapWrite<string, string>;
  readonly ipv6_prefix?: readonly string[];
  /** reference to DHCP_Relay */
  readonly dhcp_relay?: Reference | undefined;
  readonly external_ids?: MapWrite<string, string>;
  readonly status?: MapWrite<string, string>;
}

/** What an update of Logical_Router_Port may set. */
export type LogicalRouterPortUpdate = LogicalRouterPortInsert;

/** What an insert into Logical_Router_Static_Route may set. */
export interface LogicalRouterStaticRouteInsert {
  readonly route_table?: string;
  readonly ip_prefix?: string;
  readonly policy?: 'src-ip' | 'dst-ip' | undefined;
  readonly nexthop?: string;
  readonly output_port?: string | undefined;
  /** weak reference to BFD */
  readonly bfd?: Reference | undefined;
  readonly selection_fields?: readonly (
    'eth_src' | 'eth_dst' | 'ip_proto' | 'ip_src' | 'ip_dst' | 'ipv6_src' | 'ipv6_dst' | 'tp_src' | 'tp_dst'
  )[];
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Logical_Router_Static_Route may set. */
export type LogicalRouterStaticRouteUpdate = LogicalRouterStaticRouteInsert;

/** What an insert into Logical_Router_Policy may set. */
export interface LogicalRouterPolicyInsert {
  /** 0 to 32767 */
  readonly priority?: number;
  readonly chain?: string | undefined;
  readonly match?: string;
  readonly action?: 'allow' | 'drop' | 'reroute' | 'jump';
  readonly jump_chain?: string | undefined;
  readonly nexthop?: string | undefined;
  readonly nexthops?: readonly string[];
  /** weak reference to Logical_Router_Port */
  readonly output_port?: Reference | undefined;
  /** weak reference to BFD */
  readonly bfd_sessions?: readonly Reference[];
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Logical_Router_Policy may set. */
export type LogicalRouterPolicyUpdate = LogicalRouterPolicyInsert;

/** What an insert into NAT may set. */
export interface NATInsert {
  readonly external_ip?: string;
  readonly external_mac?: string | undefined;
  readonly external_port_range?: string;
  readonly logical_ip?: string;
  readonly logical_port?: string | undefined;
  readonly type?: 'dnat' | 'snat' | 'dnat_and_snat';
  /** reference to Address_Set */
  readonly allowed_ext_ips?: Reference | undefined;
  /** reference to Address_Set */
  readonly exempted_ext_ips?: Reference | undefined;
  /** weak reference to Logical_Router_Port */
  readonly gateway_port?: Reference | undefined;
  /** 0 to 32767 */
  readonly priority?: number;
  readonly match?: string;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of NAT may set. */
export type NATUpdate = NATInsert;

/** What an insert into DHCP_Options may set. */
export interface DHCPOptionsInsert {
  readonly cidr?: string;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of DHCP_Options may set. */
export type DHCPOptionsUpdate = DHCPOptionsInsert;

/** What an insert into DHCP_Relay may set. */
export interface DHCPRelayInsert {
  readonly name?: string;
  readonly servers?: string | undefined;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of DHCP_Relay may set. */
export type DHCPRelayUpdate = DHCPRelayInsert;

/** What an insert into Connection may set. */
export interface ConnectionInsert {
  readonly target?: string;
  /** at least 1000 */
  readonly max_backoff?: number | undefined;
  readonly inactivity_probe?: number | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  /** not kept on disk */
  readonly is_connected?: boolean;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
}

/** What an update of Connection may set. */
export type ConnectionUpdate = ConnectionInsert;

/** What an insert into DNS may set. */
export interface DNSInsert {
  readonly records?: MapWrite<string, string>;
  readonly options?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of DNS may set. */
export type DNSUpdate = DNSInsert;

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

/** What an insert into Gateway_Chassis may set. */
export interface GatewayChassisInsert {
  readonly name?: string;
  readonly chassis_name?: string;
  /** 0 to 32767 */
  readonly priority?: number;
  readonly external_ids?: MapWrite<string, string>;
  readonly options?: MapWrite<string, string>;
}

/** What an update of Gateway_Chassis may set. */
export type GatewayChassisUpdate = GatewayChassisInsert;

/** What an insert into HA_Chassis may set. */
export interface HAChassisInsert {
  readonly chassis_name?: string;
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
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of HA_Chassis_Group may set. */
export type HAChassisGroupUpdate = HAChassisGroupInsert;

/** What an insert into BFD may set. */
export interface BFDInsert {
  readonly logical_port?: string;
  readonly dst_ip?: string;
  /** at least 1 */
  readonly min_tx?: number | undefined;
  readonly min_rx?: number | undefined;
  /** at least 1 */
  readonly detect_mult?: number | undefined;
  readonly status?: 'down' | 'init' | 'up' | 'admin_down' | undefined;
  readonly external_ids?: MapWrite<string, string>;
  readonly options?: MapWrite<string, string>;
}

/** What an update of BFD may set. */
export type BFDUpdate = BFDInsert;

/** What an insert into Static_MAC_Binding may set. */
export interface StaticMACBindingInsert {
  readonly logical_port?: string;
  readonly ip?: string;
  readonly mac?: string;
  readonly override_dynamic_mac?: boolean;
}

/** What an update of Static_MAC_Binding may set. */
export type StaticMACBindingUpdate = StaticMACBindingInsert;

/** What an insert into Chassis_Template_Var may set. */
export interface ChassisTemplateVarInsert {
  readonly chassis?: string;
  readonly variables?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Chassis_Template_Var may set. */
export type ChassisTemplateVarUpdate = ChassisTemplateVarInsert;

/** What an insert into Sampling_App may set. */
export interface SamplingAppInsert {
  readonly type?: 'drop' | 'acl-new' | 'acl-est';
  /** 1 to 255 */
  readonly id?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Sampling_App may set. */
export type SamplingAppUpdate = SamplingAppInsert;

/** Insert and update type of each table of OVN_Northbound. */
export interface OvnNorthboundWrites {
  readonly NB_Global: { readonly insert: NBGlobalInsert; readonly update: NBGlobalUpdate };
  readonly Sample_Collector: { readonly insert: SampleCollectorInsert; readonly update: SampleCollectorUpdate };
  readonly Sample: { readonly insert: SampleInsert; readonly update: SampleUpdate };
  readonly Copp: { readonly insert: CoppInsert; readonly update: CoppUpdate };
  readonly Logical_Switch: { readonly insert: LogicalSwitchInsert; readonly update: LogicalSwitchUpdate };
  readonly Logical_Switch_Port: { readonly insert: LogicalSwitchPortInsert; readonly update: LogicalSwitchPortUpdate };
  readonly Network_Function_Health_Check: {
    readonly insert: NetworkFunctionHealthCheckInsert;
    readonly update: NetworkFunctionHealthCheckUpdate;
  };
  readonly Network_Function: { readonly insert: NetworkFunctionInsert; readonly update: NetworkFunctionUpdate };
  readonly Network_Function_Group: {
    readonly insert: NetworkFunctionGroupInsert;
    readonly update: NetworkFunctionGroupUpdate;
  };
  readonly Logical_Switch_Port_Health_Check: {
    readonly insert: LogicalSwitchPortHealthCheckInsert;
    readonly update: LogicalSwitchPortHealthCheckUpdate;
  };
  readonly Forwarding_Group: { readonly insert: ForwardingGroupInsert; readonly update: ForwardingGroupUpdate };
  readonly Address_Set: { readonly insert: AddressSetInsert; readonly update: AddressSetUpdate };
  readonly Port_Group: { readonly insert: PortGroupInsert; readonly update: PortGroupUpdate };
  readonly Load_Balancer: { readonly insert: LoadBalancerInsert; readonly update: LoadBalancerUpdate };
  readonly Load_Balancer_Group: { readonly insert: LoadBalancerGroupInsert; readonly update: LoadBalancerGroupUpdate };
  readonly Load_Balancer_Health_Check: {
    readonly insert: LoadBalancerHealthCheckInsert;
    readonly update: LoadBalancerHealthCheckUpdate;
  };
  readonly ACL: { readonly insert: ACLInsert; readonly update: ACLUpdate };
  readonly QoS: { readonly insert: QoSInsert; readonly update: QoSUpdate };
  readonly Mirror: { readonly insert: MirrorInsert; readonly update: MirrorUpdate };
  readonly Mirror_Rule: { readonly insert: MirrorRuleInsert; readonly update: MirrorRuleUpdate };
  readonly Meter: { readonly insert: MeterInsert; readonly update: MeterUpdate };
  readonly Meter_Band: { readonly insert: MeterBandInsert; readonly update: MeterBandUpdate };
  readonly Logical_Router: { readonly insert: LogicalRouterInsert; readonly update: LogicalRouterUpdate };
  readonly Logical_Router_Port: { readonly insert: LogicalRouterPortInsert; readonly update: LogicalRouterPortUpdate };
  readonly Logical_Router_Static_Route: {
    readonly insert: LogicalRouterStaticRouteInsert;
    readonly update: LogicalRouterStaticRouteUpdate;
  };
  readonly Logical_Router_Policy: {
    readonly insert: LogicalRouterPolicyInsert;
    readonly update: LogicalRouterPolicyUpdate;
  };
  readonly NAT: { readonly insert: NATInsert; readonly update: NATUpdate };
  readonly DHCP_Options: { readonly insert: DHCPOptionsInsert; readonly update: DHCPOptionsUpdate };
  readonly DHCP_Relay: { readonly insert: DHCPRelayInsert; readonly update: DHCPRelayUpdate };
  readonly Connection: { readonly insert: ConnectionInsert; readonly update: ConnectionUpdate };
  readonly DNS: { readonly insert: DNSInsert; readonly update: DNSUpdate };
  readonly SSL: { readonly insert: SSLInsert; readonly update: SSLUpdate };
  readonly Gateway_Chassis: { readonly insert: GatewayChassisInsert; readonly update: GatewayChassisUpdate };
  readonly HA_Chassis: { readonly insert: HAChassisInsert; readonly update: HAChassisUpdate };
  readonly HA_Chassis_Group: { readonly insert: HAChassisGroupInsert; readonly update: HAChassisGroupUpdate };
  readonly BFD: { readonly insert: BFDInsert; readonly update: BFDUpdate };
  readonly Static_MAC_Binding: { readonly insert: StaticMACBindingInsert; readonly update: StaticMACBindingUpdate };
  readonly Chassis_Template_Var: {
    readonly insert: ChassisTemplateVarInsert;
    readonly update: ChassisTemplateVarUpdate;
  };
  readonly Sampling_App: { readonly insert: SamplingAppInsert; readonly update: SamplingAppUpdate };
}
