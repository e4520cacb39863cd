export { AGENT_VERSION, type AgentServer, type AgentTls, serveAgent } from './agent-server';
export { type AgentEmulatorOptions, AgentEmulator, type AgentMachine, type MachineBoot } from './emulator';
export { AgentEngine, type AgentObserver } from './engine';
export type { AgentHardware, StepFamily, WrittenImage } from './extensions';
export { type AgentFault, AgentFaultPlan } from './faults';
export { agentParametersIn, type AgentParameters } from './kernel-parameters';
export {
  type AgentCommand,
  type AgentCommandStatus,
  AgentError,
  type AgentErrorBody,
  type AgentParams,
  type AgentStep,
} from './protocol';
export { type AgentInventory, sampleInventory } from './sample-inventory';
export { type FetchImage } from './steps';
