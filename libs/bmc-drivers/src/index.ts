export {
  type AddressPart,
  type AddressPrivilege,
  type AddressWarning,
  authorityOf,
  type BmcAddress,
  BmcAddressError,
  type BmcAddressErrorCode,
  type BmcScheme,
  type BootMethod,
  formatBmcAddress,
  originOf,
  parseBmcAddress,
  type SchemeAlias,
  SCHEME_ALIASES,
  SCHEMES,
  type SchemeTraits,
} from '@ironloom/bmc-address';
export { type BmcDriverOptions, createBmcDriver } from './create-driver';
export * from './driver/bios';
export type * from './driver/bmc-driver';
export * from './driver/boot';
export type { CallOptions } from './driver/call-options';
export { type BmcCapability, CAPABILITIES } from './driver/capabilities';
export type * from './driver/events';
export type * from './driver/firmware';
export type * from './driver/monitoring';
export type { BmcCredentials, DriverOptions } from './driver/options';
export { outcomeOf, type PowerAction, type PowerControl, type PowerOptions, type PowerState } from './driver/power';
export type * from './driver/virtual-media';
export { BmcError, type BmcErrorCode } from './errors';
export type * from './inventory/hardware-details';
export { IpmiDriver, type IpmiDriverOptions } from './ipmi/ipmi-driver';
export { bmcErrorOf } from './ipmi/ipmi-errors';
export { eventsOf } from './redfish/features/redfish-events';
export type { ResetType } from './redfish/features/redfish-power';
export type { AuthMode } from './redfish/protocol/authentication';
export type { RedfishMessage } from './redfish/protocol/redfish-error';
export { type BmcVendor, type Quirk, type QuirkName, QUIRKS, quirksOf, vendorOf } from './redfish/quirks/quirks';
export type { RedfishDriverOptions } from './redfish/redfish-connection';
export { RedfishDriver } from './redfish/redfish-driver';
export {
  type AgentOutcome,
  type DeployAgent,
  DirectBackend,
  type DirectBackendOptions,
  type NetworkBoot,
} from './provisioner';
