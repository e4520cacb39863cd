/** A row of NB_Global. */
export interface NBGlobalRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly nb_cfg: number;
  readonly nb_cfg_timestamp: number;
  readonly sb_cfg: number;
  readonly sb_cfg_timestamp: number;
  readonly hv_cfg: number;
  readonly hv_cfg_timestamp: number;
  readonly external_ids: ReadonlyMap<string, string>;
  /** reference to Connection */
  readonly connections: readonly string[];
  /** reference to SSL */
  readonly ssl: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly ipsec: boolean;
}

/** A row of Sample_Collector. */
export interface SampleCollectorRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 1 to 255 */
  readonly id: number;
  readonly name: string;
  /** 0 to 65535 */
  readonly probability: number;
  /** 1 to 4294967295 */
  readonly set_id: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Sample. */
export interface SampleRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Sample_Collector */
  readonly collectors: readonly string[];
  /** 1 to 4294967295 */
  readonly metadata: number;
}

/** A row of Copp. */
export interface CoppRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly meters: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Logical_Switch. */
export interface LogicalSwitchRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** reference to Logical_Switch_Port */
  readonly ports: readonly string[];
  /** reference to ACL */
  readonly acls: readonly string[];
  /** reference to QoS */
  readonly qos_rules: readonly string[];
  /** weak reference to Load_Balancer */
  readonly load_balancer: readonly string[];
  /** reference to Load_Balancer_Group */
  readonly load_balancer_group: readonly string[];
  /** weak reference to DNS */
  readonly dns_records: readonly string[];
  /** weak reference to Copp */
  readonly copp: string | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  /** reference to Forwarding_Group */
  readonly forwarding_groups: readonly string[];
}

/** A row of Logical_Switch_Port. */
export interface LogicalSwitchPortRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly type: string;
  readonly options: ReadonlyMap<string, string>;
  readonly parent_name: string | undefined;
  /** 0 to 4095 */
  readonly tag_request: number | undefined;
  /** 1 to 4095 */
  readonly tag: number | undefined;
  readonly addresses: readonly string[];
  readonly dynamic_addresses: string | undefined;
  readonly port_security: readonly string[];
  readonly peer: string | undefined;
  readonly up: boolean | undefined;
  readonly enabled: boolean | undefined;
  /** weak reference to DHCP_Options */
  readonly dhcpv4_options: string | undefined;
  /** weak reference to DHCP_Options */
  readonly dhcpv6_options: string | undefined;
  /** weak reference to Mirror */
  readonly mirror_rules: readonly string[];
  /** reference to HA_Chassis_Group */
  readonly ha_chassis_group: string | undefined;
  /** reference to Logical_Switch_Port_Health_Check */
  readonly health_checks: readonly string[];
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Network_Function_Health_Check. */
export interface NetworkFunctionHealthCheckRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Network_Function. */
export interface NetworkFunctionRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** reference to Logical_Switch_Port */
  readonly outport: string;
  /** reference to Logical_Switch_Port */
  readonly inport: string;
  /** reference to Network_Function_Health_Check */
  readonly health_check: string | undefined;
  /** 1 to 255 */
  readonly id: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Network_Function_Group. */
export interface NetworkFunctionGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly fallback: 'fail-open' | 'fail-close' | undefined;
  /** reference to Network_Function */
  readonly network_function: readonly string[];
  /** reference to Network_Function */
  readonly network_function_active: string | undefined;
  readonly mode: 'inline';
  /** 1 to 255 */
  readonly id: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Logical_Switch_Port_Health_Check. */
export interface LogicalSwitchPortHealthCheckRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly protocol: 'tcp' | 'udp' | 'icmp';
  readonly src_ip: string;
  /** 0 to 65535 */
  readonly port: number;
  readonly address: string;
  readonly status: 'online' | 'offline' | 'error' | undefined;
  readonly options: ReadonlyMap<string, string>;
}

/** A row of Forwarding_Group. */
export interface ForwardingGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly vip: string;
  readonly vmac: string;
  readonly liveness: boolean;
  readonly external_ids: ReadonlyMap<string, string>;
  /** at least one */
  readonly child_port: readonly string[];
}

/** A row of Address_Set. */
export interface AddressSetRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly addresses: readonly string[];
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Port_Group. */
export interface PortGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** weak reference to Logical_Switch_Port */
  readonly ports: readonly string[];
  /** reference to ACL */
  readonly acls: readonly string[];
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Load_Balancer. */
export interface LoadBalancerRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly vips: ReadonlyMap<string, string>;
  readonly protocol: 'tcp' | 'udp' | 'sctp' | undefined;
  /** reference to Load_Balancer_Health_Check */
  readonly health_check: readonly string[];
  readonly ip_port_mappings: ReadonlyMap<string, string>;
  readonly selection_fields: readonly (
    'eth_src' | 'eth_dst' | 'ip_src' | 'ip_dst' | 'ipv6_src' | 'ipv6_dst' | 'tp_src' | 'tp_dst'
  )[];
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Load_Balancer_Group. */
export interface LoadBalancerGroupRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** weak reference to Load_Balancer */
  readonly load_balancer: readonly string[];
}

