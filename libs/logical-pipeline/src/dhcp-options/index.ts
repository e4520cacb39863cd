export { dhcpOptionRows } from './dhcp-options';
