export { configDriveContent, type ConfigDriveContent } from './config-drive/content';
export { secretMap } from './config-drive/secret-map';
export { checksumOf, type Checksum, imageKind, type ImageKind, imageProblems } from './image/classify';
export { raidProblems } from './raid/validate';
export { type AddressVerdict, changeProblems, hostProblems, type JudgeAddress } from './validation/host';
export { detachedArguments, type DetachedArguments } from './annotations/detached';
export { ANNOTATIONS, FINALIZERS } from './annotations/names';
export {
  isRebootAnnotation,
  type RebootArguments,
  rebootArguments,
  type RebootRequest,
  rebootRequest,
} from './annotations/reboot';
export { ProvisionerError, type ProvisionerErrorCode } from './errors';
export { classifyFailure, type FailureClass } from './failures/classify';
export { describeMatch, type DeviceMatch, matchRootDeviceHints, type Mismatch } from './hints/match';
export type * from './host';
export { accessOf, advance, type AdvancePorts, identityOf } from './machine/advance';
export type { Answers, Call, CallName, Outcome } from './machine/call';
export type { Decision } from './machine/conclude';
export { credentialsFrom, type SecretObject } from './machine/credentials';
export { decide } from './machine/decide';
export {
  type Credentials,
  DEFAULT_SETTINGS,
  type DeletionSettings,
  type HostFacts,
  type Moment,
  type NetworkDataLookup,
  type Settings,
} from './machine/facts';
export type { Next } from './machine/next';
export type { DeploymentSecrets } from './machine/perform';
export type { DataImageWrite, FirmwareUpdatesWrite, HostEvent, WantedPreprovisioningImage } from './machine/round';
export type * from './provisioner/data';
export * from './provisioner/provisioner';
export { HARDWARE_PROFILES, hardwareProfileOf, profileHints } from './settings/hardware-profile';
export { HOST_STATES, type HostState } from './states/host-state';
export type { StateConditions, StateDefinition, Transition } from './states/state-definition';
export { STATES } from './states/states';
export { CONDITION_TYPES, type ConditionType } from './status/condition';
export { ERROR_TYPES, type ErrorType, type ErrorTypeDefinition } from './status/errors';
export { type Measurement, type MetricDefinition, type MetricName, METRICS } from './status/metrics';
export { DELAYS, DELETION_BOUNDS, errorBackOff, troubleBackOff } from './status/timing';
