import type { Secret } from '@ironloom/core';
import type { ProvisionState } from './provision-state';

/** Free-form parts of a node. In requests, values may be `Secret`s; in answers Ironic shows them as `******`. */
export type NodeInfo = Readonly<Record<string, unknown>>;

/** One step of cleaning, deployment or servicing. */
export interface NodeStep {
  readonly interface: 'bios' | 'deploy' | 'firmware' | 'management' | 'power' | 'raid' | 'vendor';
  readonly step: string;
  readonly args?: NodeInfo;
}

/** A step of a deployment; 0 leaves it out. */
export interface DeployStep extends NodeStep {
  readonly args: NodeInfo;
  readonly priority: number;
}

/** A node as Ironic shows it at API 1.89 and later. Null is Ironic's word for what is not set. */
export interface Node {
  readonly uuid: string;
  readonly name: string | null;
  readonly driver: string;
  readonly provision_state: ProvisionState;
  readonly target_provision_state: string | null;
  readonly power_state: 'power on' | 'power off' | 'error' | null;
  readonly target_power_state: string | null;
  readonly last_error: string | null;
  readonly fault: string | null;
  readonly maintenance: boolean;
  readonly maintenance_reason: string | null;
  readonly instance_uuid: string | null;
  readonly instance_info: NodeInfo;
  readonly driver_info: NodeInfo;
  readonly driver_internal_info: NodeInfo;
  readonly properties: NodeInfo;
  readonly extra: NodeInfo;
  readonly network_data: NodeInfo;
  readonly automated_clean: boolean | null;
  readonly clean_step: NodeInfo;
  readonly deploy_step: NodeInfo;
  readonly service_step: NodeInfo;
  readonly raid_config: NodeInfo;
  readonly target_raid_config: NodeInfo;
  readonly bios_interface: string;
  readonly boot_interface: string;
  readonly deploy_interface: string;
  readonly firmware_interface: string;
  readonly inspect_interface: string;
  readonly management_interface: string;
  readonly power_interface: string;
  readonly raid_interface: string;
  readonly vendor_interface: string;
  readonly conductor_group: string;
  readonly reservation: string | null;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly provision_updated_at: string | null;
  readonly inspection_finished_at: string | null;
  readonly inspection_started_at: string | null;
  /** From 1.95. */
  readonly disable_power_off?: boolean;
  /** From 1.109. */
  readonly health?: string | null;
}

/** Names of a node's fields. */
export type NodeField = keyof Node;

/** What `POST /v1/nodes` takes. */
export interface NewNode extends Partial<Omit<Node, 'driver'>> {
  readonly driver: string;
}

/** One operation of a JSON patch (RFC 6902) as Ironic takes it. */
export type PatchOperation =
  | { readonly op: 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string };

/** What `GET …/validate` says of one interface. */
export interface InterfaceValidation {
  /** Null when the driver has no such interface. */
  readonly result: boolean | null;
  readonly reason?: string;
}

/** What a node is put up for in `PUT …/states/provision`. */
export interface ProvisionArguments {
  /** With `clean`. */
  readonly clean_steps?: readonly NodeStep[];
  /** With `service`. */
  readonly service_steps?: readonly NodeStep[];
  /** With `active` and `rebuild`. */
  readonly deploy_steps?: readonly DeployStep[];
  /** With `active` and `rebuild`: its parts, or a gzipped ISO in base64. */
  readonly configdrive?: Secret | ConfigDriveParts;
  /** With `clean`: the machine does not boot a ramdisk. */
  readonly disable_ramdisk?: boolean;
  /** With `rescue`. */
  readonly rescue_password?: Secret;
}

/** Of what Ironic builds a config drive. */
export interface ConfigDriveParts {
  readonly meta_data?: unknown;
  readonly network_data?: unknown;
  readonly user_data?: unknown;
}

/** A RAID volume that is wanted, in `target_raid_config`. */
export interface LogicalDisk {
  readonly size_gb: number | 'MAX';
  readonly raid_level: string;
  readonly volume_name?: string;
  readonly controller?: string;
  readonly physical_disks?: readonly unknown[];
  readonly number_of_physical_disks?: number;
  readonly disk_type?: 'hdd' | 'ssd';
  readonly is_root_volume?: boolean;
}

/** A BIOS setting. */
export interface BiosSetting {
  readonly name: string;
  readonly value: string | null;
  readonly attribute_type?: string | null;
  readonly allowable_values?: readonly string[] | null;
  readonly lower_bound?: number | null;
  readonly upper_bound?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly read_only?: boolean | null;
  readonly reset_required?: boolean | null;
  readonly unique?: boolean | null;
}

/** A piece of firmware. */
export interface FirmwareItem {
  readonly component: string;
  readonly initial_version: string;
  readonly current_version: string | null;
  readonly last_version_flashed: string | null;
  readonly created_at?: string | null;
  readonly updated_at: string | null;
}

/** A drive that a BMC emulates. */
export interface VirtualMediaDevice {
  readonly media_types?: readonly string[];
  readonly inserted: boolean;
  readonly image?: string | null;
}

/** An entry of a node's history. */
export interface HistoryEvent {
  readonly uuid: string;
  readonly created_at: string;
  readonly severity: string;
  readonly event_type: string;
  readonly event: string;
  readonly conductor: string;
}
