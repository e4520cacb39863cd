import {
  type Ipv4Network,
  type Ipv6Network,
  parseIpv4,
  parseIpv6,
  formatIpv6,
  solicitedNode,
  ZERO_MAC,
} from '../addresses';
import { type AddFlow, booleanOption, type Feature, type PipelineContext } from '../pipeline';
import { SwitchRegister } from '../registers';
import { lsIn } from '../stages';
import type { SwitchPort } from '../topology';
import { arpReply, neighbourAdvertisement } from './replies';

/** Priorities of ls_in_arp_rsp, highest first. */
const FROM_VTEP = 65_535;
const BIND_VIRTUAL = 100;
const OWN_REQUEST = 100;
const FROM_PHYSICAL_NETWORK = 100;
const REPLY = 50;
const PROXY_REPLY = 30;

/** Answers ARP and ND for the addresses of a switch's ports, so that requests are not flooded. */
export const arpResponder: Feature = (context) => {
  context.switchFlows('arp-responder-defaults', (ls, add) => {
    add(ls, lsIn.arpRsp, 0, '1', 'next;');
    if (!ls.hasVtepPorts) return;
    add(ls, lsIn.arpRsp, FROM_VTEP, `${SwitchRegister.fromRamp} == 1 && (arp || nd_ns)`, 'flags.loopback = 1; next;');
  });
  context.switchPortFlows((port, add) => {
    if (port.type === 'localnet' && !port.switch.hasArpProxyPort) {
      add(port.switch, lsIn.arpRsp, FROM_PHYSICAL_NETWORK, `inport == ${port.quotedName}`, 'next;', {
        hint: port.row,
        inOutPort: port.name,
      });
    }
    if (port.type === 'virtual') bindVirtualPort(context, port, add);
    else if (answersFor(context, port)) {
      addReplies(context, port, add);
      addProxyReplies(context, port, add);
    }
  });
};

/** A virtual port is bound where one of its parents is heard to use its address. */
function bindVirtualPort(context: PipelineContext, port: SwitchPort, add: AddFlow): void {
  const { options } = port.row;
  const ip = options.get('virtual-ip');
  const parents = options.get('virtual-parents');
  if (ip === undefined || parents === undefined) return;
  const six = parseIpv6(ip);
  if (six === undefined && parseIpv4(ip) === undefined) return;
  const heard =
    six === undefined
      ? `((arp.op == 1 && arp.spa == ${ip} && arp.tpa == ${ip}) || (arp.op == 2 && arp.spa == ${ip}))`
      : `((nd_ns && ip6.dst == {${ip}, ${formatIpv6(solicitedNode(six))}} && nd.target == ${ip}) ||(nd_na && nd.target == ${ip}))`;
  for (const name of parents.split(',').filter((part) => part !== '')) {
    const parent = context.topology.switchPortNamed(name);
    if (parent === undefined || parent.switch.uuid !== port.switch.uuid) continue;
    add(
      port.switch,
      lsIn.arpRsp,
      BIND_VIRTUAL,
      `inport == "${name}" && ${heard}`,
      `bind_vport(${port.quotedName}, inport); next;`,
      {
        hint: parent.row,
        inOutPort: name,
      },
    );
  }
}

/** Whether the switch answers for a port: its addresses are known, and it is up where that matters. */
function answersFor(context: PipelineContext, port: SwitchPort): boolean {
  const { type } = port;
  const needsUp = !context.config.boolean('ignore_lsp_down', true) && type !== 'router' && type !== 'localport';
  if (needsUp && !port.up) return false;
  if (type === 'external' || port.hasUnknown) return false;
  if (type === '' && booleanOption(port.row.options, 'disable_arp_nd_rsp', false)) return false;
  return !booleanOption(port.switch.config, 'vlan-passthru', false);
}

function addReplies(context: PipelineContext, port: SwitchPort, add: AddFlow): void {
  for (const { mac, ipv4, ipv6 } of port.addresses) {
    for (const address of ipv4) addArpReply(port, mac, address, add);
    for (const address of ipv6) addNeighbourAdvertisement(context, port, mac, address, add);
  }
}

