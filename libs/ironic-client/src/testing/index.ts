export * from './agent';
export * from './sessions';
export * from './agent';
export type {
  Phase as SimulatedPhase,
  StepFault,
  Workflow as SimulatedWorkflow,
} from './simulator/conductor/step-faults';
export type { RecordedCall } from './simulator/http/call-counter';
export type { IronicHttpFault } from './simulator/http/http-faults';
export type { SimulatedAccount } from './simulator/http/http-handler';
export { type IronicSimulator, type IronicSimulatorOptions, startIronicSimulator } from './simulator/simulator';
export { defaultHardware, type SimulatedHardware } from './simulator/state/hardware';
export {
  type AccessCheck,
  InMemoryMachines,
  type SimulatedMachineAccess,
  type SimulatedPowerAction,
} from './simulator/state/machine-access';
export type { NodeFields, SimulatedNode, SimulatedSubscription } from './simulator/state/node';
export { TRANSITIONS } from './simulator/state/transitions';
