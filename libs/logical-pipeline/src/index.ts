export {
  formatIpv4,
  formatIpv6,
  type Ipv4Network,
  type Ipv6Network,
  linkLocal,
  parseCidr,
  parseIpv4,
  parseIpv6,
  parseMac,
  parsePortAddresses,
  parseRouterPortNetworks,
  type PortAddresses,
} from './addresses';
export { DHCP_V4_OPTIONS, DHCP_V6_OPTIONS, type SupportedOption } from './dhcp-options';
export { createNorthd, type Northd, type NorthdOptions } from './northd';
export { ExpirySchedule, type RemovalLimit } from './learned-rows';
export { meterBandKey } from './meter';
export {
  type ColumnValue,
  describeFlow,
  type Expiry,
  type FlowDescription,
  flowIdentity,
  flowIdentityWithin,
  type FlowOptions,
  leadingFlow,
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
