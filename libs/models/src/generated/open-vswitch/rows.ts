/** A row of Open_vSwitch. */
export interface OpenVSwitchRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to Datapath */
  readonly datapaths: ReadonlyMap<string, string>;
  /** reference to Bridge */
  readonly bridges: readonly string[];
  /** reference to Manager */
  readonly manager_options: readonly string[];
  /** reference to SSL */
  readonly ssl: string | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly next_cfg: number;
  readonly cur_cfg: number;
  /** not kept on disk */
  readonly statistics: ReadonlyMap<string, string>;
  readonly ovs_version: string | undefined;
  readonly db_version: string | undefined;
  readonly system_type: string | undefined;
  readonly system_version: string | undefined;
  readonly datapath_types: readonly string[];
  readonly iface_types: readonly string[];
  readonly dpdk_initialized: boolean;
  readonly dpdk_version: string | undefined;
}

/** A row of Bridge. */
export interface BridgeRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** set by insert only */
  readonly name: string;
  readonly datapath_type: string;
  readonly datapath_version: string;
  /** not kept on disk */
  readonly datapath_id: string | undefined;
  readonly stp_enable: boolean;
  readonly rstp_enable: boolean;
  readonly mcast_snooping_enable: boolean;
  /** reference to Port */
  readonly ports: readonly string[];
  /** reference to Mirror */
  readonly mirrors: readonly string[];
  /** reference to NetFlow */
  readonly netflow: string | undefined;
  /** reference to sFlow */
  readonly sflow: string | undefined;
  /** reference to IPFIX */
  readonly ipfix: string | undefined;
  /** reference to Controller */
  readonly controller: readonly string[];
  readonly protocols: readonly (
    'OpenFlow10' | 'OpenFlow11' | 'OpenFlow12' | 'OpenFlow13' | 'OpenFlow14' | 'OpenFlow15'
  )[];
  readonly fail_mode: 'standalone' | 'secure' | undefined;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly rstp_status: ReadonlyMap<string, string>;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  /** 0 to 4095; at most 4096 */
  readonly flood_vlans: readonly number[];
  /** 0 to 254; reference to Flow_Table */
  readonly flow_tables: ReadonlyMap<number, string>;
  /** reference to AutoAttach */
  readonly auto_attach: string | undefined;
}

/** A row of Port. */
export interface PortRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** set by insert only */
  readonly name: string;
  /** reference to Interface; at least one */
  readonly interfaces: readonly string[];
  /** 0 to 4095; at most 4096 */
  readonly trunks: readonly number[];
  /** 0 to 4095; at most 4096 */
  readonly cvlans: readonly number[];
  /** 0 to 4095 */
  readonly tag: number | undefined;
  readonly vlan_mode: 'trunk' | 'access' | 'native-tagged' | 'native-untagged' | 'dot1q-tunnel' | undefined;
  /** reference to QoS */
  readonly qos: string | undefined;
  readonly mac: string | undefined;
  readonly bond_mode: 'balance-tcp' | 'balance-slb' | 'active-backup' | undefined;
  readonly lacp: 'active' | 'passive' | 'off' | undefined;
  readonly bond_updelay: number;
  readonly bond_downdelay: number;
  readonly bond_active_slave: string | undefined;
  readonly bond_fake_iface: boolean;
  readonly fake_bridge: boolean;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly rstp_status: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly rstp_statistics: ReadonlyMap<string, number>;
  /** not kept on disk */
  readonly statistics: ReadonlyMap<string, number>;
  readonly protected: boolean;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Interface. */
