export { ipMulticast } from './ip-multicast';
