import type { PortAddresses } from '../addresses';
import type { AddFlow } from '../pipeline';
import { lrIn, lrOut } from '../stages';
import type { LogicalRouter, RouterPort } from '../topology';
import type { PipelineContext } from '../pipeline';
import type { NatTable } from './nat-table';

/** Priorities. */
const REVERSE = 110;
const FORCE = 100;
const FORCE_OF_NETWORK = 110;
const FORCE_OF_PORT = 105;
/** `flags.network_id` has four bits. */
const MAX_NETWORK_ID = 15;

/** A gateway router hides what it translated or balanced behind an address of its own, so that replies come back to it. */
export function addForceSnat(table: NatTable, lr: LogicalRouter, add: AddFlow): void {
  const { dnat, lb } = table.forceSnat(lr);
  addForced(lr, dnat, 'dnat', add);
  addForced(lr, lb, 'lb', add);
}

function addForced(lr: LogicalRouter, addresses: PortAddresses | undefined, why: 'dnat' | 'lb', add: AddFlow): void {
  const families = [
    ['ip4', addresses?.ipv4[0]?.text],
    ['ip6', addresses?.ipv6[0]?.text],
  ] as const;
  for (const [ip, address] of families) {
    if (address === undefined) continue;
    add(lr, lrIn.unsnat, REVERSE, `${ip} && ${ip}.dst == ${address}`, 'ct_snat;');
    add(lr, lrOut.snat, FORCE, `flags.force_snat_for_${why} == 1 && ${ip}`, `ct_snat(${address});`);
  }
}

/** `lb_force_snat_ip=router_ip`: the address of the network that the next hop is in. */
export function addRouterIpForceSnat(context: PipelineContext, table: NatTable, port: RouterPort, add: AddFlow): void {
  const { router, networks } = port;
  if (!table.forceSnat(router).lbRouterIp || (port.switchPeer === undefined && port.routerPeer === undefined)) return;
  const families = [
    ['ip4', networks.ipv4],
    ['ip6', networks.ipv6.slice(0, -1)],
  ] as const;
  for (const [ip, addresses] of families) {
    const [first] = addresses;
    if (first === undefined) continue;
    addresses.forEach(({ text, prefixLength }, index) => {
      if (index > MAX_NETWORK_ID) {
        context.log.warn(
          { port: port.quotedName, most: MAX_NETWORK_ID + 1, text, prefixLength, firstText: first.text },
          'Logical router port {port} already has the max of {most} networks configured, so for network "{text}/{prefixLength}" the first IP [{firstText}] will be considered as SNAT for load balancer.',
        );
      }
      const id = index > MAX_NETWORK_ID ? 0 : index;
      add(router, lrIn.unsnat, REVERSE, `inport == ${port.quotedName} && ${ip}.dst == ${text}`, 'ct_snat;');
      const match = `flags.force_snat_for_lb == 1 && flags.network_id == ${id} && ${ip} && outport == ${port.quotedName}`;
      add(router, lrOut.snat, FORCE_OF_NETWORK, match, `ct_snat(${addresses[id]?.text ?? ''});`);
    });
    const match = `flags.force_snat_for_lb == 1 && ${ip} && outport == ${port.quotedName}`;
    add(router, lrOut.snat, FORCE_OF_PORT, match, `ct_snat(${first.text});`);
  }
}