/** A row of Load_Balancer_Health_Check. */
export interface LoadBalancerHealthCheckRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly vip: string;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of ACL. */
export interface ACLRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** at most 63 characters */
  readonly name: string | undefined;
  /** 0 to 32767 */
  readonly priority: number;
  readonly direction: 'from-lport' | 'to-lport';
  readonly match: string;
  readonly action: 'allow' | 'allow-related' | 'allow-stateless' | 'drop' | 'reject' | 'pass';
  /** reference to Network_Function_Group */
  readonly network_function_group: string | undefined;
  readonly log: boolean;
  readonly severity: 'alert' | 'warning' | 'notice' | 'info' | 'debug' | undefined;
  readonly meter: string | undefined;
  /** 0 to 4294967295 */
  readonly label: number;
  /** 0 to 3 */
  readonly tier: number;
  /** reference to Sample */
  readonly sample_new: string | undefined;
  /** reference to Sample */
  readonly sample_est: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of QoS. */
export interface QoSRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 0 to 32767 */
  readonly priority: number;
  readonly direction: 'from-lport' | 'to-lport';
  readonly match: string;
  /** 0 to 4294967295 */
  readonly action: ReadonlyMap<'dscp' | 'mark', number>;
  /** 1 to 4294967295 */
  readonly bandwidth: ReadonlyMap<'rate' | 'burst', number>;
  readonly external_ids: ReadonlyMap<string, string>;
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
  /** reference to Mirror_Rule */
  readonly mirror_rules: readonly string[];
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Mirror_Rule. */
export interface MirrorRuleRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly match: string;
  readonly action: 'mirror' | 'skip';
  /** 0 to 32767 */
  readonly priority: number;
}

/** A row of Meter. */
export interface MeterRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly unit: 'kbps' | 'pktps';
  /** reference to Meter_Band; at least one */
  readonly bands: readonly string[];
  readonly fair: boolean | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
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
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Logical_Router. */
export interface LogicalRouterRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** reference to Logical_Router_Port */
  readonly ports: readonly string[];
  /** reference to Logical_Router_Static_Route */
  readonly static_routes: readonly string[];
  /** reference to Logical_Router_Policy */
  readonly policies: readonly string[];
  readonly enabled: boolean | undefined;
  /** reference to NAT */
  readonly nat: readonly string[];
  /** weak reference to Load_Balancer */
  readonly load_balancer: readonly string[];
  /** reference to Load_Balancer_Group */
  readonly load_balancer_group: readonly string[];
  /** weak reference to Copp */
  readonly copp: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Logical_Router_Port. */
export interface LogicalRouterPortRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  /** reference to Gateway_Chassis */
  readonly gateway_chassis: readonly string[];
  /** reference to HA_Chassis_Group */
  readonly ha_chassis_group: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly networks: readonly string[];
  readonly mac: string;
  readonly peer: string | undefined;
  readonly enabled: boolean | undefined;
  readonly ipv6_ra_configs: ReadonlyMap<string, string>;
  readonly ipv6_prefix: readonly string[];
  /** reference to DHCP_Relay */
  readonly dhcp_relay: string | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly status: ReadonlyMap<string, string>;
}

/** A row of Logical_Router_Static_Route. */
export interface LogicalRouterStaticRouteRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly route_table: string;
  readonly ip_prefix: string;
  readonly policy: 'src-ip' | 'dst-ip' | undefined;
  readonly nexthop: string;
  readonly output_port: string | undefined;
  /** weak reference to BFD */
  readonly bfd: string | undefined;
  readonly selection_fields: readonly (
    'eth_src' | 'eth_dst' | 'ip_proto' | 'ip_src' | 'ip_dst' | 'ipv6_src' | 'ipv6_dst' | 'tp_src' | 'tp_dst'
  )[];
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Logical_Router_Policy. */
export interface LogicalRouterPolicyRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 0 to 32767 */
  readonly priority: number;
  readonly chain: string | undefined;
  readonly match: string;
  readonly action: 'allow' | 'drop' | 'reroute' | 'jump';
  readonly jump_chain: string | undefined;
  readonly nexthop: string | undefined;
  readonly nexthops: readonly string[];
  /** weak reference to Logical_Router_Port */
  readonly output_port: string | undefined;
  /** weak reference to BFD */
  readonly bfd_sessions: readonly string[];
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of NAT. */
export interface NATRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly external_ip: string;
  readonly external_mac: string | undefined;
  readonly external_port_range: string;
  readonly logical_ip: string;
  readonly logical_port: string | undefined;
  readonly type: 'dnat' | 'snat' | 'dnat_and_snat';
  /** reference to Address_Set */
  readonly allowed_ext_ips: string | undefined;
  /** reference to Address_Set */
  readonly exempted_ext_ips: string | undefined;
  /** weak reference to Logical_Router_Port */
  readonly gateway_port: string | undefined;
  /** 0 to 32767 */
  readonly priority: number;
  readonly match: string;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of DHCP_Options. */
