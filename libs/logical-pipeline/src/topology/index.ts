export { LogicalRouter } from './logical-router';
export { LogicalSwitch } from './logical-switch';
export { RouterPort } from './router-port';
export { SwitchPort } from './switch-port';
export { Topology } from './topology';
