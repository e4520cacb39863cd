export { arpResolve } from './arp-resolve';
