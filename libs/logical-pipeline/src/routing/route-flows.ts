import { type Ipv4Network, isLinkLocal, parseIpv6 } from '../addresses';
import type { AddFlow, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';
import { connectedPriority, networkOf, type Route, routePriority } from './route';
import type { RouteTables } from './route-tables';

const { ecmpGroup, nextHopIpv4, nextHopIpv6, nextHopIsIpv4, routeTable, sourceIpv4, sourceIpv6 } = RouterRegister;

/** What a packet of a route matches; link-local networks are those of their port alone. */
export function routeMatch(tables: RouteTables, route: Route, inport: string | undefined): string {
  const { prefix, sourceRouted, source, router } = route;
  const table = tables.idOf(router, route.table);
  const of = inport === undefined ? '' : `inport == ${inport} && `;
  const inTable = table !== 0 || source === 'static' ? `${routeTable} == ${table} && ` : '';
  const direction = sourceRouted ? 'src' : 'dst';
  return `${of}${inTable}ip${prefix.family}.${direction} == ${networkOf(prefix)}/${prefix.length}`;
}

/** How a packet goes on: next hop, the router's own address and MAC there, and the port. */
export function wayActions(context: PipelineContext, route: Route, nexthop: string, family: 4 | 6): string {
  const port = route.outPort === undefined ? undefined : context.topology.routerPortNamed(route.outPort);
  return (
    `${family === 4 ? nextHopIpv4 : nextHopIpv6} = ${nexthop}; ` +
    `${family === 4 ? sourceIpv4 : sourceIpv6} = ${route.ownAddress ?? ''}; ` +
    `eth.src = ${port?.mac ?? ''}; outport = ${port?.quotedName ?? '""'}; `
  );
}

export function nexthopFamily({ nexthop, prefix }: Route): 4 | 6 {
  if (nexthop === undefined) return prefix.family;
  return parseIpv6(nexthop) === undefined ? 4 : 6;
}

/** The flow of a route that has one way. */
export function addRouteFlow(context: PipelineContext, tables: RouteTables, route: Route, add: AddFlow): void {
  const port = route.outPort === undefined ? undefined : context.topology.routerPortNamed(route.outPort);
  const hint = { _uuid: route.hint };
  const priority = routePriority(route);
  if (route.discard || port === undefined) {
    add(
      { uuid: route.router },
      lrIn.ipRouting,
      priority,
      routeMatch(tables, route, undefined),
      context.config.dropAction,
      { hint },
    );
    return;
  }
  const scoped = route.prefix.family === 6 && isLinkLocal(parseIpv6(networkOf(route.prefix)) ?? 0n);
  const family = nexthopFamily(route);
  const nexthop = route.nexthop ?? `ip${route.prefix.family}.dst`;
  const actions =
    `ip.ttl--; ${ecmpGroup} = 0; ${wayActions(context, route, nexthop, route.nexthop === undefined ? route.prefix.family : family)}` +
    `flags.loopback = 1; ${nextHopIsIpv4} = ${family === 4 ? 1 : 0}; next;`;
  add(port.router, lrIn.ipRouting, priority, routeMatch(tables, route, scoped ? port.quotedName : undefined), actions, {
    hint,
  });
}

/** An IPv4 address that is reached through a port as if it were in one of its networks. */
export interface ConnectedAddress {
  readonly address: Ipv4Network;
  /** The port's own address for it, and that one's family. */
  readonly ownAddress: string;
  readonly family: 4 | 6;
}

/** The flow of such an address: it is itself the next hop. */
export function addConnectedAddress(
  port: RouterPort,
  { address: { network, prefixLength }, ownAddress, family }: ConnectedAddress,
  add: AddFlow,
): void {
  const priority = connectedPriority(prefixLength);
  const actions =
    `ip.ttl--; ${ecmpGroup} = 0; ${nextHopIpv4} = ip4.dst; ${family === 4 ? sourceIpv4 : sourceIpv6} = ${ownAddress}; ` +
    `eth.src = ${port.mac}; outport = ${port.quotedName}; flags.loopback = 1; ${nextHopIsIpv4} = ${family === 4 ? 1 : 0}; next;`;
  add(port.router, lrIn.ipRouting, priority, `ip4.dst == ${network}/${prefixLength}`, actions, { hint: port.row });
}
