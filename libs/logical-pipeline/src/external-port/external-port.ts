import type { AddFlow, Feature, PipelineContext } from '../pipeline';
import { lsIn } from '../stages';
import type { SwitchPort } from '../topology';

const DROP = 100;

/** External ports live on the physical network: only the chassis that serves one runs the router for its packets. */
export const externalPort: Feature = (context) => {
  context.switchFlows('external-port-defaults', (ls, add) => add(ls, lsIn.externalPort, 0, '1', 'next;'));
  context.switchPortFlows((port, add) => {
    if (port.type !== 'external') return;
    for (const localnet of port.switch.localnetPorts) {
      for (const routerPort of port.switch.routerPorts) addDrops(context, port, localnet, routerPort, add);
    }
  });
};

function addDrops(
  context: PipelineContext,
  port: SwitchPort,
  localnet: SwitchPort,
  routerPort: SwitchPort,
  add: AddFlow,
): void {
  const elsewhere = `!is_chassis_resident(${port.quotedName})`;
  const drop = (match: string, description: string): void =>
    add(port.switch, lsIn.externalPort, DROP, match, context.config.dropAction, {
      hint: port.row,
      inOutPort: localnet.name,
      description,
    });
  for (const { mac } of port.addresses) {
    const from = `inport == ${localnet.quotedName} && eth.src == ${mac}`;
    for (const { mac: routerMac, ipv4, ipv6 } of routerPort.addresses) {
      for (const { text } of ipv4) {
        drop(`${from} && ${elsewhere} && arp.tpa == ${text} && arp.op == 1`, 'Drop ARP for unknown router ports');
      }
      for (const { text, solicitedNode } of ipv6) {
        const request = `nd_ns && ip6.dst == {${text}, ${solicitedNode}} && nd.target == ${text}`;
        drop(`${from} && ${elsewhere} && ${request}`, 'Drop ND for unbound router ports');
      }
      drop(`${from} && eth.dst == ${routerMac} && ${elsewhere}`, 'Packet does not come from a chassis resident');
    }
  }
}
