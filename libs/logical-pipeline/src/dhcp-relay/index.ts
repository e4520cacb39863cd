export { dhcpRelay } from './dhcp-relay';
