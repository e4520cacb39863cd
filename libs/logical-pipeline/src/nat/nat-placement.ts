import type { ovnNb } from '@ironloom/models';
import type { LogicalRouter, RouterPort } from '../topology';
import { routerPortNetworkOf } from '../topology/router-port-network';

/** Whether a rule is applied on the chassis of its `logical_port` rather than on the gateway. */
export function isDistributedNat(nat: ovnNb.NATRow, router: LogicalRouter): boolean {
  return (
    nat.type === 'dnat_and_snat' &&
    nat.logical_port !== undefined &&
    nat.external_mac !== undefined &&
    router.gatewayPorts.length > 0
  );
}

/** Whether a rule belongs to this gateway port: matters only where the router has several. */
export function isGatewayPortOf(nat: ovnNb.NATRow, port: RouterPort): boolean {
  if (port.router.gatewayPorts.length <= 1) return true;
  if (nat.gateway_port !== undefined) return nat.gateway_port === port.uuid;
  return routerPortNetworkOf(port, nat.external_ip) !== undefined;
}
