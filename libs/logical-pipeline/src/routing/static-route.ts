import type { ovnNb } from '@ironloom/models';
import { parseCidr } from '../addresses';
import { booleanOption, type PipelineContext } from '../pipeline';
import type { LogicalRouter, Way } from '../topology';
import { routerPortNetworkOf } from '../topology/router-port-network';
import { parsePrefix, type Route } from './route';

/** A static route of one router; undefined, and a warning, when it leads nowhere. */
export function staticRoute(
  context: PipelineContext,
  lr: LogicalRouter,
  row: ovnNb.LogicalRouterStaticRouteRow,
): Route | undefined {
  const discard = row.nexthop === 'discard';
  const nexthop = discard || row.nexthop === '' ? undefined : parseCidr(row.nexthop);
  if (nexthop === undefined && !discard && row.nexthop !== '') {
    context.log.warn({ nexthop: row.nexthop, uuid: row._uuid }, "bad 'nexthop' {nexthop} in static route {uuid}");
    return undefined;
  }
  if (nexthop !== undefined && nexthop.prefixLength !== ('solicitedNode' in nexthop ? 128 : 32)) {
    context.log.warn({ nexthop: row.nexthop, uuid: row._uuid }, 'bad next hop mask {nexthop} in static route {uuid}');
    return undefined;
  }
  const prefix = parsePrefix(row.ip_prefix);
  if (prefix === undefined) {
    context.log.warn({ ipPrefix: row.ip_prefix, uuid: row._uuid }, "bad 'ip_prefix' {ipPrefix} in static route {uuid}");
    return undefined;
  }
  const family = nexthop === undefined ? prefix.family : 'solicitedNode' in nexthop ? 6 : 4;
  const way = discard ? undefined : findWay(context, lr, row, family);
  if (way === undefined && !discard) return undefined;
  return {
    router: lr.uuid,
    prefix,
    sourceRouted: row.policy === 'src-ip',
    table: row.route_table,
    source: row.options.get('origin') === 'connected' ? 'connected' : 'static',
    hint: row._uuid,
    ...(nexthop === undefined ? {} : { nexthop: nexthop.text }),
    discard,
    ...(way === undefined ? {} : { outPort: way.port.name, ownAddress: way.address }),
    symmetricReply: booleanOption(row.options, 'ecmp_symmetric_reply', false),
    selectionFields: selectionFields(row),
  };
}

/** Ports mean nothing without their protocol. */
function selectionFields({ selection_fields: fields }: ovnNb.LogicalRouterStaticRouteRow): string[] {
  const set = new Set<string>(fields);
  if (set.has('tp_src') || set.has('tp_dst')) set.add('ip_proto');
  return [...set].sort();
}

/** The port that a route leaves by: the one it names, else the one in whose network the next hop is. */
function findWay(
  context: PipelineContext,
  lr: LogicalRouter,
  row: ovnNb.LogicalRouterStaticRouteRow,
  family: 4 | 6,
): Way | undefined {
  const { output_port: outputPort, nexthop } = row;
  if (outputPort !== undefined) {
    const way = wayThrough(context, outputPort, `static route ${row.ip_prefix}`, nexthop, family);
    if (way === 'no port') return undefined;
    if (way !== undefined) return way;
  } else if (nexthop !== '') {
    const way = lr.wayTo(nexthop);
    if (way !== undefined) return way;
  }
  context.log.warn(
    { ipPrefix: row.ip_prefix, name: lr.name, nexthop },
    'No path for static route {ipPrefix} on router {name}; next hop {nexthop}',
  );
  return undefined;
}

/**
 * A named port with its address for the next hop; where the next hop is in none of its networks, with its first: there are
 * sites where each machine has a network of one address and the gateway is reachable all the same.
 */
export function wayThrough(
  context: PipelineContext,
  portName: string,
  what: string,
  nexthop: string,
  family: 4 | 6,
): Way | undefined | 'no port' {
  const port = context.topology.routerPortNamed(portName);
  if (port === undefined) {
    context.log.warn({ portName, what }, 'Bad out port {portName} for {what}');
    return 'no port';
  }
  const near = nexthop === '' ? undefined : routerPortNetworkOf(port, nexthop);
  const address = near ?? (family === 4 ? port.networks.ipv4[0]?.text : port.networks.ipv6[0]?.text);
  return address === undefined ? undefined : { port, address };
}