export interface InterfaceRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** set by insert only */
  readonly name: string;
  readonly type: string;
  readonly options: ReadonlyMap<string, string>;
  /** at least 0 */
  readonly ingress_policing_rate: number;
  /** at least 0 */
  readonly ingress_policing_burst: number;
  /** at least 0 */
  readonly ingress_policing_kpkts_rate: number;
  /** at least 0 */
  readonly ingress_policing_kpkts_burst: number;
  /** not kept on disk */
  readonly mac_in_use: string | undefined;
  readonly mac: string | undefined;
  /** 0 to 4294967295; not kept on disk */
  readonly ifindex: number | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
  readonly ofport: number | undefined;
  /** 1 to 65279 */
  readonly ofport_request: number | undefined;
  readonly bfd: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly bfd_status: ReadonlyMap<string, string>;
  readonly cfm_mpid: number | undefined;
  /** not kept on disk */
  readonly cfm_remote_mpids: readonly number[];
  readonly cfm_flap_count: number | undefined;
  /** not kept on disk */
  readonly cfm_fault: boolean | undefined;
  /** not kept on disk */
  readonly cfm_fault_status: readonly string[];
  /** not kept on disk */
  readonly cfm_remote_opstate: 'up' | 'down' | undefined;
  /** 0 to 100; not kept on disk */
  readonly cfm_health: number | undefined;
  /** not kept on disk */
  readonly lacp_current: boolean | undefined;
  readonly lldp: ReadonlyMap<string, string>;
  readonly other_config: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly statistics: ReadonlyMap<string, number>;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly admin_state: 'up' | 'down' | undefined;
  /** not kept on disk */
  readonly link_state: 'up' | 'down' | undefined;
  /** not kept on disk */
  readonly link_resets: number | undefined;
  /** not kept on disk */
  readonly link_speed: number | undefined;
  /** not kept on disk */
  readonly duplex: 'half' | 'full' | undefined;
  /** not kept on disk */
  readonly mtu: number | undefined;
  /** at least 1 */
  readonly mtu_request: number | undefined;
  readonly error: string | undefined;
}

/** A row of Flow_Table. */
export interface FlowTableRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string | undefined;
  /** at least 0 */
  readonly flow_limit: number | undefined;
  readonly overflow_policy: 'refuse' | 'evict' | undefined;
  readonly groups: readonly string[];
  /** at most 4 */
  readonly prefixes: readonly string[];
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of QoS. */
export interface QoSRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly type: string;
  /** 0 to 4294967295; reference to Queue */
  readonly queues: ReadonlyMap<number, string>;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Queue. */
export interface QueueRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 0 to 63 */
  readonly dscp: number | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Mirror. */
export interface MirrorRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly name: string;
  readonly select_all: boolean;
  /** weak reference to Port */
  readonly select_src_port: readonly string[];
  /** weak reference to Port */
  readonly select_dst_port: readonly string[];
  /** 0 to 4095; at most 4096 */
  readonly select_vlan: readonly number[];
  /** weak reference to Port */
  readonly output_port: string | undefined;
  /** 1 to 4095 */
  readonly output_vlan: number | undefined;
  /** 14 to 65535 */
  readonly snaplen: number | undefined;
  /** not kept on disk */
  readonly statistics: ReadonlyMap<string, number>;
  readonly filter: string | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of NetFlow. */
export interface NetFlowRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** at least one */
  readonly targets: readonly string[];
  /** 0 to 255 */
  readonly engine_type: number | undefined;
  /** 0 to 255 */
  readonly engine_id: number | undefined;
  readonly add_id_to_interface: boolean;
  /** at least -1 */
  readonly active_timeout: number;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of sFlow. */
export interface SFlowRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** at least one */
  readonly targets: readonly string[];
  readonly sampling: number | undefined;
  readonly polling: number | undefined;
  readonly header: number | undefined;
  readonly agent: string | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of IPFIX. */
export interface IPFIXRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly targets: readonly string[];
  /** 1 to 4294967295 */
  readonly sampling: number | undefined;
  /** 0 to 4294967295 */
  readonly obs_domain_id: number | undefined;
  /** 0 to 4294967295 */
  readonly obs_point_id: number | undefined;
  /** 0 to 4200 */
  readonly cache_active_timeout: number | undefined;
  /** 0 to 4294967295 */
  readonly cache_max_flows: number | undefined;
  /** 1 to 3600 */
  readonly stats_interval: number | undefined;
  /** 1 to 3600 */
  readonly template_interval: number | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Flow_Sample_Collector_Set. */
export interface FlowSampleCollectorSetRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 0 to 4294967295 */
  readonly id: number;
  /** reference to Bridge */
  readonly bridge: string;
  /** reference to IPFIX */
  readonly ipfix: string | undefined;
  /** 0 to 4294967295 */
  readonly local_group_id: number | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of Controller. */
