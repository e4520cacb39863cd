export * as hardwareVtep from './generated/hardware-vtep';
export type { HardwareVtepTables, HardwareVtepWrites } from './generated/hardware-vtep';
export * as openVSwitch from './generated/open-vswitch';
export type { OpenVSwitchTables, OpenVSwitchWrites } from './generated/open-vswitch';
export * as ovnNb from './generated/ovn-nb';
export type { OvnNorthboundTables, OvnNorthboundWrites } from './generated/ovn-nb';
export * as ovnSb from './generated/ovn-sb';
export type { OvnSouthboundTables, OvnSouthboundWrites } from './generated/ovn-sb';
export * as ovsdbServer from './generated/server';
export type { ServerTables, ServerWrites } from './generated/server';
export type {
  BaseTypeJson,
  ColumnSchemaJson,
  ColumnTypeJson,
  DatabaseModel,
  DatabaseSchemaJson,
  MapWrite,
  NamedUuid,
  Reference,
  TableSchemaJson,
} from './ovsdb';
export * as capm3 from './generated/capm3';
export * as clusterApi from './generated/cluster-api';
export * as ipam from './generated/ipam';
export * as metal3 from './generated/metal3';
export type {
  Condition,
  Json,
  KindDefinition,
  KindVersion,
  ObjectMeta,
  OwnerReference,
  PrinterColumn,
} from './kubernetes';
