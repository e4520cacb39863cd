export { dhcpOptionRows } from './dhcp-options';
export { DHCP_V4_OPTIONS, DHCP_V6_OPTIONS, type SupportedOption } from './supported-options';
