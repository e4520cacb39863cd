import type { MapWrite, Reference } from '../../ovsdb';

/** What an insert into Open_vSwitch may set. */
export interface OpenVSwitchInsert {
  /** reference to Datapath */
  readonly datapaths?: MapWrite<string, Reference>;
  /** reference to Bridge */
  readonly bridges?: readonly Reference[];
  /** reference to Manager */
  readonly manager_options?: readonly Reference[];
  /** reference to SSL */
  readonly ssl?: Reference | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  readonly next_cfg?: number;
  readonly cur_cfg?: number;
  /** not kept on disk */
  readonly statistics?: MapWrite<string, string>;
  readonly ovs_version?: string | undefined;
  readonly db_version?: string | undefined;
  readonly system_type?: string | undefined;
  readonly system_version?: string | undefined;
  readonly datapath_types?: readonly string[];
  readonly iface_types?: readonly string[];
  readonly dpdk_initialized?: boolean;
  readonly dpdk_version?: string | undefined;
}

/** What an update of Open_vSwitch may set. */
export type OpenVSwitchUpdate = OpenVSwitchInsert;

/** What an insert into Bridge may set. */
export interface BridgeInsert {
  /** set by insert only */
  readonly name?: string;
  readonly datapath_type?: string;
  readonly datapath_version?: string;
  /** not kept on disk */
  readonly datapath_id?: string | undefined;
  readonly stp_enable?: boolean;
  readonly rstp_enable?: boolean;
  readonly mcast_snooping_enable?: boolean;
  /** reference to Port */
  readonly ports?: readonly Reference[];
  /** reference to Mirror */
  readonly mirrors?: readonly Reference[];
  /** reference to NetFlow */
  readonly netflow?: Reference | undefined;
  /** reference to sFlow */
  readonly sflow?: Reference | undefined;
  /** reference to IPFIX */
  readonly ipfix?: Reference | undefined;
  /** reference to Controller */
  readonly controller?: readonly Reference[];
  readonly protocols?: readonly (
    'OpenFlow10' | 'OpenFlow11' | 'OpenFlow12' | 'OpenFlow13' | 'OpenFlow14' | 'OpenFlow15'
  )[];
  readonly fail_mode?: 'standalone' | 'secure' | undefined;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
  /** not kept on disk */
  readonly rstp_status?: MapWrite<string, string>;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  /** 0 to 4095; at most 4096 */
  readonly flood_vlans?: readonly number[];
  /** 0 to 254; reference to Flow_Table */
  readonly flow_tables?: MapWrite<number, Reference>;
  /** reference to AutoAttach */
  readonly auto_attach?: Reference | undefined;
}

/** What an update of Bridge may set. */
export type BridgeUpdate = Omit<BridgeInsert, 'name'>;

