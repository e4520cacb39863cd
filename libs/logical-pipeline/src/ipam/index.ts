export { DynamicAddresses } from './dynamic-addresses';