export interface ControllerRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly type: 'primary' | 'service' | undefined;
  readonly target: string;
  /** at least 1000 */
  readonly max_backoff: number | undefined;
  readonly inactivity_probe: number | undefined;
  readonly connection_mode: 'in-band' | 'out-of-band' | undefined;
  readonly local_ip: string | undefined;
  readonly local_netmask: string | undefined;
  readonly local_gateway: string | undefined;
  readonly enable_async_messages: boolean | undefined;
  /** 1 to 512 */
  readonly controller_queue_size: number | undefined;
  /** at least 100 */
  readonly controller_rate_limit: number | undefined;
  /** at least 25 */
  readonly controller_burst_limit: number | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly is_connected: boolean;
  /** not kept on disk */
  readonly role: 'other' | 'master' | 'slave' | undefined;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
}

/** A row of Manager. */
export interface ManagerRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly target: string;
  /** at least 1000 */
  readonly max_backoff: number | undefined;
  readonly inactivity_probe: number | undefined;
  readonly connection_mode: 'in-band' | 'out-of-band' | undefined;
  readonly other_config: ReadonlyMap<string, string>;
  readonly external_ids: ReadonlyMap<string, string>;
  /** not kept on disk */
  readonly is_connected: boolean;
  /** not kept on disk */
  readonly status: ReadonlyMap<string, string>;
}

/** A row of Datapath. */
export interface DatapathRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly datapath_version: string;
  /** 0 to 65535; reference to CT_Zone */
  readonly ct_zones: ReadonlyMap<number, string>;
  readonly capabilities: ReadonlyMap<string, string>;
  /** 0 to 4294967295 */
  readonly ct_zone_default_limit: number | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of CT_Zone. */
export interface CTZoneRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** reference to CT_Timeout_Policy */
  readonly timeout_policy: string | undefined;
  /** 0 to 4294967295 */
  readonly limit: number | undefined;
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of CT_Timeout_Policy. */
export interface CTTimeoutPolicyRow {
  /** The row's identity. */
  readonly _uuid: string;
  /** 0 to 4294967295 */
  readonly timeouts: ReadonlyMap<
    | 'tcp_syn_sent'
    | 'tcp_syn_recv'
    | 'tcp_established'
    | 'tcp_fin_wait'
    | 'tcp_close_wait'
    | 'tcp_last_ack'
    | 'tcp_time_wait'
    | 'tcp_close'
    | 'tcp_syn_sent2'
    | 'tcp_retransmit'
    | 'tcp_unack'
    | 'udp_first'
    | 'udp_single'
    | 'udp_multiple'
    | 'icmp_first'
    | 'icmp_reply',
    number
  >;
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
  readonly external_ids: ReadonlyMap<string, string>;
}

/** A row of AutoAttach. */
export interface AutoAttachRow {
  /** The row's identity. */
  readonly _uuid: string;
  readonly system_name: string;
  readonly system_description: string;
  /** 0 to 16777215; 0 to 4095 */
  readonly mappings: ReadonlyMap<number, number>;
}

/** Row type of each table of Open_vSwitch. */
export interface OpenVSwitchTables {
  readonly Open_vSwitch: OpenVSwitchRow;
  readonly Bridge: BridgeRow;
  readonly Port: PortRow;
  readonly Interface: InterfaceRow;
  readonly Flow_Table: FlowTableRow;
  readonly QoS: QoSRow;
  readonly Queue: QueueRow;
  readonly Mirror: MirrorRow;
  readonly NetFlow: NetFlowRow;
  readonly sFlow: SFlowRow;
  readonly IPFIX: IPFIXRow;
  readonly Flow_Sample_Collector_Set: FlowSampleCollectorSetRow;
  readonly Controller: ControllerRow;
  readonly Manager: ManagerRow;
  readonly Datapath: DatapathRow;
  readonly CT_Zone: CTZoneRow;
  readonly CT_Timeout_Policy: CTTimeoutPolicyRow;
  readonly SSL: SSLRow;
  readonly AutoAttach: AutoAttachRow;
}
