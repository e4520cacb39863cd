import type { Feature, PutRow } from '../pipeline';
import { DHCP_V4_OPTIONS, DHCP_V6_OPTIONS, type SupportedOption } from './supported-options';

/** `DHCP_Options` and `DHCPv6_Options`: which options there are, for controllers to encode `put_dhcp_opts` by. */
export const dhcpOptionRows: Feature = (context) => {
  context.rowsOver('dhcp-options', undefined, (_, put) => {
    putOptions('DHCP_Options', DHCP_V4_OPTIONS, put);
    putOptions('DHCPv6_Options', DHCP_V6_OPTIONS, put);
  });
};

function putOptions(table: string, options: readonly SupportedOption[], put: PutRow): void {
  for (const [name, code, type] of options) put(table, name, { name, code, type });
}
