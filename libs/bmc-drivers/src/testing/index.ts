export type { RecordedRequest } from './redfish/http-handler';
export { RedfishFaultPlan, type RedfishSimulatorFault } from './redfish/faults';
export { GENERIC_PROFILE, type ProfileDrive, VENDOR_PROFILES, type VendorProfile } from './redfish/profiles';
export { pathsOf } from './redfish/resources/machine-paths';
export { PayloadValidator } from './redfish/shapes/validate';
export { type RedfishSimulator, type RedfishSimulatorOptions, startRedfishSimulator } from './redfish/simulator';
export { SAMPLE_HARDWARE, type SimulatedHardware } from './redfish/state/hardware';
export { SimulatedMachine } from './redfish/state/machine';
export * from './compliance';
