export { SimulatedBackend, type SimulatedBackendOptions } from './simulator/backend';
export { type Fault, FaultPlan, type FaultPoint, type FaultSource } from './simulator/faults';
export { type Deployment, SIMULATED_HARDWARE, SimulatedMachine } from './simulator/machine';
export { BMC_ADDRESS, HostWorld, type HostWorldOptions } from './world';
export {
  describeProvisioner,
  PROVISIONER_CASES,
  type ProvisionerCase,
  provisionerCasesFor,
  type ProvisionerSubject,
  type ProvisionerTarget,
  runProvisionerCase,
} from './compliance';
export { simulatorTarget } from './simulator/target';
export { hostStatesPage } from '../docs/host-states';
