export { hostTable } from './hosts/host-table';
export type { BareMetalHost } from './hosts/host';
export { ironicBackend, type IronicSettings } from './site/backend';
export { JoiningNodes } from './site/joining-nodes';
export { type SimulatedBmc, type Simulation, startSimulation } from './site/simulation';
export { type Site, type SiteOptions, startSite } from './site/start-site';
