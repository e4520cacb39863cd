/** The type of an option's value. */
export type OptionType =
  | 'bool'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'static_routes'
  | 'str'
  | 'host_id'
  | 'domains'
  | 'domain';

/** An option of DHCP, of a router advertisement or of an event. */
export interface OptionDefinition {
  readonly name: string;
  readonly code: number;
  readonly type: OptionType;
}

/** Options by name; those of DHCP come from the southbound tables DHCP_Options and DHCPv6_Options. */
export type OptionTable = ReadonlyMap<string, OptionDefinition>;

/** A table from rows of name, code, type. */
export function optionTable(rows: readonly (readonly [name: string, code: number, type: OptionType])[]): OptionTable {
  return new Map(rows.map(([name, code, type]) => [name, { name, code, type }]));
}

/** Codes of the router advertisement options: those of RFC 4861, 4191 and 8106, and two for header fields. */
export const RA_OPTION = {
  addressMode: 0,
  sourceLinkAddress: 1,
  prefixInformation: 3,
  mtu: 5,
  routeInformation: 24,
  rdnss: 25,
  dnssl: 31,
  preference: 255,
} as const;

/** What `put_nd_ra_opts` takes. */
export const routerAdvertisementOptions = optionTable([
  ['addr_mode', RA_OPTION.addressMode, 'str'],
  ['router_preference', RA_OPTION.preference, 'str'],
  ['slla', RA_OPTION.sourceLinkAddress, 'mac'],
  ['prefix', RA_OPTION.prefixInformation, 'ipv6'],
  ['mtu', RA_OPTION.mtu, 'uint32'],
  ['rdnss', RA_OPTION.rdnss, 'ipv6'],
  ['dnssl', RA_OPTION.dnssl, 'str'],
  ['route_info', RA_OPTION.routeInformation, 'str'],
]);

/** Codes of the options of the event `empty_lb_backends`. */
export const EMPTY_LB_OPTION = { vip: 1, protocol: 2, loadBalancer: 3 } as const;

/** What `trigger_event(event = "empty_lb_backends", …)` takes. */
export const emptyLbBackendsOptions = optionTable([
  ['vip', EMPTY_LB_OPTION.vip, 'str'],
  ['protocol', EMPTY_LB_OPTION.protocol, 'str'],
  ['load_balancer', EMPTY_LB_OPTION.loadBalancer, 'str'],
]);
