export { networkId } from './network-id';
