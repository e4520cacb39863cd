import type { PortAddresses } from '../addresses';
import type { AddFlow, Feature, PipelineContext } from '../pipeline';
import { lsIn, lsOut } from '../stages';
import type { SwitchPort } from '../topology';
import { type DhcpReply, dhcpV4Reply, dhcpV6Reply } from './dhcp-replies';
import { SwitchRegister } from '../registers';

/** Priority of the DHCP stages. */
const ANSWER = 100;
/** Priority of ls_out_acl_eval: above the users' ACLs. */
const REPLY_PASSES = 34_000;

/** DHCPv4 and DHCPv6 answered on the port's own chassis, from `DHCP_Options`. */
export const dhcp: Feature = (context) => {
  context.switchFlows('dhcp-defaults', (ls, add) => {
    add(ls, lsIn.dhcpOptions, 0, '1', 'next;');
    add(ls, lsIn.dhcpResponse, 0, '1', 'next;');
  });
  context.switchPortFlows((port, add) => {
    if (!port.enabled || port.type === 'router' || port.switch.config.has('dhcp_relay_port')) return;
    for (const addresses of port.addresses) {
      for (const inport of inportsOf(port)) {
        addFlows(context, port, inport, addresses, firstReply(context, port, addresses, 4), add);
        addFlows(context, port, inport, addresses, firstReply(context, port, addresses, 6), add);
      }
    }
  });
};

/** Where a port's packets come in: an external port's come from the physical network, on the chassis that serves it. */
function inportsOf(port: SwitchPort): readonly SwitchPort[] {
  if (port.type !== 'external') return [port];
  return port.row.ha_chassis_group === undefined ? [] : port.switch.localnetPorts;
}

/** The reply for the first address that the options can serve. */
function firstReply(
  context: PipelineContext,
  port: SwitchPort,
  { ipv4, ipv6 }: PortAddresses,
  family: 4 | 6,
): DhcpReply | undefined {
  const candidates: Iterable<DhcpReply | undefined> =
    family === 4
      ? ipv4.map((offer) => dhcpV4Reply(context, port, offer))
      : ipv6.map((offer) => dhcpV6Reply(context, port, offer));
  for (const reply of candidates) if (reply !== undefined) return reply;
  return undefined;
}

function addFlows(
  context: PipelineContext,
  port: SwitchPort,
  inport: SwitchPort,
  { mac }: PortAddresses,
  reply: DhcpReply | undefined,
  add: AddFlow,
): void {
  if (reply === undefined) return;
  const from = `inport == ${inport.quotedName} && eth.src == ${mac} && `;
  const resident = port.type === 'external' ? ` && is_chassis_resident(${port.quotedName})` : '';
  const served = SwitchRegister.dhcpOptionsResult;
  const { row: hint } = reply;
  add(port.switch, lsIn.dhcpOptions, ANSWER, `${from}${reply.request}${resident}`, reply.optionsAction, {
    hint,
    inOutPort: inport.name,
    controllerMeter: context.copp.meter(port.switch, reply.protocol),
  });
  const answered =
    reply.protocol === 'dhcpv4-opts'
      ? `${reply.answered} && ${served}${resident}`
      : `${reply.answered}${resident} && ${served}`;
  add(port.switch, lsIn.dhcpResponse, ANSWER, `${from}${answered}`, reply.responseAction, {
    hint,
    inOutPort: inport.name,
  });
  if (port.type === 'external') return;
  const passes = `outport == ${port.quotedName} && eth.src == ${reply.serverMac} && ${reply.fromServer}`;
  add(port.switch, lsOut.aclEval, REPLY_PASSES, passes, `${SwitchRegister.aclVerdictAllow} = 1; next;`, {
    hint,
    inOutPort: port.name,
  });
}
