import { parseIpv4, parseIpv6 } from '../addresses';
import type { AddFlow, Feature, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn, lsIn } from '../stages';
import type { RouterPort } from '../topology';

/** Priorities. */
const TO_ROUTER = 100;
const AT_ROUTER = 110;
const RELAY = 100;
const REFUSE = 1;

const {
  dhcpRelayDestination: destination,
  dhcpRelayRequestCheck: requestCheck,
  dhcpRelayResponseCheck: responseCheck,
} = RouterRegister;

/** DHCPv4 relayed by a router (`Logical_Router_Port.dhcp_relay` with `Logical_Switch.other_config:dhcp_relay_port`). */
export const dhcpRelay: Feature = (context) => {
  context.routerFlows('dhcp-relay-defaults', (lr, add) => {
    for (const stage of [lrIn.dhcpRelayReq, lrIn.dhcpRelayRespChk, lrIn.dhcpRelayResp]) add(lr, stage, 0, '1', 'next;');
  });
  context.switchPortFlows((port, add) => {
    if (port.type !== '') return;
    const relayName = port.switch.config.get('dhcp_relay_port');
    const relayPort = relayName === undefined ? undefined : context.topology.switchPortNamed(relayName);
    const peer = relayPort?.peer;
    const [address] = port.addresses;
    if (relayPort === undefined || peer === undefined || address === undefined || serverOf(context, peer) === undefined)
      return;
    const match = `inport == ${port.quotedName} && eth.src == ${address.mac} && ip4.src == 0.0.0.0 && ip4.dst == 255.255.255.255 && udp.src == 68 && udp.dst == 67`;
    add(
      port.switch,
      lsIn.l2Lkup,
      TO_ROUTER,
      match,
      `eth.dst = ${peer.mac}; outport = ${relayPort.quotedName}; next; /* DHCP_RELAY_REQ */`,
      {
        hint: port.row,
        inOutPort: port.name,
      },
    );
  });
  context.routerPortFlows((port, add) => {
    const server = serverOf(context, port);
    const [own] = port.networks.ipv4;
    if (server === undefined || own === undefined || !port.switchPeer?.switch.config.has('dhcp_relay_port')) return;
    addRelay(context, port, server, own.text, add);
  });
};

/** The server's address; requests always go to port 67, whatever port is written behind it. */
function serverOf(context: PipelineContext, port: RouterPort): string | undefined {
  const relay = port.row.dhcp_relay === undefined ? undefined : context.nb.DHCP_Relay.get(port.row.dhcp_relay);
  const text = relay?.servers;
  if (text === undefined) return undefined;
  const address =
    /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? (parseIpv6(text) === undefined ? text.replace(/:\d+$/, '') : text);
  return parseIpv4(address) === undefined && parseIpv6(address) === undefined ? undefined : address;
}

function addRelay(context: PipelineContext, port: RouterPort, server: string, own: string, add: AddFlow): void {
  const hint = port.row;
  const controllerMeter = context.copp.meter(port.router, 'dhcpv4-relay');
  const from = `inport == ${port.quotedName} && ip4.src == 0.0.0.0 && ip4.dst == 255.255.255.255 && `;
  const ports = 'udp.src == 68 && udp.dst == 67';
  const flow = (
    stage: (typeof lrIn)[keyof typeof lrIn],
    priority: number,
    match: string,
    actions: string,
    metered = false,
  ): void => add(port.router, stage, priority, match, actions, { hint, ...(metered ? { controllerMeter } : {}) });
  const request = '/* DHCP_RELAY_REQ */';
  flow(
    lrIn.ipInput,
    AT_ROUTER,
    `${from}ip.frag == 0 && ${ports}`,
    `${requestCheck} = dhcp_relay_req_chk(${own}, ${server});next; ${request}`,
    true,
  );
  const forward = `ip4.src = ${own}; ip4.dst = ${server}; udp.src = 67; next; ${request}`;
  flow(lrIn.dhcpRelayReq, RELAY, `${from}${ports} && ${requestCheck}`, forward);
  flow(lrIn.dhcpRelayReq, REFUSE, `${from}${ports} && ${requestCheck} == 0`, `drop; ${request}`);
  const response = '/* DHCP_RELAY_RESP */';
  const back = `ip4.src == ${server} && ip4.dst == ${own} && `;
  const serverPorts = 'udp.src == 67 && udp.dst == 67';
  flow(lrIn.ipInput, AT_ROUTER, `${back}ip.frag == 0 && ${serverPorts}`, `next; ${response}`);
  const check = `${destination} = ip4.dst; ${responseCheck} = dhcp_relay_resp_chk(${own}, ${server}); next; ${response}`;
  flow(lrIn.dhcpRelayRespChk, RELAY, `${back}${serverPorts}`, check, true);
  const checked = `ip4.src == ${server} && ${destination} == ${own} && ${serverPorts} && ${responseCheck}`;
  const deliver = `ip4.src = ${own}; udp.dst = 68; outport = ${port.quotedName}; output; ${response}`;
  flow(lrIn.dhcpRelayResp, RELAY, checked, deliver);
  flow(lrIn.dhcpRelayResp, REFUSE, `${checked} == 0`, `drop; ${response}`);
}
