export { createNorthd, type Northd, type NorthdOptions } from './northd';
export { meterBandKey } from './meter';
export {
  type ColumnValue,
  flowIdentity,
  type FlowOptions,
  type LogicalFlow,
  type Northbound,
  type NorthboundWrite,
  type RowColumns,
  type RowReference,
  type Southbound,
  type SouthboundRemoval,
  type SouthboundRow,
} from './pipeline';
export { CONTROLLER_ROLE, ownPermissionKey, ownRoleKey } from './rbac';
export { INTERNAL_VERSION } from './sb-global';
export { lrIn, lrOut, lsIn, lsOut, type Stage } from './stages';
