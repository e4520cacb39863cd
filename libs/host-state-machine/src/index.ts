export { ProvisionerError, type ProvisionerErrorCode } from './errors';
export type * from './host';
export type * from './provisioner/data';
export * from './provisioner/provisioner';
export { HOST_STATES, type HostState } from './states/host-state';
