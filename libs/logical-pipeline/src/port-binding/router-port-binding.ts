import { chassisReference, isRemote, putGatewayChassisGroup, putHaChassisGroup } from '../chassis';
import {
  datapathReference,
  type Feature,
  type PipelineContext,
  type PutRow,
  type RowColumns,
  type RowReference,
} from '../pipeline';
import { addIpv6Options } from '../router-advertisement';
import type { RouterPort } from '../topology';

/** One `Port_Binding` for each router port, and one for the chassis redirect port of each distributed gateway port. */
export const routerPortBindings: Feature = (context) => {
  context.rowsOver('router-port-bindings', context.nb.Logical_Router_Port, (uuid, put) => {
    const port = context.topology.routerPorts.get(uuid);
    if (port === undefined) return;
    putPort(context, port, put);
    if (port.isGatewayPort) putRedirectPort(context, port, put);
  });
};

const INITIAL = { up: false };

function commonColumns(port: RouterPort): RowColumns {
  const { mac, ipv4, ipv6 } = port.networks;
  const networks = [...ipv4, ...ipv6.slice(0, -1)].map(({ text, prefixLength }) => `${text}/${prefixLength}`);
  return {
    datapath: datapathReference(port.router.uuid),
    parent_port: undefined,
    tag: undefined,
    mac: [[mac, ...networks].join(' ')],
    external_ids: port.row.external_ids,
  };
}

function putPort(context: PipelineContext, port: RouterPort, put: PutRow): void {
  const key = context.portKeys.get(port.router.uuid, port.name);
  if (key === undefined) return;
  const { router } = port;
  const gatewayChassis = router.row.options.get('chassis');
  const requested = gatewayChassis === undefined ? port.row.options.get('requested-chassis') : undefined;
  const chassis = requested === undefined ? undefined : context.chassis.find(requested);
  const remote = isRemote(chassis) && chassis !== undefined ? chassisReference(chassis) : undefined;
  const type = gatewayChassis !== undefined ? 'l3gateway' : remote === undefined ? 'patch' : 'remote';
  const options = new Map<string, string>();
  const peer = port.switchPeer ?? port.routerPeer;
  if (peer !== undefined) {
    options.set('peer', peer.name);
    if (port.isGatewayPort) options.set('chassis-redirect-port', port.chassisRedirectName);
  }
  if (gatewayChassis !== undefined) options.set('l3gateway-chassis', gatewayChassis);
  keepPrefixDelegation(context, port.name, options);
  addIpv6Options(context, port, options);
  put(
    'Port_Binding',
    port.name,
    {
      ...commonColumns(port),
      logical_port: port.name,
      tunnel_key: key,
      type,
      options,
      requested_chassis: remote,
      ...(remote === undefined ? {} : { chassis: remote }),
    },
    INITIAL,
  );
}

function putRedirectPort(context: PipelineContext, port: RouterPort, put: PutRow): void {
  const name = port.chassisRedirectName;
  const key = context.portKeys.get(port.router.uuid, name);
  if (key === undefined) return;
  const options = new Map([['distributed-port', port.name]]);
  const redirectType = port.row.options.get('redirect-type');
  if (redirectType !== undefined) options.set('redirect-type', redirectType);
  if (redirectType !== 'bridged' && alwaysRedirects(context, port)) options.set('always-redirect', 'true');
  keepPrefixDelegation(context, name, options);
  put(
    'Port_Binding',
    name,
    {
      ...commonColumns(port),
      logical_port: name,
      tunnel_key: key,
      type: 'chassisredirect',
      options,
      requested_chassis: undefined,
      ha_chassis_group: gatewayGroup(context, port, put),
      gateway_chassis: [],
    },
    INITIAL,
  );
}

/** Whether all traffic goes to the gateway: nothing of it is handled where the workload is. */
function alwaysRedirects(context: PipelineContext, port: RouterPort): boolean {
  const { router, switchPeer } = port;
  return switchPeer?.switch.hasVtepPorts !== true && !context.natTable.hasLocalRule(router);
}

function gatewayGroup(context: PipelineContext, port: RouterPort, put: PutRow): RowReference | undefined {
  const { ha_chassis_group: group, gateway_chassis: chassis } = port.row;
  if (group === undefined) return putGatewayChassisGroup(context, port, chassis, put);
  if (chassis.length > 0) {
    context.log.warn(
      { name: port.name },
      'Both ha_chassis_group and gateway_chassis configured on port {name}; ignoring the latter.',
    );
  }
  return putHaChassisGroup(context, group, put);
}

/** The prefixes that a controller was delegated are its own to write. */
function keepPrefixDelegation(context: PipelineContext, port: string, options: Map<string, string>): void {
  const prefixes = context.southboundPort(port)?.options.get('ipv6_ra_pd_list');
  if (prefixes !== undefined) options.set('ipv6_ra_pd_list', prefixes);
}
