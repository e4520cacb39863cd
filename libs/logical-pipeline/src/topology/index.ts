export { LogicalRouter, type Way } from './logical-router';
export { LogicalSwitch } from './logical-switch';
export { type PortTraits } from './port-traits';
export { RouterPort } from './router-port';
export { SwitchPort } from './switch-port';
export { Topology } from './topology';
