import type { AddFlow, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';
import { nexthopFamily, routeMatch, wayActions } from './route-flows';
import { type Route, prefixText, routePriority } from './route';
import type { RouteTables } from './route-tables';

const { ecmpEthernet, ecmpGroup, ecmpMember, needsEcmpStatefulCommit, nextHopIsIpv4, sourceIpv4, sourceIpv6 } =
  RouterRegister;

/** Priorities. */
const MEMBER = 100;
const TRACKED = 100;
const REPLY_ROUTE = 10_300;
const REPLY_SKIPS_POLICY = 65_535;
const REPLY_RESOLVED = 200;

/** Several routes to one prefix, numbered from 1. */
export interface EcmpGroup {
  readonly id: number;
  /** At least one; in order of their members' numbers. */
  readonly routes: readonly [Route, ...Route[]];
}

/** Flows of a group: one that picks a member, and one for each member. */
export function addEcmpFlows(context: PipelineContext, tables: RouteTables, group: EcmpGroup, add: AddFlow): void {
  const fields = commonFields(group);
  addSelection(tables, group, fields, undefined, add);
  if (fields.includes('tp_src') || fields.includes('tp_dst')) {
    for (const protocol of ['tcp', 'udp', 'sctp']) addSelection(tables, group, fields, protocol, add);
  }
  addMembers(context, tables, group, add);
}

/** What every member wants to be part of the hash. */
function commonFields({ routes: [first, ...others] }: EcmpGroup): string[] {
  return first.selectionFields.filter((field) => others.every((route) => route.selectionFields.includes(field)));
}

function addSelection(
  tables: RouteTables,
  { id, routes }: EcmpGroup,
  fields: readonly string[],
  protocol: string | undefined,
  add: AddFlow,
): void {
  const [first] = routes;
  const several = routes.length > 1;
  const ofProtocol = several && protocol !== undefined && fields.length > 0 ? ` && ${protocol}` : '';
  const pick = `ip.ttl--; flags.loopback = 1; ${ecmpGroup} = ${id}; ${ecmpMember} = `;
  const members = routes.map((_, index) => index + 1).join(', ');
  const hash = fields
    .filter((field) => protocol !== undefined || !field.startsWith('tp_'))
    .map((field) => (protocol !== undefined && field.startsWith('tp_') ? field.replace('tp', protocol) : field))
    .sort()
    .join(',');
  const select = fields.length > 0 ? `select(values=(${members}); hash_fields="${hash}");` : `select(${members});`;
  const priority = routePriority(first) + (protocol === undefined ? 0 : 1);
  const match = `${routeMatch(tables, first, undefined)}${ofProtocol}`;
  add({ uuid: first.router }, lrIn.ipRouting, priority, match, `${pick}${several ? select : '1; next;'}`);
}

function addMembers(context: PipelineContext, tables: RouteTables, { id, routes }: EcmpGroup, add: AddFlow): void {
  const drops = routes.some((route) => route.discard);
  const lr = context.topology.routers.get(routes[0].router);
  const symmetric = new Set<string>();
  routes.forEach((route, index) => {
    const hint = { _uuid: route.hint };
    const at = { uuid: route.router };
    const match = `${ecmpGroup} == ${id} && ${ecmpMember} == ${index + 1}`;
    if (drops || route.nexthop === undefined) {
      add(at, lrIn.ipRoutingEcmp, MEMBER, match, context.config.dropAction, { hint });
      return;
    }
    const port = route.outPort === undefined ? undefined : context.topology.routerPortNamed(route.outPort);
    // Replies find their way back only where all of a connection passes one chassis.
    if (lr?.isGatewayRouter && route.symmetricReply && port !== undefined && !symmetric.has(port.name)) {
      symmetric.add(port.name);
      addSymmetricReply(context, tables, route, port, add);
    }
    const family = nexthopFamily(route);
    const commit = route.symmetricReply ? `${needsEcmpStatefulCommit} = 1; ` : '';
    const actions = `${wayActions(context, route, route.nexthop, family)}${nextHopIsIpv4} = ${family === 4 ? 1 : 0}; ${commit}next;`;
    add(at, lrIn.ipRoutingEcmp, MEMBER, match, actions, { hint });
  });
}

/** Replies leave by the port, and to the MAC, that their connection came in by. */
function addSymmetricReply(
  context: PipelineContext,
  tables: RouteTables,
  route: Route,
  port: RouterPort,
  add: AddFlow,
): void {
  const options = { hint: { _uuid: route.hint } };
  const at = { uuid: route.router };
  const match = routeMatch(tables, route, undefined);
  const { family } = route.prefix;
  const came = `inport == ${port.quotedName} && ip${family}.${route.sourceRouted ? 'dst' : 'src'} == ${prefixText(route.prefix)}`;
  const key = context.portKeys.get(port.router.uuid, port.name) ?? 0;
  const reply = `ct_mark.ecmp_reply_port == ${key}`;
  const source = nexthopFamily(route) === 4 ? sourceIpv4 : sourceIpv6;
  add(at, lrIn.defrag, TRACKED, came, 'ct_next;', options);
  add(at, lrIn.defrag, TRACKED, match, 'ct_next;', options);
  const commit = `ct_commit { ct_label.ecmp_reply_eth = eth.src; ct_mark.ecmp_reply_port = ${key};}; next;`;
  add(at, lrIn.ecmpStateful, TRACKED, `${came} && (ct.new || ct.est)`, commit, options);
  const back = `ip.ttl--; flags.loopback = 1; eth.src = ${port.mac}; ${source} = ${route.ownAddress ?? ''}; outport = ${port.quotedName}; next;`;
  add(at, lrIn.ipRouting, REPLY_ROUTE, `${reply} && ${match}`, back, options);
  add(at, lrIn.policy, REPLY_SKIPS_POLICY, reply, 'next;', options);
  // The whole label is moved: some network cards cannot read a part of it.
  const resolve = `push(${ecmpEthernet}); ${ecmpEthernet} = ct_label; eth.dst = ${ecmpEthernet}[32..79]; pop(${ecmpEthernet}); next;`;
  add(at, lrIn.arpResolve, REPLY_RESOLVED, reply, resolve, options);
}
