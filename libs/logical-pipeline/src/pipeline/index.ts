export { type AddFlow, type Feature, PipelineContext, type PutRow } from './context';
export { type Northbound, northboundSources, type Southbound, southboundSources } from './databases';
export {
  describeFlow,
  type FlowDescription,
  flowFactIdentity,
  flowIdentity,
  flowIdentityWithin,
  type FlowOptions,
  flowWithin,
  leadingFlow,
  type LogicalFlow,
  sameFlow,
} from './logical-flow';
export { MulticastName } from './multicast-names';
export { booleanOption, integerOption } from './options';
export {
  type ColumnValue,
  datapathGroupReference,
  datapathReference,
  type Expiry,
  expiryIdentity,
  type NorthboundWrite,
  portReference,
  removalIdentity,
  rowIdentity,
  type RowColumns,
  type RowReference,
  sameRow,
  sameWrite,
  type SouthboundRemoval,
  type SouthboundRow,
  writeIdentity,
} from './southbound-row';
