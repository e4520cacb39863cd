export { createNorthd, type Northd, type NorthdOptions } from './northd';
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
  type SouthboundRow,
} from './pipeline';
export { lrIn, lrOut, lsIn, lsOut, type Stage } from './stages';
