import { ZERO_MAC } from '../addresses';
import { addWithMtuCheck } from '../gateway-mtu';
import type { Feature } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';
import { leadsToVtep } from '../topology/centralised';

/** Priorities of lr_in_admission. */
const TOO_BIG_ON_GATEWAY = 120;
const TOO_BIG = 110;
const INVALID = 100;
const TO_ROUTER = [50, 55] as const;

const TOO_BIG_FROM_TUNNEL =
  '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0)) &&';

/** What a router takes in: what is addressed to it, or to all. */
export const routerAdmission: Feature = (context) => {
  context.routerFlows('router-admission-defaults', (lr, add) => {
    const drop = context.config.dropAction;
    add(lr, lrIn.admission, TOO_BIG, `${TOO_BIG_FROM_TUNNEL} flags.tunnel_rx == 1`, drop);
    add(lr, lrIn.admission, INVALID, 'vlan.present || eth.src[40]', drop);
    add(lr, lrIn.admission, 0, '1', drop);
  });
  context.routerPortFlows((port, add) => {
    if (port.isGatewayPort) {
      const match = `${TOO_BIG_FROM_TUNNEL} eth.dst == ${port.row.mac} && !is_chassis_resident(${port.quotedChassisRedirectName}) && flags.tunnel_rx == 1`;
      add(
        port.router,
        lrIn.admission,
        TOO_BIG_ON_GATEWAY,
        match,
        `outport <-> inport; inport = ${port.quotedName}; next;`,
      );
    }
    if (!port.enabled) return;
    const remember = `${RouterRegister.inportEthernet} = ${port.mac}; next;`;
    add(port.router, lrIn.admission, TO_ROUTER[0], `eth.mcast && inport == ${port.quotedName}`, remember, {
      hint: port.row,
    });
    const proxy = port.switchPeer?.proxyArp;
    const macs = proxy === undefined || proxy.mac === ZERO_MAC ? port.mac : `{ ${proxy.mac}, ${port.mac} }`;
    const resident =
      port.isGatewayPort && !leadsToVtep(port) ? ` && is_chassis_resident(${port.quotedChassisRedirectName})` : '';
    const match = `eth.dst == ${macs} && inport == ${port.quotedName}${resident}`;
    addWithMtuCheck(port, lrIn.admission, TO_ROUTER, match, remember, add);
  });
};
