/** What inspection found: `GET …/inventory`. Every part may be missing. */
export interface InventoryReport {
  readonly inventory: Inventory;
  readonly plugin_data: PluginData;
}

/** The ramdisk's, or the BMC's, list of what a machine is made of. */
export interface Inventory {
  readonly system_vendor?: {
    readonly manufacturer?: string | null;
    readonly product_name?: string | null;
    readonly serial_number?: string | null;
    readonly firmware?: {
      readonly vendor?: string | null;
      readonly version?: string | null;
      readonly build_date?: string | null;
    } | null;
  } | null;
  readonly memory?: { readonly physical_mb?: number | null; readonly total?: number | null } | null;
  readonly cpu?: {
    readonly architecture?: string | null;
    readonly model_name?: string | null;
    /** MHz, with or without decimals. */
    readonly frequency?: string | number | null;
    readonly count?: number | null;
    readonly flags?: readonly string[] | null;
  } | null;
  readonly hostname?: string | null;
  readonly interfaces?: readonly InventoryInterface[] | null;
  readonly disks?: readonly InventoryDisk[] | null;
  readonly boot?: { readonly current_boot_mode?: string | null; readonly pxe_interface?: string | null } | null;
  readonly bmc_address?: string | null;
}

/** A network interface. */
export interface InventoryInterface {
  readonly name?: string | null;
  readonly mac_address?: string | null;
  readonly ipv4_address?: string | null;
  readonly ipv6_address?: string | null;
  readonly vendor?: string | null;
  readonly product?: string | null;
  readonly speed_mbps?: number | null;
  readonly pci_address?: string | null;
  readonly has_carrier?: boolean | null;
  readonly lldp?: unknown;
}

/** A disk. */
export interface InventoryDisk {
  readonly name?: string | null;
  readonly by_path?: string | null;
  readonly rotational?: boolean | null;
  /** Bytes. */
  readonly size?: number | null;
  readonly vendor?: string | null;
  readonly model?: string | null;
  readonly serial?: string | null;
  readonly wwn?: string | null;
  readonly wwn_vendor_extension?: string | null;
  readonly wwn_with_extension?: string | null;
  readonly hctl?: string | null;
}

/** What inspection hooks added. */
export interface PluginData {
  readonly all_interfaces?: Readonly<Record<string, { readonly pxe_enabled?: boolean }>> | null;
  readonly parsed_lldp?: Readonly<Record<string, ParsedLldp>> | null;
}

/** What a switch says of the port that an interface hangs on. */
export interface ParsedLldp {
  readonly switch_chassis_id?: string;
  readonly switch_port_id?: string;
  readonly switch_system_name?: string;
  readonly switch_port_untagged_vlan_id?: number | string;
  readonly switch_port_vlans?: readonly { readonly id?: number | string; readonly name?: string }[];
}
