import type { AddFlow, Feature, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn, lrOut, type Stage } from '../stages';
import type { RouterPort } from '../topology';
import { addWithMtuCheck, gatewayMtu } from './mtu-flow';

/** Priorities of the stages that refuse packets that are too large. */
const REPLY_TO_NATTED = 160;
const TOO_LARGE = 150;
/** Priorities of lr_in_chk_pkt_len. */
const CHECK = [50, 55] as const;

const { egressLoopback, packetLarger } = RouterRegister;

/** Packets larger than `options:gateway_mtu` are answered with "fragmentation needed" or "packet too big". */
export const gatewayMtuChecks: Feature = (context) => {
  context.routerFlows('gateway-mtu-defaults', (lr, add) => {
    add(lr, lrIn.chkPktLen, 0, '1', 'next;');
    add(lr, lrIn.largerPkts, 0, '1', 'next;');
  });
  context.routerPortFlows((port, add) => {
    if (gatewayMtu(port) === 0) return;
    const savesState = context.config.chassisHas('ct-state-save');
    const save = savesState ? `${RouterRegister.ctState} = ct_state_save(); next;` : 'next;';
    addWithMtuCheck(port, lrIn.chkPktLen, CHECK, `outport == ${port.quotedName}`, save, add);
    const errors = new TooLargeErrors(context, gatewayMtu(port), add);
    errors.addFrom(port, lrIn.ipInput);
    for (const other of port.router.ports) {
      if (other.uuid !== port.uuid) errors.addThrough(other, port, savesState);
    }
    if (context.config.chassisHas('ct-commit-nat-v2')) {
      add(port.router, lrOut.postSnat, 100, 'icmp && flags.icmp_snat == 1', 'ct_commit_nat(snat);', { hint: port.row });
    }
  });
};

/** ICMP errors for packets that came in by one port and are too large. */
class TooLargeErrors {
  constructor(
    private readonly context: PipelineContext,
    private readonly mtu: number,
    private readonly add: AddFlow,
  ) {}

  /** Too large for the port they came in by. */
  addFrom(port: RouterPort, stage: Stage): void {
    this.#addBoth(port, stage, TOO_LARGE, `inport == ${port.quotedName}`, '', '');
  }

  /** Too large for the gateway port they leave by; errors about translated packets are translated too. */
  addThrough(port: RouterPort, gateway: RouterPort, savesState: boolean): void {
    const match = `inport == ${port.quotedName} && outport == ${gateway.quotedName}`;
    const natted = savesState ? ' && reg4[5] && reg4[3] && reg4[7]' : ' && ct.trk && ct.rpl && ct.dnat';
    this.#addBoth(port, lrIn.largerPkts, REPLY_TO_NATTED, match, natted, 'flags.icmp_snat = 1; ');
    this.#addBoth(port, lrIn.largerPkts, TOO_LARGE, match, '', '');
  }

  #addBoth(
    port: RouterPort,
    stage: Stage,
    priority: number,
    match: string,
    extraMatch: string,
    extraAction: string,
  ): void {
    const larger = `${packetLarger} && ${egressLoopback} == 0`;
    const [four] = port.networks.ipv4;
    const [six] = port.networks.ipv6;
    const { context, mtu } = this;
    const again = `next(pipeline=ingress, table=${lrIn.admission.table}); };`;
    const start = `${extraAction}${egressLoopback} = 1; ${packetLarger} = 0; eth.dst = ${port.mac}; `;
    if (four !== undefined) {
      const actions =
        `icmp4_error {${start}ip4.dst = ip4.src; ip4.src = ${four.text}; ip.ttl = 255; ` +
        'icmp4.type = 3; /* Destination Unreachable. */ icmp4.code = 4; /* Frag Needed and DF was Set. */ ' +
        `icmp4.frag_mtu = ${mtu}; ${again}`;
      this.add(port.router, stage, priority, `${match} && ip4 && ${larger}${extraMatch}`, actions, {
        hint: port.row,
        controllerMeter: context.copp.meter(port.router, 'icmp4-error'),
      });
    }
    if (six !== undefined) {
      const actions =
        `icmp6_error {${start}ip6.dst = ip6.src; ip6.src = ${six.text}; ip.ttl = 255; ` +
        `icmp6.type = 2; /* Packet Too Big. */ icmp6.code = 0; icmp6.frag_mtu = ${mtu}; ${again}`;
      this.add(port.router, stage, priority, `${match} && ip6 && ${larger}${extraMatch}`, actions, {
        hint: port.row,
        controllerMeter: context.copp.meter(port.router, 'icmp6-error'),
      });
    }
  }
}
