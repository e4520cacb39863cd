import { booleanOption, type Feature, type PipelineContext } from '../pipeline';
import type { LogicalRouter, LogicalSwitch, RouterPort } from '../topology';

const REDIRECT = 'cr-';

/** Rows in which controllers keep what they learned go with the ports, datapaths and chassis that they are about. */
export const staleRows: Feature = (context) => {
  const { sb } = context;
  context.removalsOver('MAC_Binding', (uuid) => {
    const row = sb.MAC_Binding.get(uuid);
    return row !== undefined && !(routerOf(context, row.datapath) && hasRouterPort(context, row.logical_port));
  });
  context.removalsOver('FDB', (uuid) => {
    const row = sb.FDB.get(uuid);
    if (row === undefined) return false;
    const owner = context.datapathKeys.owner(row.dp_key);
    const ls = owner === undefined ? undefined : context.topology.switches.get(owner);
    return ls === undefined || !context.portKeys.has(ls.uuid, row.port_key);
  });
  context.removalsOver('IGMP_Group', (uuid) => {
    const row = sb.IGMP_Group.get(uuid);
    if (row === undefined) return false;
    return row.chassis === undefined || row.datapath === undefined || switchOf(context, row.datapath) === undefined;
  });
  context.removalsOver('Learned_Route', (uuid) => {
    const row = sb.Learned_Route.get(uuid);
    return row !== undefined && !learnsRoutes(context, row.logical_port);
  });
};

/** The northbound UUID that a southbound datapath stands for. */
function originOf({ sb }: PipelineContext, datapath: string): string | undefined {
  return sb.Datapath_Binding.get(datapath)?.nb_uuid;
}

function routerOf(context: PipelineContext, datapath: string): LogicalRouter | undefined {
  const origin = originOf(context, datapath);
  return origin === undefined ? undefined : context.topology.routers.get(origin);
}

function switchOf(context: PipelineContext, datapath: string): LogicalSwitch | undefined {
  const origin = originOf(context, datapath);
  return origin === undefined ? undefined : context.topology.switches.get(origin);
}

/** Whether a router port has this name, or has a chassis redirect port of this name. */
function hasRouterPort(context: PipelineContext, name: string): boolean {
  if (keyedPort(context, name) !== undefined) return true;
  return name.startsWith(REDIRECT) && keyedPort(context, name.slice(REDIRECT.length))?.isGatewayPort === true;
}

function keyedPort(context: PipelineContext, name: string): RouterPort | undefined {
  const port = context.topology.routerPortNamed(name);
  return port === undefined ? undefined : context.keyedRouterPort(port.uuid);
}

/** Whether routes may be learned behind a port: its router takes part, and a gateway port is bound to a chassis. */
function learnsRoutes(context: PipelineContext, binding: string): boolean {
  const name = context.sb.Port_Binding.get(binding)?.logical_port;
  if (name === undefined) return false;
  const isRedirect = name.startsWith(REDIRECT);
  const port = keyedPort(context, name) ?? (isRedirect ? keyedPort(context, name.slice(REDIRECT.length)) : undefined);
  if (port === undefined || !booleanOption(port.router.row.options, 'dynamic-routing', false)) return false;
  if (port.name !== name) return port.isGatewayPort;
  return !port.isGatewayPort || context.southboundPort(port.chassisRedirectName)?.chassis !== undefined;
}
