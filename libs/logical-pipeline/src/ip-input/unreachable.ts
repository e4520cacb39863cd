import type { CoppProtocol } from '../copp';
import type { AddFlow, PipelineContext } from '../pipeline';
import { lrIn } from '../stages';
import type { RouterPort } from '../topology';

/** Priorities of lr_in_ip_input. */
const PORT_UNREACHABLE = 80;
const PROTOCOL_UNREACHABLE = 70;

/** Refuses what is sent to the router's own addresses: nothing listens there. */
export function addUnreachable(context: PipelineContext, port: RouterPort, add: AddFlow): void {
  for (const { text } of port.networks.ipv4) {
    const icmp = (code: number): string =>
      `icmp4 {eth.dst <-> eth.src; ip4.dst <-> ip4.src; ip.ttl = 255; icmp4.type = 3; icmp4.code = ${code}; next; };`;
    refuse(context, port, 'ip4', text, 'icmp4-error', icmp(3), icmp(2), add);
  }
  for (const { text } of port.networks.ipv6) {
    const icmp = (code: number): string =>
      `icmp6 {eth.dst <-> eth.src; ip6.dst <-> ip6.src; ip.ttl = 255; icmp6.type = 1; icmp6.code = ${code}; next; };`;
    refuse(context, port, 'ip6', text, 'icmp6-error', icmp(4), icmp(3), add);
  }
}

function refuse(
  context: PipelineContext,
  port: RouterPort,
  ip: 'ip4' | 'ip6',
  address: string,
  icmpProtocol: CoppProtocol,
  portUnreachable: string,
  protocolUnreachable: string,
  add: AddFlow,
): void {
  const match = `${ip} && ${ip}.dst == ${address} && !ip.later_frag`;
  const swap = `eth.dst <-> eth.src; ${ip}.dst <-> ${ip}.src; next; };`;
  const flow = (priority: number, extra: string, actions: string, protocol: CoppProtocol): void =>
    add(port.router, lrIn.ipInput, priority, `${match}${extra}`, actions, {
      hint: port.row,
      controllerMeter: context.copp.meter(port.router, protocol),
    });
  flow(PORT_UNREACHABLE, ' && udp', portUnreachable, icmpProtocol);
  flow(PORT_UNREACHABLE, ' && tcp', `tcp_reset {${swap}`, 'tcp-reset');
  flow(PORT_UNREACHABLE, ' && sctp', `sctp_abort {${swap}`, 'tcp-reset');
  flow(PROTOCOL_UNREACHABLE, '', protocolUnreachable, icmpProtocol);
}
