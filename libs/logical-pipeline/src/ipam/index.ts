export { DynamicAddresses } from './dynamic-addresses';
export { dynamicAddresses } from './ipam';