function addArpReply(port: SwitchPort, mac: string, { text }: Ipv4Network, add: AddFlow): void {
  const request = `arp.tpa == ${text} && arp.op == 1`;
  const hint = port.row;
  // Unicast requests go to the port itself: they probe whether it lives.
  if (port.switch.hasArpProxyPort)
    add(port.switch, lsIn.arpRsp, REPLY, `${request} && eth.dst == ${mac}`, 'next;', { hint });
  const broadcast = `${request} && eth.dst == ff:ff:ff:ff:ff:ff`;
  add(port.switch, lsIn.arpRsp, REPLY, broadcast, arpReply(mac, text), { hint });
  // A port that asks for its own address looks for somebody else who has it.
  add(port.switch, lsIn.arpRsp, OWN_REQUEST, `${broadcast} && inport == ${port.quotedName}`, 'next;', {
    hint,
    inOutPort: port.name,
  });
}

function addNeighbourAdvertisement(
  context: PipelineContext,
  port: SwitchPort,
  mac: string,
  address: Ipv6Network,
  add: AddFlow,
): void {
  const { text, solicitedNode: multicast } = address;
  const hint = port.row;
  const controllerMeter = context.copp.meter(port.switch, 'nd-na');
  if (port.switch.hasArpProxyPort) {
    add(port.switch, lsIn.arpRsp, REPLY, `nd_ns && ip6.dst == ${text} && nd.target == ${text}`, 'next;', {
      hint,
      controllerMeter,
    });
  }
  const solicitation = `nd_ns_mcast && ip6.dst == ${multicast} && nd.target == ${text}`;
  const action = port.type === 'router' ? 'nd_na_router' : 'nd_na';
  add(port.switch, lsIn.arpRsp, REPLY, solicitation, neighbourAdvertisement(action, mac, text, text), {
    hint,
    controllerMeter,
  });
  add(port.switch, lsIn.arpRsp, OWN_REQUEST, `${solicitation} && inport == ${port.quotedName}`, 'next;', {
    hint,
    inOutPort: port.name,
  });
}

/** `options:arp_proxy`: the router answers for whole networks. */
function addProxyReplies(context: PipelineContext, port: SwitchPort, add: AddFlow): void {
  const { proxyArp, peer } = port;
  const mac = proxyArp === undefined || proxyArp.mac === ZERO_MAC ? peer?.mac : proxyArp.mac;
  if (proxyArp === undefined || mac === undefined) return;
  const { ipv4, ipv6 } = proxyArp;
  const notFromRouter = `${SwitchRegister.fromRouterPort} == 0`;
  const hint = port.row;
  if (ipv4.length > 0) {
    const networks = ipv4.map(({ text, prefixLength }) => `${text}/${prefixLength}`).join(',');
    const match = `${notFromRouter} && arp.op == 1 && arp.tpa == {${networks}}`;
    const actions =
      `eth.dst = eth.src; eth.src = ${mac}; arp.op = 2; /* ARP reply */ arp.tha = arp.sha; arp.sha = ${mac}; ` +
      'arp.tpa <-> arp.spa; outport = inport; flags.loopback = 1; output;';
    add(port.switch, lsIn.arpRsp, PROXY_REPLY, match, actions, { hint });
  }
  if (ipv6.length > 0) {
    const destinations = ipv6
      .map((ip) => `${ip.text}/${ip.prefixLength}, ${ip.solicitedNode}/${ip.prefixLength}`)
      .join(', ');
    const targets = ipv6.map(({ text, prefixLength }) => `${text}/${prefixLength}`).join(', ');
    const match = `${notFromRouter} && nd_ns && ip6.dst == { ${destinations} } && nd.target == { ${targets} }`;
    const action = port.type === 'router' ? 'nd_na_router' : 'nd_na';
    add(port.switch, lsIn.arpRsp, PROXY_REPLY, match, neighbourAdvertisement(action, mac, 'nd.target', 'nd.target'), {
      hint,
      controllerMeter: context.copp.meter(port.switch, 'nd-na'),
    });
  }
}
