import type { Feature } from '../pipeline';
import { lrIn } from '../stages';
import { leadsToVtep } from '../topology/centralised';

const TO_GATEWAY = 50;

/** What leaves by a distributed gateway port goes to its gateway chassis. */
export const gatewayRedirect: Feature = (context) => {
  context.routerFlows('gateway-redirect-defaults', (lr, add) => add(lr, lrIn.gwRedirect, 0, '1', 'next;'));
  context.routerPortFlows((port, add) => {
    if (!port.isGatewayPort || leadsToVtep(port)) return;
    const actions = `outport = ${port.quotedChassisRedirectName}; next;`;
    add(port.router, lrIn.gwRedirect, TO_GATEWAY, `outport == ${port.quotedName}`, actions, { hint: port.row });
  });
};
