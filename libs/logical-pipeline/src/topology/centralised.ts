import { booleanOption } from '../pipeline/options';
import type { RouterPort } from './router-port';

/** Whether a hardware VTEP is behind the port: what goes there is routed where it comes from. */
export function leadsToVtep(port: RouterPort): boolean {
  return port.switchPeer?.switch.hasVtepPorts ?? false;
}

/**
 * ` && is_chassis_resident("cr-PORT")` where only the chassis of a gateway port may act for `port`: it is that port itself,
 * or it resides there (`options:reside-on-redirect-chassis`, with a single gateway port). Otherwise the empty string.
 */
export function onGatewayChassis(port: RouterPort): string {
  if (port.isGatewayPort) return ` && is_chassis_resident(${port.quotedChassisRedirectName})`;
  const [gateway, second] = port.router.gatewayPorts;
  const resides = booleanOption(port.row.options, 'reside-on-redirect-chassis', false);
  return resides && gateway !== undefined && second === undefined
    ? ` && is_chassis_resident(${gateway.quotedChassisRedirectName})`
    : '';
}
