import type { AddFlow, Feature } from '../pipeline';
import { lsIn } from '../stages';
import type { RouterPort, SwitchPort } from '../topology';

/** Priorities of ls_in_check_port_sec. */
const FROM_ROUTER = 120;
const FROM_PORT = 110;

const TOO_BIG = '((ip4 && icmp4.type == 3 && icmp4.code == 4) || (ip6 && icmp6.type == 2 && icmp6.code == 0))';

/** "Packet too big" that a tunnel's end made goes back to the port whose packet it was. */
export const tooBigAdmission: Feature = (context) => {
  context.switchPortFlows((port, add) => {
    if (port.type === 'router') {
      if (port.peer !== undefined) fromRouter(port, port.peer, add);
      return;
    }
    for (const { mac } of port.addresses) {
      const match = `${TOO_BIG} && eth.src == ${mac} && outport == ${port.quotedName} && !is_chassis_resident(${port.quotedName}) && flags.tunnel_rx == 1`;
      add(port.switch, lsIn.checkPortSec, FROM_PORT, match, 'outport <-> inport; next;');
    }
  });
};

function fromRouter(port: SwitchPort, peer: RouterPort, add: AddFlow): void {
  const { mac } = peer.row;
  if (peer.router.isGatewayRouter) {
    const match = `${TOO_BIG} && eth.src == ${mac} && outport == ${port.quotedName} && flags.tunnel_rx == 1`;
    add(port.switch, lsIn.checkPortSec, FROM_ROUTER, match, 'outport <-> inport; next;');
  } else {
    const actions = `outport <-> inport; next(pipeline=ingress,table=${lsIn.l2Lkup.table});`;
    add(
      port.switch,
      lsIn.checkPortSec,
      FROM_ROUTER,
      `${TOO_BIG} && eth.dst == ${mac} && flags.tunnel_rx == 1`,
      actions,
    );
  }
}
