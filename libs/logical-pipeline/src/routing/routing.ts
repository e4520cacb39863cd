import { booleanOption, type Feature, type PipelineContext } from '../pipeline';
import { MulticastName } from '../pipeline/multicast-names';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { LogicalRouter, RouterPort } from '../topology';
import { addEcmpFlows } from './ecmp';
import { groupKey, type Prefix, prefixText, type Route } from './route';
import { addRouteFlow } from './route-flows';
import { RouteTables } from './route-tables';
import { staticRoute } from './static-route';

/** Priorities. */
const NOT_FORWARDED = 10_550;
const MULTICAST_CONTROL = 10_460;
const MULTICAST = 10_450;
const TABLE = 100;
const NO_GROUP = 150;

/** A prefix of a router that several routes lead to. */
interface GroupOfRouter {
  readonly router: string;
  readonly key: string;
}

/** Where packets go by their destination: connected networks, static routes, several ways to one prefix. */
export const routing: Feature = (context) => {
  const { graph, nb, topology } = context;
  const tables = new RouteTables(context);
  const routersByRoute = nb.Logical_Router.index('by-route', (row) => row.static_routes);
  const routes = graph.bag<Route>('static-routes', {
    identity: (route) =>
      `${route.router} ${JSON.stringify(route, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
  });
  const byPrefix = routes.index('by-prefix', groupKey);
  const groups = graph.bag<GroupOfRouter>('ecmp-groups', { identity: ({ key }) => key });
  const groupsByRouter = groups.index('by-router', ({ router }) => router);
  const groupIds = graph.derived(
    'ecmp-group-ids',
    (router) => new Map(groupsByRouter.get(router).map(({ key }, index) => [key, index + 1])),
  );
  graph.emitter<Route>('parsed-static-routes', {
    over: nb.Logical_Router_Static_Route,
    into: routes,
    emit: (uuid, emit) => {
      const row = nb.Logical_Router_Static_Route.get(uuid);
      if (row === undefined) return;
      for (const router of routersByRoute.get(uuid)) {
        const lr = topology.routers.get(router);
        const route = lr === undefined ? undefined : staticRoute(context, lr, row);
        if (route !== undefined) emit(route);
      }
    },
  });
  graph.emitter<GroupOfRouter>('grouped-routes', {
    over: byPrefix,
    into: groups,
    emit: (key, emit) => {
      const members = byPrefix.get(key);
      const [first] = members;
      if (first !== undefined && isGroup(members)) emit({ router: first.router, key });
    },
  });
  context.flowsOver('route-flows', byPrefix, (key, add) => {
    const members = byPrefix.get(key);
    const [first] = members;
    if (first === undefined) return;
    if (!isGroup(members)) {
      for (const route of members) addRouteFlow(context, tables, route, add);
      return;
    }
    const [lead, ...others] = [...members].sort(byNexthop);
    if (lead === undefined) return;
    if (members.some(({ discard }) => discard)) {
      context.log.warn(
        { prefix: prefixText(first.prefix) },
        'The ECMP route "{prefix}" contains "discard" route, the whole group will drop traffic.',
      );
    }
    addEcmpFlows(context, tables, { id: groupIds.get(first.router).get(key) ?? 0, routes: [lead, ...others] }, add);
  });
  context.routerPortFlows((port, add) => {
    for (const route of connectedRoutes(port)) addRouteFlow(context, tables, route, add);
  });
  const routersByPort = nb.Logical_Router.index('by-port-with-table', (row) => row.ports);
  // A port that is not valid otherwise has its table all the same.
  context.flowsOver('route-tables-of-ports', nb.Logical_Router_Port, (uuid, add) => {
    const row = nb.Logical_Router_Port.get(uuid);
    const name = row?.options.get('route_table') ?? '';
    if (row === undefined || name === '') return;
    for (const router of routersByPort.get(uuid)) {
      const lr = topology.routers.get(router);
      const match = `inport == ${JSON.stringify(row.name)}`;
      const actions = `${RouterRegister.routeTable} = ${tables.idOf(router, name)}; next;`;
      if (lr !== undefined) add(lr, lrIn.ipRoutingPre, TABLE, match, actions);
    }
  });
  context.routerFlows('routing-defaults', (lr, add) => {
    const drop = context.config.dropAction;
    add(lr, lrIn.ipRoutingPre, 0, '1', `${RouterRegister.routeTable} = 0; next;`);
    add(lr, lrIn.ipRouting, 0, '1', drop);
    add(lr, lrIn.ipRoutingEcmp, 0, '1', drop);
    add(lr, lrIn.ipRoutingEcmp, NO_GROUP, `${RouterRegister.ecmpGroup} == 0`, 'next;');
    for (const [priority, match, actions] of multicastFlows(context, lr))
      add(lr, lrIn.ipRouting, priority, match, actions);
  });
};

/** Connected routes stand for themselves; a symmetric one may get company, and is tracked from the start. */
function isGroup(members: readonly Route[]): boolean {
  const [first] = members;
  return first !== undefined && first.source !== 'connected' && (members.length > 1 || first.symmetricReply);
}

/** Members in an order that does not depend on UUIDs. */
function byNexthop(a: Route, b: Route): number {
  const [keyA, keyB] = [a, b].map(({ nexthop = '', outPort = '', hint }) => `${nexthop} ${outPort} ${hint}`);
  return (keyA ?? '') < (keyB ?? '') ? -1 : 1;
}

function connectedRoutes(port: RouterPort): Route[] {
  const { ipv4, ipv6 } = port.networks;
  const route = (prefix: Prefix, ownAddress: string): Route => ({
    router: port.router.uuid,
    prefix,
    sourceRouted: false,
    table: '',
    source: 'connected',
    hint: port.uuid,
    discard: false,
    outPort: port.name,
    ownAddress,
    symmetricReply: false,
    selectionFields: [],
  });
  return [
    ...ipv4.map(({ ip, prefixLength, text }) => route({ family: 4, ip, length: prefixLength }, text)),
    ...ipv6.map(({ ip, prefixLength, text }) => route({ family: 6, ip, length: prefixLength }, text)),
  ];
}

/** IP multicast is not routed by prefix: it is dropped, or flooded where that is asked for. */
function multicastFlows(context: PipelineContext, lr: LogicalRouter): (readonly [number, string, string])[] {
  const drop = context.config.dropAction;
  const discovery = [NOT_FORWARDED, 'nd_rs || nd_ra', drop] as const;
  if (!booleanOption(lr.row.options, 'mcast_relay', false)) return [discovery];
  const floods = lr.ports.some((port) => port.enabled && booleanOption(port.row.options, 'mcast_flood', false));
  if (!floods) return [discovery, [MULTICAST, 'ip4.mcast || ip6.mcast', drop]];
  const clone = (before: string): string => `clone { outport = "${MulticastName.static}"; ${before}next; };`;
  return [
    discovery,
    ...lr.ports.flatMap(({ mac }) => [
      [NOT_FORWARDED, `eth.src == ${mac} && igmp`, drop] as const,
      [NOT_FORWARDED, `eth.src == ${mac} && (mldv1 || mldv2)`, drop] as const,
    ]),
    [MULTICAST_CONTROL, 'igmp', clone('')],
    [MULTICAST_CONTROL, 'mldv1 || mldv2', clone('')],
    [MULTICAST, 'ip4.mcast || ip6.mcast', clone('ip.ttl--; ')],
  ];
}
