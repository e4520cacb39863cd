export { DirectBackend } from './direct-backend';
export type { AgentOutcome, DeployAgent, DirectBackendOptions, NetworkBoot } from './ports';
