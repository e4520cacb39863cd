import type { InventoryReport } from '../../../api/inventory';
import type { BiosSetting, FirmwareItem, HistoryEvent, Node, VirtualMediaDevice } from '../../../api/node';

/** A node's fields as the database has them: secrets in clear. */
export type NodeFields = { -readonly [K in keyof Node]: Node[K] } & Record<string, unknown>;

/** A port's fields. */
export interface PortFields {
  uuid: string;
  node_uuid: string;
  address: string;
  pxe_enabled: boolean;
  name: string | null;
  extra: Record<string, unknown>;
  local_link_connection: Record<string, unknown>;
  physical_network: string | null;
  portgroup_uuid: string | null;
  is_smartnic: boolean;
  internal_info: Record<string, unknown>;
  created_at: string;
  updated_at: string | null;
}

/** A subscription to a BMC's events. */
export interface SimulatedSubscription {
  readonly Id: string;
  readonly Destination: string;
  readonly Context: string;
  readonly Protocol: string;
}

/** A node with what Ironic keeps beside its row. */
export interface SimulatedNode {
  readonly uuid: string;
  /** How many were enrolled before it, and itself. */
  readonly number: number;
  readonly fields: NodeFields;
  inventory: InventoryReport | undefined;
  bios: BiosSetting[];
  firmware: FirmwareItem[];
  readonly media: VirtualMediaDevice[];
  readonly history: HistoryEvent[];
  readonly subscriptions: Map<string, SimulatedSubscription>;
  bootDevice: { boot_device: string | null; persistent: boolean | null };
}
