import { isLinkLocal, parsePortAddresses } from '../addresses';
import { type AddFlow, booleanOption, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { type ConnectedAddress, addConnectedAddress } from '../routing/route-flows';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';
import { announcedAddresses } from './announced-addresses';

/** Priority of lr_in_arp_resolve. */
const KNOWN = 100;

/** Other routers of the switch reach the external addresses of a router that ask for it (`options:add_route`). */
export function addRoutableAddresses(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  const ls = port.switchPeer?.switch;
  if (ls === undefined) return;
  const announced = announcedAddresses(context, port, { routableOnly: true, withVips: true });
  if (announced.length === 0) return;
  const { ha_chassis_group: group, gateway_chassis: gateways } = port.row;
  const isGateway = group !== undefined || gateways.length > 0 || port.router.isGatewayRouter;
  for (const { peer } of ls.routerPorts) {
    const source = peer === undefined || peer.uuid === port.uuid ? undefined : sourceOf(peer);
    if (peer === undefined || source === undefined) continue;
    for (const { mac, ips } of announced) {
      const ipv4 = parsePortAddresses(`${mac} ${ips.join(' ')}`)?.addresses.ipv4 ?? [];
      if (isGateway) for (const address of ipv4) addConnectedAddress(peer, { ...source, address }, add);
      if (!knowsNeighbours(peer)) continue;
      const match = `outport == ${peer.quotedName} && ${RouterRegister.nextHopIpv4} == {${ipv4.map(({ text }) => text).join(', ')}}`;
      add(peer.router, lrIn.arpResolve, KNOWN, match, `eth.dst = ${mac}; next;`);
    }
  }
}

/** What a router's own packets come from at a port: its first IPv4 address, else its last link-local one. */
function sourceOf({ networks: { ipv4, ipv6 } }: RouterPort): Omit<ConnectedAddress, 'address'> | undefined {
  const [first] = ipv4;
  if (first !== undefined) return { ownAddress: first.text, family: 4 };
  const linkLocal = ipv6.filter(({ ip }) => isLinkLocal(ip)).at(-1);
  return linkLocal === undefined ? undefined : { ownAddress: linkLocal.text, family: 6 };
}

function knowsNeighbours({ router, isGatewayPort }: RouterPort): boolean {
  const learns = booleanOption(router.row.options, 'dynamic_neigh_routers', false);
  return !learns && (router.isGatewayRouter || isGatewayPort);
}