/** What an insert into Port may set. */
export interface PortInsert {
  /** set by insert only */
  readonly name?: string;
  /** reference to Interface; at least one */
  readonly interfaces?: readonly Reference[];
  /** 0 to 4095; at most 4096 */
  readonly trunks?: readonly number[];
  /** 0 to 4095; at most 4096 */
  readonly cvlans?: readonly number[];
  /** 0 to 4095 */
  readonly tag?: number | undefined;
  readonly vlan_mode?: 'trunk' | 'access' | 'native-tagged' | 'native-untagged' | 'dot1q-tunnel' | undefined;
  /** reference to QoS */
  readonly qos?: Reference | undefined;
  readonly mac?: string | undefined;
  readonly bond_mode?: 'balance-tcp' | 'balance-slb' | 'active-backup' | undefined;
  readonly lacp?: 'active' | 'passive' | 'off' | undefined;
  readonly bond_updelay?: number;
  readonly bond_downdelay?: number;
  readonly bond_active_slave?: string | undefined;
  readonly bond_fake_iface?: boolean;
  readonly fake_bridge?: boolean;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
  /** not kept on disk */
  readonly rstp_status?: MapWrite<string, string>;
  /** not kept on disk */
  readonly rstp_statistics?: MapWrite<string, number>;
  /** not kept on disk */
  readonly statistics?: MapWrite<string, number>;
  readonly protected?: boolean;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Port may set. */
export type PortUpdate = Omit<PortInsert, 'name'>;

/** What an insert into Interface may set. */
export interface InterfaceInsert {
  /** set by insert only */
  readonly name?: string;
  readonly type?: string;
  readonly options?: MapWrite<string, string>;
  /** at least 0 */
  readonly ingress_policing_rate?: number;
  /** at least 0 */
  readonly ingress_policing_burst?: number;
  /** at least 0 */
  readonly ingress_policing_kpkts_rate?: number;
  /** at least 0 */
  readonly ingress_policing_kpkts_burst?: number;
  /** not kept on disk */
  readonly mac_in_use?: string | undefined;
  readonly mac?: string | undefined;
  /** 0 to 4294967295; not kept on disk */
  readonly ifindex?: number | undefined;
  readonly external_ids?: MapWrite<string, string>;
  readonly ofport?: number | undefined;
  /** 1 to 65279 */
  readonly ofport_request?: number | undefined;
  readonly bfd?: MapWrite<string, string>;
  /** not kept on disk */
  readonly bfd_status?: MapWrite<string, string>;
  readonly cfm_mpid?: number | undefined;
  /** not kept on disk */
  readonly cfm_remote_mpids?: readonly number[];
  readonly cfm_flap_count?: number | undefined;
  /** not kept on disk */
  readonly cfm_fault?: boolean | undefined;
  /** not kept on disk */
  readonly cfm_fault_status?: readonly string[];
  /** not kept on disk */
  readonly cfm_remote_opstate?: 'up' | 'down' | undefined;
  /** 0 to 100; not kept on disk */
  readonly cfm_health?: number | undefined;
  /** not kept on disk */
  readonly lacp_current?: boolean | undefined;
  readonly lldp?: MapWrite<string, string>;
  readonly other_config?: MapWrite<string, string>;
  /** not kept on disk */
  readonly statistics?: MapWrite<string, number>;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
  /** not kept on disk */
  readonly admin_state?: 'up' | 'down' | undefined;
  /** not kept on disk */
  readonly link_state?: 'up' | 'down' | undefined;
  /** not kept on disk */
  readonly link_resets?: number | undefined;
  /** not kept on disk */
  readonly link_speed?: number | undefined;
  /** not kept on disk */
  readonly duplex?: 'half' | 'full' | undefined;
  /** not kept on disk */
  readonly mtu?: number | undefined;
  /** at least 1 */
  readonly mtu_request?: number | undefined;
  readonly error?: string | undefined;
}

/** What an update of Interface may set. */
export type InterfaceUpdate = Omit<InterfaceInsert, 'name'>;

/** What an insert into Flow_Table may set. */
export interface FlowTableInsert {
  readonly name?: string | undefined;
  /** at least 0 */
  readonly flow_limit?: number | undefined;
  readonly overflow_policy?: 'refuse' | 'evict' | undefined;
  readonly groups?: readonly string[];
  /** at most 4 */
  readonly prefixes?: readonly string[];
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Flow_Table may set. */
export type FlowTableUpdate = FlowTableInsert;

/** What an insert into QoS may set. */
export interface QoSInsert {
  readonly type?: string;
  /** 0 to 4294967295; reference to Queue */
  readonly queues?: MapWrite<number, Reference>;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of QoS may set. */
export type QoSUpdate = QoSInsert;

/** What an insert into Queue may set. */
export interface QueueInsert {
  /** 0 to 63 */
  readonly dscp?: number | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Queue may set. */
export type QueueUpdate = QueueInsert;

/** What an insert into Mirror may set. */
export interface MirrorInsert {
  readonly name?: string;
  readonly select_all?: boolean;
  /** weak reference to Port */
  readonly select_src_port?: readonly Reference[];
  /** weak reference to Port */
  readonly select_dst_port?: readonly Reference[];
  /** 0 to 4095; at most 4096 */
  readonly select_vlan?: readonly number[];
  /** weak reference to Port */
  readonly output_port?: Reference | undefined;
  /** 1 to 4095 */
  readonly output_vlan?: number | undefined;
  /** 14 to 65535 */
  readonly snaplen?: number | undefined;
  /** not kept on disk */
  readonly statistics?: MapWrite<string, number>;
  readonly filter?: string | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Mirror may set. */
export type MirrorUpdate = MirrorInsert;

/** What an insert into NetFlow may set. */
export interface NetFlowInsert {
  /** at least one */
  readonly targets?: readonly string[];
  /** 0 to 255 */
  readonly engine_type?: number | undefined;
  /** 0 to 255 */
  readonly engine_id?: number | undefined;
  readonly add_id_to_interface?: boolean;
  /** at least -1 */
  readonly active_timeout?: number;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of NetFlow may set. */
export type NetFlowUpdate = NetFlowInsert;

/** What an insert into sFlow may set. */
export interface SFlowInsert {
  /** at least one */
  readonly targets?: readonly string[];
  readonly sampling?: number | undefined;
  readonly polling?: number | undefined;
  readonly header?: number | undefined;
  readonly agent?: string | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of sFlow may set. */
export type SFlowUpdate = SFlowInsert;

/** What an insert into IPFIX may set. */
export interface IPFIXInsert {
  readonly targets?: readonly string[];
  /** 1 to 4294967295 */
  readonly sampling?: number | undefined;
  /** 0 to 4294967295 */
  readonly obs_domain_id?: number | undefined;
  /** 0 to 4294967295 */
  readonly obs_point_id?: number | undefined;
  /** 0 to 4200 */
  readonly cache_active_timeout?: number | undefined;
  /** 0 to 4294967295 */
  readonly cache_max_flows?: number | undefined;
  /** 1 to 3600 */
  readonly stats_interval?: number | undefined;
  /** 1 to 3600 */
  readonly template_interval?: number | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of IPFIX may set. */
export type IPFIXUpdate = IPFIXInsert;

/** What an insert into Flow_Sample_Collector_Set may set. */
export interface FlowSampleCollectorSetInsert {
  /** 0 to 4294967295 */
  readonly id?: number;
  /** reference to Bridge */
  readonly bridge?: Reference;
  /** reference to IPFIX */
  readonly ipfix?: Reference | undefined;
  /** 0 to 4294967295 */
  readonly local_group_id?: number | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Flow_Sample_Collector_Set may set. */
export type FlowSampleCollectorSetUpdate = FlowSampleCollectorSetInsert;

/** What an insert into Controller may set. */
export interface ControllerInsert {
  readonly type?: 'primary' | 'service' | undefined;
  readonly target?: string;
  /** at least 1000 */
  readonly max_backoff?: number | undefined;
  readonly inactivity_probe?: number | undefined;
  readonly connection_mode?: 'in-band' | 'out-of-band' | undefined;
  readonly local_ip?: string | undefined;
  readonly local_netmask?: string | undefined;
  readonly local_gateway?: string | undefined;
  readonly enable_async_messages?: boolean | undefined;
  /** 1 to 512 */
  readonly controller_queue_size?: number | undefined;
  /** at least 100 */
  readonly controller_rate_limit?: number | undefined;
  /** at least 25 */
  readonly controller_burst_limit?: number | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  /** not kept on disk */
  readonly is_connected?: boolean;
  /** not kept on disk */
  readonly role?: 'other' | 'master' | 'slave' | undefined;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
}

/** What an update of Controller may set. */
export type ControllerUpdate = ControllerInsert;

/** What an insert into Manager may set. */
export interface ManagerInsert {
  readonly target?: string;
  /** at least 1000 */
  readonly max_backoff?: number | undefined;
  readonly inactivity_probe?: number | undefined;
  readonly connection_mode?: 'in-band' | 'out-of-band' | undefined;
  readonly other_config?: MapWrite<string, string>;
  readonly external_ids?: MapWrite<string, string>;
  /** not kept on disk */
  readonly is_connected?: boolean;
  /** not kept on disk */
  readonly status?: MapWrite<string, string>;
}

/** What an update of Manager may set. */
export type ManagerUpdate = ManagerInsert;

/** What an insert into Datapath may set. */
export interface DatapathInsert {
  readonly datapath_version?: string;
  /** 0 to 65535; reference to CT_Zone */
  readonly ct_zones?: MapWrite<number, Reference>;
  readonly capabilities?: MapWrite<string, string>;
  /** 0 to 4294967295 */
  readonly ct_zone_default_limit?: number | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of Datapath may set. */
export type DatapathUpdate = DatapathInsert;

/** What an insert into CT_Zone may set. */
export interface CTZoneInsert {
  /** reference to CT_Timeout_Policy */
  readonly timeout_policy?: Reference | undefined;
  /** 0 to 4294967295 */
  readonly limit?: number | undefined;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of CT_Zone may set. */
export type CTZoneUpdate = CTZoneInsert;

/** What an insert into CT_Timeout_Policy may set. */
export interface CTTimeoutPolicyInsert {
  /** 0 to 4294967295 */
  readonly timeouts?: MapWrite<
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
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of CT_Timeout_Policy may set. */
export type CTTimeoutPolicyUpdate = CTTimeoutPolicyInsert;

/** What an insert into SSL may set. */
export interface SSLInsert {
  readonly private_key?: string;
  readonly certificate?: string;
  readonly ca_cert?: string;
  readonly bootstrap_ca_cert?: boolean;
  readonly external_ids?: MapWrite<string, string>;
}

/** What an update of SSL may set. */
export type SSLUpdate = SSLInsert;

/** What an insert into AutoAttach may set. */
export interface AutoAttachInsert {
  readonly system_name?: string;
  readonly system_description?: string;
  /** 0 to 16777215; 0 to 4095 */
  readonly mappings?: MapWrite<number, number>;
}

/** What an update of AutoAttach may set. */
export type AutoAttachUpdate = AutoAttachInsert;

/** Insert and update type of each table of Open_vSwitch. */
export interface OpenVSwitchWrites {
  readonly Open_vSwitch: { readonly insert: OpenVSwitchInsert; readonly update: OpenVSwitchUpdate };
  readonly Bridge: { readonly insert: BridgeInsert; readonly update: BridgeUpdate };
  readonly Port: { readonly insert: PortInsert; readonly update: PortUpdate };
  readonly Interface: { readonly insert: InterfaceInsert; readonly update: InterfaceUpdate };
  readonly Flow_Table: { readonly insert: FlowTableInsert; readonly update: FlowTableUpdate };
  readonly QoS: { readonly insert: QoSInsert; readonly update: QoSUpdate };
  readonly Queue: { readonly insert: QueueInsert; readonly update: QueueUpdate };
  readonly Mirror: { readonly insert: MirrorInsert; readonly update: MirrorUpdate };
  readonly NetFlow: { readonly insert: NetFlowInsert; readonly update: NetFlowUpdate };
  readonly sFlow: { readonly insert: SFlowInsert; readonly update: SFlowUpdate };
  readonly IPFIX: { readonly insert: IPFIXInsert; readonly update: IPFIXUpdate };
  readonly Flow_Sample_Collector_Set: {
    readonly insert: FlowSampleCollectorSetInsert;
    readonly update: FlowSampleCollectorSetUpdate;
  };
  readonly Controller: { readonly insert: ControllerInsert; readonly update: ControllerUpdate };
  readonly Manager: { readonly insert: ManagerInsert; readonly update: ManagerUpdate };
  readonly Datapath: { readonly insert: DatapathInsert; readonly update: DatapathUpdate };
  readonly CT_Zone: { readonly insert: CTZoneInsert; readonly update: CTZoneUpdate };
  readonly CT_Timeout_Policy: { readonly insert: CTTimeoutPolicyInsert; readonly update: CTTimeoutPolicyUpdate };
  readonly SSL: { readonly insert: SSLInsert; readonly update: SSLUpdate };
  readonly AutoAttach: { readonly insert: AutoAttachInsert; readonly update: AutoAttachUpdate };
}
