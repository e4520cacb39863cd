import type { Feature } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn } from '../stages';

/** Priorities of lr_in_network_id. */
const OF_NETWORK = 110;
const OF_NONE = 105;
/** `flags.network_id` has four bits. */
const MAX_NETWORK_ID = 15;

/** Which of a port's networks the next hop is in, so that load balancers can use the address of that network. */
export const networkId: Feature = (context) => {
  context.routerFlows('network-id-defaults', (lr, add) => {
    add(lr, lrIn.networkId, OF_NONE, '1', 'flags.network_id = 0; next;');
    add(lr, lrIn.networkId, 0, '1', 'next;');
  });
  context.routerPortFlows((port, add) => {
    const families = [
      ['ip4', RouterRegister.nextHopIpv4, port.networks.ipv4],
      ['ip6', RouterRegister.nextHopIpv6, port.networks.ipv6.slice(0, -1)],
    ] as const;
    for (const [family, nextHop, networks] of families) {
      networks.forEach(({ text, prefixLength }, index) => {
        if (index > MAX_NETWORK_ID) {
          context.log.warn(
            { port: port.quotedName, most: MAX_NETWORK_ID + 1, text, prefixLength },
            'Logical router port {port} already has the max of {most} networks configured, so network "{text}/{prefixLength}" is assigned flags.network_id = 0.',
          );
        }
        const id = index > MAX_NETWORK_ID ? 0 : index;
        const match = `outport == ${port.quotedName} && ${family} && ${nextHop} == ${text}/${prefixLength}`;
        add(port.router, lrIn.networkId, OF_NETWORK, match, `flags.network_id = ${id}; next;`);
      });
    }
  });
};
