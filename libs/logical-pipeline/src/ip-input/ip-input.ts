import { type AddFlow, booleanOption, type Feature, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';
import { onGatewayChassis } from '../topology/centralised';
import { ipv4AndBroadcastSet, ipv4Set, ipv6Set } from './addresses-of';
import { addRouterArpReply, addRouterNdReply } from './replies';
import { addTtlExceeded } from './ttl-exceeded';
import { addUnreachable } from './unreachable';

/** Priorities of lr_in_ip_input. */
const STATIC_MULTICAST = 120;
const SPOOFED = 100;
const REPLY = 90;
const OTHER_NEIGHBOUR_DISCOVERY = 85;
const ROUTER_DISCOVERY = 84;
const RESERVED_MULTICAST = 83;
const MULTICAST = 82;
const BROADCAST = 50;
const MULTICAST_EXPIRED = 32;
const EXPIRED = 29;

/** What is for the router itself, and what must not be routed. */
export const ipInput: Feature = (context) => {
  context.routerFlows('ip-input-defaults', (lr, add) => {
    const drop = context.config.dropAction;
    const input = (priority: number, match: string, actions: string): void =>
      add(lr, lrIn.ipInput, priority, match, actions);
    if (lr.ports.some((port) => port.enabled && booleanOption(port.row.options, 'mcast_flood', false))) {
      input(STATIC_MULTICAST, 'igmp && ip.ttl == 1', 'next;');
      input(STATIC_MULTICAST, '(mldv1 || mldv2) && ip.ttl == 1', 'next;');
    }
    const martian =
      'ip4.src_mcast ||ip4.src == 255.255.255.255 || ip4.src == 127.0.0.0/8 || ip4.dst == 127.0.0.0/8 || ' +
      'ip4.src == 0.0.0.0/8 || ip4.dst == 0.0.0.0/8';
    input(SPOOFED, martian, drop);
    input(OTHER_NEIGHBOUR_DISCOVERY, 'arp || nd', drop);
    input(ROUTER_DISCOVERY, 'nd_rs || nd_ra', 'next;');
    input(RESERVED_MULTICAST, 'ip6.mcast_rsvd', drop);
    input(MULTICAST, 'ip4.mcast || ip6.mcast', booleanOption(lr.row.options, 'mcast_relay', false) ? 'next;' : drop);
    input(BROADCAST, 'eth.bcast', drop);
    // No errors for multicast (RFC 1812 §5.3.1).
    input(MULTICAST_EXPIRED, 'ip.ttl == {0, 1} && !ip.later_frag && (ip4.mcast || ip6.mcast)', drop);
    input(EXPIRED, 'ip.ttl == {0, 1}', drop);
    input(0, '1', 'next;');
  });
  context.routerPortFlows((port, add) => {
    addIpv4Input(context, port, add);
    addIpv6Input(context, port, add);
    if (!port.router.isGatewayRouter && port.router.gatewayPorts.length === 0) addUnreachable(context, port, add);
    addTtlExceeded(context, port, add);
    addPrefixDelegation(port, add);
  });
};

function addIpv4Input(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  const { router, networks } = port;
  if (networks.ipv4.length === 0) return;
  const hint = port.row;
  const spoofed = `ip4.src == ${ipv4AndBroadcastSet(port)} && ${RouterRegister.egressLoopback} == 0`;
  add(router, lrIn.ipInput, SPOOFED, spoofed, context.config.dropAction, { hint });
  const echo = 'ip4.dst <-> ip4.src; ip.ttl = 255; icmp4.type = 0; flags.loopback = 1; next; ';
  add(router, lrIn.ipInput, REPLY, `ip4.dst == ${ipv4Set(port)} && icmp4.type == 8 && icmp4.code == 0`, echo, { hint });
  const onPhysicalNetwork = router.gatewayPorts.length > 0 && (port.switchPeer?.switch.localnetPorts.length ?? 0) > 0;
  for (const { network, prefixLength, text } of networks.ipv4) {
    const condition = `arp.spa == ${network}/${prefixLength}${onPhysicalNetwork ? onGatewayChassis(port) : ''}`;
    addRouterArpReply(
      { router, port, ip: text, mac: RouterRegister.inportEthernet, condition, priority: REPLY, hint },
      add,
    );
  }
}

function addIpv6Input(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  const { router, networks } = port;
  const hint = port.row;
  const echo = 'ip6.dst <-> ip6.src; ip.ttl = 255; icmp6.type = 129; flags.loopback = 1; next; ';
  add(router, lrIn.ipInput, REPLY, `ip6.dst == ${ipv6Set(port)} && icmp6.type == 128 && icmp6.code == 0`, echo, {
    hint,
  });
  const condition = port.isGatewayPort ? `is_chassis_resident(${port.quotedChassisRedirectName})` : '';
  for (const { text, solicitedNode } of networks.ipv6) {
    const reply = {
      router,
      port,
      ip: text,
      solicitedNode,
      mac: RouterRegister.inportEthernet,
      condition,
      priority: REPLY,
      hint,
    };
    addRouterNdReply(context, 'nd_na_router', reply, add);
  }
}

/** Replies to the prefixes the router asks for (`options:prefix_delegation`). */
function addPrefixDelegation(port: RouterPort, add: AddFlow): void {
  if (!booleanOption(port.row.options, 'prefix_delegation', false)) return;
  for (const { text } of port.networks.ipv6) {
    const match = `ip6.dst == ${text} && udp.src == 547 && udp.dst == 546`;
    add(port.router, lrIn.ipInput, SPOOFED, match, 'reg0 = 0; handle_dhcpv6_reply;');
  }
}
