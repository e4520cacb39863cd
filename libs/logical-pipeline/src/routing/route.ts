import { formatIpv4, formatIpv6, type Ipv4, ipv4Mask, type Ipv6, ipv6Mask, parseCidr } from '../addresses';

/** A destination (or source) network as routes compare it. */
export interface Prefix {
  readonly family: 4 | 6;
  readonly ip: Ipv4 | Ipv6;
  readonly length: number;
}

/** Where a route comes from; the nearer, the higher its priority for equal prefixes. */
export type RouteSource = 'connected' | 'static';

/** A route of one router, ready to become flows. UUIDs stand for ports and rows. */
export interface Route {
  readonly router: string;
  readonly prefix: Prefix;
  /** The prefix as written, host bits included. */
  readonly sourceRouted: boolean;
  readonly table: string;
  readonly source: RouteSource;
  readonly hint: string;
  readonly nexthop?: string;
  readonly discard: boolean;
  /** Name of the router port it leaves by, and that port's own address for the next hop. */
  readonly outPort?: string;
  readonly ownAddress?: string;
  readonly symmetricReply: boolean;
  readonly selectionFields: readonly string[];
}

const OFFSET: Readonly<Record<RouteSource, number>> = { connected: 6, static: 4 };
const PER_BIT = 8;

export function parsePrefix(text: string): Prefix | undefined {
  const parsed = parseCidr(text);
  if (parsed === undefined) return undefined;
  return { family: 'solicitedNode' in parsed ? 6 : 4, ip: parsed.ip, length: parsed.prefixLength };
}

/** The network's own address. */
export function networkOf({ family, ip, length }: Prefix): string {
  return family === 4
    ? formatIpv4(((ip as number) & ipv4Mask(length)) >>> 0)
    : formatIpv6((ip as bigint) & ipv6Mask(length));
}

/** The network with its length, which is left out when it is a single address. */
export function prefixText(prefix: Prefix): string {
  return prefix.length === (prefix.family === 4 ? 32 : 128)
    ? networkOf(prefix)
    : `${networkOf(prefix)}/${prefix.length}`;
}

/** Longest prefix first: the priority of lr_in_ip_routing. */
export function routePriority({ prefix, sourceRouted, source }: Route): number {
  return prefix.length * PER_BIT + (sourceRouted ? 0 : OFFSET[source]);
}

/** {@link routePriority} of a network that a port is in. */
export function connectedPriority(length: number): number {
  return length * PER_BIT + OFFSET.connected;
}

/** Routes with one key are one route with several ways (ECMP). */
export function groupKey({ router, prefix, sourceRouted, table, source }: Route): string {
  return `${router} ${prefix.family} ${prefix.ip.toString(16)}/${prefix.length} ${sourceRouted ? 'src' : 'dst'} ${source} ${table}`;
}
