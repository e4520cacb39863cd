import { formatIpv6, parseIpv6, solicitedNode } from '../addresses';
import type { Feature } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';

/** Priorities of lr_in_arp_request. */
const STATIC_NEXT_HOP = 200;
const REQUEST = 100;

const { nextHopIpv4, nextHopIpv6, nextHopIsIpv4, sourceIpv4 } = RouterRegister;
const UNRESOLVED = 'eth.dst == 00:00:00:00:00:00 && ';

/** Asks the network for next hops whose MAC is not known. */
export const neighbourRequests: Feature = (context) => {
  const { nb, topology } = context;
  const routersByRoute = nb.Logical_Router.index('by-static-route', (row) => row.static_routes);
  context.routerFlows('neighbour-requests', (lr, add) => {
    const four =
      `arp { eth.dst = ff:ff:ff:ff:ff:ff; arp.spa = ${sourceIpv4}; arp.tpa = ${nextHopIpv4}; arp.op = 1; ` +
      'output; }; next;';
    add(lr, lrIn.arpRequest, REQUEST, `${UNRESOLVED}${nextHopIsIpv4} == 1`, four, {
      controllerMeter: context.copp.meter(lr, 'arp-resolve'),
    });
    add(
      lr,
      lrIn.arpRequest,
      REQUEST,
      `${UNRESOLVED}${nextHopIsIpv4} == 0`,
      `nd_ns { nd.target = ${nextHopIpv6}; output; }; next;`,
      {
        controllerMeter: context.copp.meter(lr, 'nd-ns-resolve'),
      },
    );
    add(lr, lrIn.arpRequest, 0, '1', 'next;');
  });
  context.flowsOver('static-neighbour-requests', nb.Logical_Router_Static_Route, (uuid, add) => {
    const route = nb.Logical_Router_Static_Route.get(uuid);
    const nexthop = route === undefined ? undefined : parseIpv6(route.nexthop);
    if (route === undefined || nexthop === undefined) return;
    const multicast = solicitedNode(nexthop);
    const mac = `33:33:${(multicast & 0xffffffffn)
      .toString(16)
      .padStart(8, '0')
      .replace(/(..)(?=.)/g, '$1:')}`;
    const match = `${UNRESOLVED}${nextHopIsIpv4} == 0 && ${nextHopIpv6} == ${route.nexthop}`;
    const actions = `nd_ns { eth.dst = ${mac}; ip6.dst = ${formatIpv6(multicast)}; nd.target = ${route.nexthop}; output; }; next;`;
    for (const router of routersByRoute.get(uuid)) {
      const lr = topology.routers.get(router);
      if (lr === undefined) continue;
      add(lr, lrIn.arpRequest, STATIC_NEXT_HOP, match, actions, {
        hint: route,
        controllerMeter: context.copp.meter(lr, 'nd-ns-resolve'),
      });
    }
  });
};
