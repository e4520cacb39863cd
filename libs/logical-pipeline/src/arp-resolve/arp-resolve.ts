import type { PortAddresses } from '../addresses';
import { type AddFlow, booleanOption, type Feature, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import type { LogicalRouter, RouterPort, SwitchPort } from '../topology';
import { isIpv4In, isIpv6In } from '../topology/router-port-network';
import { ipv4Set, ipv6Set } from '../ip-input';

/** Priorities of lr_in_arp_resolve. */
const MULTICAST = 500;
const KNOWN = 100;
const BRIDGED = 50;
const LEARNED = 1;

const { nextHopIpv4, nextHopIpv6, nextHopIsIpv4 } = RouterRegister;

/** The MAC of the next hop: written down for ports that the northbound knows, learned for the rest. */
export const arpResolve: Feature = (context) => {
  context.routerFlows('arp-resolve-defaults', (lr, add) => {
    add(lr, lrIn.arpResolve, MULTICAST, 'ip4.mcast || ip6.mcast', 'next;');
    add(lr, lrIn.arpResolve, LEARNED, `${nextHopIsIpv4} == 1`, `get_arp(outport, ${nextHopIpv4}); next;`);
    add(lr, lrIn.arpResolve, LEARNED, `${nextHopIsIpv4} == 0`, `get_nd(outport, ${nextHopIpv6}); next;`);
    add(lr, lrIn.arpResolve, 0, '1', context.config.dropAction);
  });
  context.routerPortFlows((port, add) => {
    const { routerPeer } = port;
    if (routerPeer !== undefined) {
      // The spelling without a space is the original's.
      const options = { hint: port.row };
      const actions = `eth.dst = ${port.mac}; next;`;
      const at = `outport == ${routerPeer.quotedName} && `;
      if (port.networks.ipv4.length > 0) {
        add(routerPeer.router, lrIn.arpResolve, KNOWN, `${at}${nextHopIpv4}== ${ipv4Set(port)}`, actions, options);
      }
      add(routerPeer.router, lrIn.arpResolve, KNOWN, `${at}${nextHopIpv6} == ${ipv6Set(port)}`, actions, options);
    }
    if (isBridged(port)) {
      const elsewhere = `outport == ${port.quotedName} && !is_chassis_resident(${port.quotedChassisRedirectName})`;
      add(port.router, lrIn.arpResolve, BRIDGED, elsewhere, `eth.dst = ${port.mac}; next;`, { hint: port.row });
    }
  });
  // Made for the switch as a whole: each of its ports would read the same.
  const resolvers = context.graph.derived('switch-resolvers', (uuid) => resolversOf(context, uuid));
  context.switchPortFlows((port, add) => {
    if (!port.enabled) return;
    if (port.type === 'router') addRouterNeighbours(port, routerPortOpposite(context, port), add);
    else if (port.type !== 'virtual' && port.addresses.length > 0) {
      addPortAddresses(port, resolvers.get(port.switch.uuid), add);
    }
  });
};

/** `options:redirect-type` bridged: packets reach the gateway chassis over the physical network. */
function isBridged(port: RouterPort): boolean {
  return port.isGatewayPort && port.row.options.get('redirect-type')?.toLowerCase() === 'bridged';
}

/** A router that a switch is connected to, as its ports need to know it. */
interface Resolver {
  readonly router: LogicalRouter;
  readonly quotedPort: string;
  readonly networks: PortAddresses;
  readonly isBridged: boolean;
}

function resolversOf({ topology }: PipelineContext, uuid: string): Resolver[] {
  return (topology.switches.get(uuid)?.routerPorts ?? []).flatMap(({ peer }) => {
    if (peer === undefined) return [];
    const { router, quotedName: quotedPort, networks } = peer;
    return [{ router, quotedPort, networks, isBridged: isBridged(peer) }];
  });
}

/** Routers of the switch know the addresses of its ports that are in their networks. */
function addPortAddresses(port: SwitchPort, resolvers: readonly Resolver[], add: AddFlow): void {
  for (const { router, quotedPort, networks, isBridged } of resolvers) {
    for (const { mac, ipv4, ipv6 } of port.addresses) {
      const resolve = (register: string, ip: string): void => {
        const match = `outport == ${quotedPort} && ${register} == ${ip}`;
        add(router, lrIn.arpResolve, KNOWN, match, `eth.dst = ${mac}; next;`, { hint: port.row });
      };
      if (!isBridged) for (const { ip, text } of ipv4) if (isIpv4In(networks, ip)) resolve(nextHopIpv4, text);
      for (const { ip, text } of ipv6) if (isIpv6In(networks, ip)) resolve(nextHopIpv6, text);
    }
  }
}

/** The router port that a port leads to: also one that has a peer of its own, which is nobody else's peer for it. */
function routerPortOpposite({ topology }: PipelineContext, port: SwitchPort): RouterPort | undefined {
  const name = port.row.options.get('router-port');
  return port.peer ?? (name === undefined ? undefined : topology.routerPortNamed(name));
}

/** A router knows the other routers of the switch, unless it is to learn them (`dynamic_neigh_routers`). */
function addRouterNeighbours(port: SwitchPort, peer: RouterPort | undefined, add: AddFlow): void {
  if (peer === undefined || booleanOption(peer.router.row.options, 'dynamic_neigh_routers', false)) return;
  for (const other of port.switch.routerPorts) {
    const neighbour = other.peer;
    if (neighbour === undefined || neighbour.uuid === peer.uuid) continue;
    const at = `outport == ${peer.quotedName} && `;
    const actions = `eth.dst = ${neighbour.mac}; next;`;
    const options = { hint: port.row };
    if (neighbour.networks.ipv4.length > 0) {
      add(peer.router, lrIn.arpResolve, KNOWN, `${at}${nextHopIpv4} == ${ipv4Set(neighbour)}`, actions, options);
    }
    add(peer.router, lrIn.arpResolve, KNOWN, `${at}${nextHopIpv6} == ${ipv6Set(neighbour)}`, actions, options);
  }
}
