import { parsePortAddresses } from '../addresses';
import { announcedAddresses, type AnnouncedAddresses } from '../nat/announced-addresses';
import { booleanOption, type PipelineContext } from '../pipeline';
import type { RouterPort, SwitchPort } from '../topology';

/**
 * `Port_Binding.nat_addresses` of a switch port of type `router`: the addresses that gateways announce with gratuitous ARP,
 * each as `MAC IP ... [is_chassis_resident("PORT")]`.
 */
export function natAddresses(context: PipelineContext, port: SwitchPort): string[] {
  return [...configuredAddresses(context, port), ...ownRouterAddresses(context, port)];
}

function configuredAddresses(context: PipelineContext, port: SwitchPort): string[] {
  const { peer } = port;
  const wanted = port.row.options.get('nat-addresses');
  if (wanted === undefined || peer === undefined) return [];
  const gatewayPorts = peer.router.gatewayPorts;
  if (!peer.router.isGatewayRouter && gatewayPorts.length === 0) return [];
  if (wanted === 'router') {
    const withVips = !booleanOption(port.row.options, 'exclude-lb-vips-from-garp', false);
    return announcedAddresses(context, peer, { routableOnly: false, withVips }).map(written);
  }
  const parsed = parsePortAddresses(wanted);
  if (parsed === undefined) {
    context.log.warn({}, 'Error extracting nat-addresses.');
    return [];
  }
  return [`${wanted}${residence(peer)}`];
}

function written({ mac, ips, residence: where }: AnnouncedAddresses): string {
  return `${mac} ${ips.join(' ')}${where === undefined ? '' : ` is_chassis_resident(${where})`}`;
}

/** ` is_chassis_resident("cr-PORT")` of the gateway port that answers for a router port. */
function residence(peer: RouterPort): string {
  const gateway = peer.isGatewayPort ? peer : peer.router.gatewayPorts[0];
  return gateway === undefined ? '' : ` is_chassis_resident(${gateway.quotedChassisRedirectName})`;
}

function ownRouterAddresses(context: PipelineContext, port: SwitchPort): string[] {
  const { peer } = port;
  if (peer === undefined || !announcesRouterPort(context, port, peer)) return [];
  const addresses = [peer.mac, ...peer.networks.ipv4.map(({ text }) => text)].join(' ');
  return [`${addresses}${peer.router.gatewayPorts.length > 0 ? residence(peer) : ''}`];
}

/** Whether the router port's own addresses are announced: it is a gateway port, or resides where one is. */
function announcesRouterPort(context: PipelineContext, port: SwitchPort, peer: RouterPort): boolean {
  if (booleanOption(port.row.options, 'exclude-router-ips-from-garp', false)) return false;
  const { gatewayPorts } = peer.router;
  if (gatewayPorts.length === 0) return peer.router.isGatewayRouter && port.switch.localnetPorts.length > 0;
  if (peer.isGatewayPort) return true;
  if (!booleanOption(peer.row.options, 'reside-on-redirect-chassis', false)) return false;
  if (gatewayPorts.length === 1) return true;
  context.log.warn(
    { name: peer.name, routerName: peer.router.name, length: gatewayPorts.length },
    '"reside-on-redirect-chassis" is set on logical router port {name}, which is on logical router {routerName}, which has {length} distributed gateway ports. Thisoption can only be used when there is a single distributed gateway port.',
  );
  return false;
}
