import { type AddFlow, MulticastName } from '../pipeline';
import { lsIn } from '../stages';
import type { RouterPort, SwitchPort } from '../topology';

/** Priority of ls_in_l2_lkup: requests for an address of a router go to that router. */
const OWNED_ADDRESS = 80;
/** Packets from VXLAN tunnels have been through the router already. */
const NOT_VXLAN = 'flags[1] == 0';

/** Sends ARP and ND requests for the router port's own addresses to it instead of flooding them to all routers. */
export function addRouterAddressLookups(port: SwitchPort, peer: RouterPort, add: AddFlow): void {
  if (!peer.enabled) return;
  for (const { text } of peer.networks.ipv4) addAddressLookup(port, text, 4, add);
  for (const { text } of peer.networks.ipv6) addAddressLookup(port, text, 6, add);
}

/** Sends ARP (family 4) or ND (family 6) requests for one address to the router behind a switch port. */
export function addAddressLookup(port: SwitchPort, ip: string, family: 4 | 6, add: AddFlow): void {
  const request = family === 4 ? `arp.op == 1 && arp.tpa == ${ip}` : `nd_ns && nd.target == ${ip}`;
  const match = `${NOT_VXLAN} && ${request}`;
  const lookup = (where: string, quotedName: string): void =>
    add(port.switch, lsIn.l2Lkup, OWNED_ADDRESS, `${match}${where}`, toRouter(port, quotedName), { hint: port.row });
  const redirect = port.chassisRedirectName;
  if (redirect === undefined) {
    lookup('', port.quotedName);
    return;
  }
  const quoted = JSON.stringify(redirect);
  lookup(` && is_chassis_resident(${quoted})`, port.quotedName);
  lookup(` && !is_chassis_resident(${quoted})`, quoted);
}

/** To the router; and to the other ports too, unless all are routers'. */
function toRouter(port: SwitchPort, quotedName: string): string {
  if (port.switch.hasOnlyRouterPorts) return `outport = ${quotedName}; output;`;
  return `clone {outport = ${quotedName}; output; }; outport = "${MulticastName.floodL2}"; output;`;
}