export interface DHCPOptionsRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly cidr: string;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of DHCP_Relay. */
export interface DHCPRelayRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly servers: string | undefined;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Connection. */
export interface ConnectionRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly target: string;
  /** at least 1000 */
  readonly max_backoff: number | undefined;
  readonly inactivity_probe: number | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly is_connected: boolean;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
}

/** A row of DNS. */
export interface DNSRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly records: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
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

/** A row of Gateway_Chassis. */
export interface GatewayChassisRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly chassis_name: string;
  /** 0 to 32767 */
  readonly priority: number;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
}

/** A row of HA_Chassis. */
export interface HAChassisRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly chassis_name: string;
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
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of BFD. */
export interface BFDRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly logical_port: string;
  readonly dst_ip: string;
  /** at least 1 */
  readonly min_tx: number | undefined;
  readonly min_rx: number | undefined;
  /** at least 1 */
  readonly detect_mult: number | undefined;
  readonly status: 'down' | 'init' | 'up' | 'admin_down' | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly options: ReadonlyMap<string, string>;
}

/** A row of Static_MAC_Binding. */
export interface StaticMACBindingRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly logical_port: string;
  readonly ip: string;
  readonly mac: string;
  readonly override_dynamic_mac: boolean;
}

/** A row of Chassis_Template_Var. */
export interface ChassisTemplateVarRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly chassis: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Sampling_App. */
export interface SamplingAppRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly type: 'drop' | 'acl-new' | 'acl-est';
  /** 1 to 255 */
  readonly id: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** Row type of each table of OVN_Northbound. */
export interface OvnNorthboundTables {
  readonly NB_Global: NBGlobalRow;
  readonly Sample_Collector: SampleCollectorRow;
  readonly Sample: SampleRow;
  readonly Copp: CoppRow;
  readonly Logical_Switch: LogicalSwitchRow;
  readonly Logical_Switch_Port: LogicalSwitchPortRow;
  readonly Network_Function_Health_Check: NetworkFunctionHealthCheckRow;
  readonly Network_Function: NetworkFunctionRow;
  readonly Network_Function_Group: NetworkFunctionGroupRow;
  readonly Logical_Switch_Port_Health_Check: LogicalSwitchPortHealthCheckRow;
  readonly Forwarding_Group: ForwardingGroupRow;
  readonly Address_Set: AddressSetRow;
  readonly Port_Group: PortGroupRow;
  readonly Load_Balancer: LoadBalancerRow;
  readonly Load_Balancer_Group: LoadBalancerGroupRow;
  readonly Load_Balancer_Health_Check: LoadBalancerHealthCheckRow;
  readonly ACL: ACLRow;
  readonly QoS: QoSRow;
  readonly Mirror: MirrorRow;
  readonly Mirror_Rule: MirrorRuleRow;
  readonly Meter: MeterRow;
  readonly Meter_Band: MeterBandRow;
  readonly Logical_Router: LogicalRouterRow;
  readonly Logical_Router_Port: LogicalRouterPortRow;
  readonly Logical_Router_Static_Route: LogicalRouterStaticRouteRow;
  readonly Logical_Router_Policy: LogicalRouterPolicyRow;
  readonly NAT: NATRow;
  readonly DHCP_Options: DHCPOptionsRow;
  readonly DHCP_Relay: DHCPRelayRow;
  readonly Connection: ConnectionRow;
  readonly DNS: DNSRow;
  readonly SSL: SSLRow;
  readonly Gateway_Chassis: GatewayChassisRow;
  readonly HA_Chassis: HAChassisRow;
  readonly HA_Chassis_Group: HAChassisGroupRow;
  readonly BFD: BFDRow;
  readonly Static_MAC_Binding: StaticMACBindingRow;
  readonly Chassis_Template_Var: ChassisTemplateVarRow;
  readonly Sampling_App: SamplingAppRow;
}
