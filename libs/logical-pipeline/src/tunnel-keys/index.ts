export { PortKeys } from './port-keys';
export { DatapathKeys } from './tunnel-keys';
