export type * from './api/inventory';
export type * from './api/node';
export { NodePatch, type NodeMap } from './api/node-patch';
export type * from './api/port';
export { type PowerTarget, PROVISION_STATES, type ProvisionState, type ProvisionTarget } from './api/provision-state';
export { type Driver, IronicClient } from './client/ironic-client';
export {
  chooseMicroversion,
  compareMicroversions,
  formatMicroversion,
  type IronicFeature,
  type IronicFeatures,
  type Microversion,
  MINIMUM_MICROVERSION,
  parseMicroversion,
} from './client/microversion';
export type { NodeFilter, Nodes } from './client/nodes';
export type { BasicCredentials, CallOptions, IronicClientOptions, IronicTls } from './client/options';
export type { PortFilter, Ports } from './client/ports';
export type { ApiRequest, Query } from './client/requester';
export { IronicError, type IronicErrorCode } from './errors';
export { IronicBackend } from './provisioner/backend/ironic-backend';
export type { IronicBackendOptions } from './provisioner/backend/options';
export { hardwareDetailsOf } from './provisioner/hardware/hardware-details';
export { IRONIC_DRIVERS, type IronicDriver } from './provisioner/access/driver-table';
