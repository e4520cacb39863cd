import { type AddFlow, type FlowOptions, integerOption } from '../pipeline';
import { RouterRegister } from '../registers';
import type { Stage } from '../stages';
import type { RouterPort } from '../topology';

const ETHERNET_HEADER = 14;
const TAGGED_ETHERNET_HEADER = 18;

/** `options:gateway_mtu`: the largest IP packet that leaves through a port; 0 for no limit. */
export function gatewayMtu(port: RouterPort): number {
  return Math.max(0, integerOption(port.row.options, 'gateway_mtu', 0));
}

/** Bytes before the IP header on the network behind the port: a tag is one more field. */
function linkHeader(port: RouterPort): number {
  const tagged = (port.switchPeer?.switch.localnetPorts ?? []).some(
    ({ row }) => row.tag_request !== undefined && (row.tag_request !== 0 || (row.parent_name ?? '') !== ''),
  );
  return tagged ? TAGGED_ETHERNET_HEADER : ETHERNET_HEADER;
}

/** Adds a flow that also notes whether the packet is larger than the gateway's MTU; ARP and what bypasses it go unnoted. */
export function addWithMtuCheck(
  port: RouterPort,
  stage: Stage,
  [low, high]: readonly [number, number],
  match: string,
  actions: string,
  add: AddFlow,
  hint: NonNullable<FlowOptions['hint']> = port.row,
): void {
  const mtu = gatewayMtu(port);
  const options = { hint };
  if (mtu === 0) {
    add(port.router, stage, low, match, actions, options);
    return;
  }
  const check = `${RouterRegister.packetLarger} = check_pkt_larger(${mtu + linkHeader(port)}); `;
  add(port.router, stage, low, match, `${check}${actions}`, options);
  const bypass = port.row.options.get('gateway_mtu_bypass');
  add(port.router, stage, high, `${match} && (arp${bypass === undefined ? '' : ` || ${bypass}`})`, actions, options);
}
