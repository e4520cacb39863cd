import type { ovnNb } from '@ironloom/models';
import { parseMac } from '../addresses';
import { addRouterArpReply, addRouterNdReply, dropRouterArpRequest, dropRouterNdRequest } from '../ip-input';
import { addAddressLookup } from '../l2-lookup';
import { type AddFlow, MulticastName, type PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lsIn } from '../stages';
import type { LogicalRouter, RouterPort, SwitchPort } from '../topology';
import type { NatEntry } from './nat-entry';
import { isGatewayPortOf } from './nat-placement';
import type { NatTable } from './nat-table';

/** Priorities of lr_in_ip_input. */
const ON_CHASSIS = 92;
const ELSEWHERE = 91;
const ANYWHERE = 90;
/** Priorities of ls_in_l2_lkup. */
const SELF_ORIGINATED = 75;
const EXTERNAL_MAC = 50;

/** Whether flows about an external address are this rule's: SNAT rules share theirs, the first answers. */
function answers(table: NatTable, entry: NatEntry): boolean {
  return entry.type !== 'snat' || table.isFirstSnatOfItsAddress(entry);
}

/** The router answers for the external addresses of its rules. */
export function addRouterReplies(context: PipelineContext, table: NatTable, entry: NatEntry, add: AddFlow): void {
  if (!answers(table, entry)) return;
  const { router, row, family, externalIp: ip, solicitedNode } = entry;
  const reply = {
    router,
    ip,
    solicitedNode,
    mac: RouterRegister.inportEthernet,
    condition: '',
    priority: ANYWHERE,
    hint: row,
  };
  // Where a DNAT rule has the address, too, the answer is that one's.
  if (entry.type !== 'snat' || !table.hasDnat(router, ip)) {
    if (family === 4) addRouterArpReply(reply, add);
    else addRouterNdReply(context, 'nd_na', reply, add);
  }
  for (const port of router.gatewayPorts) addPortReplies(context, entry, port, add);
}

/** At a gateway port the answer depends on the chassis: the right one answers, the others keep silent. */
function addPortReplies(context: PipelineContext, entry: NatEntry, port: RouterPort, add: AddFlow): void {
  const { router, row, family, externalIp: ip, solicitedNode, externalMac } = entry;
  if (!isGatewayPortOf(row, port) || port.switchPeer?.chassisRedirectName !== undefined) return;
  const local = externalMac !== undefined && row.logical_port !== undefined;
  const mac = local ? (row.external_mac ?? '') : RouterRegister.inportEthernet;
  const condition = local
    ? `is_chassis_resident("${row.logical_port}")`
    : `is_chassis_resident(${port.quotedChassisRedirectName})`;
  const reply = { router, port, ip, solicitedNode, mac, condition, priority: ON_CHASSIS, hint: row };
  const refusal = { ...reply, condition: '', priority: ELSEWHERE };
  if (family === 4) {
    addRouterArpReply(reply, add);
    dropRouterArpRequest(context, refusal, add);
  } else {
    addRouterNdReply(context, 'nd_na', reply, add);
    dropRouterNdRequest(context, refusal, add);
  }
}

/** Switches send requests for the external addresses to the router alone. */
export function addSwitchLookups(table: NatTable, entry: NatEntry, add: AddFlow): void {
  const { router, row, family, type } = entry;
  if (!answers(table, entry) || (type === 'snat' && router.ips.has(row.external_ip))) return;
  for (const port of router.ports) {
    const peer = port.switchPeer;
    if (peer !== undefined && port.enabled) addAddressLookup(peer, row.external_ip, family, add);
  }
}

/** Packets to the external MAC of a distributed rule reach the router where the workload is, even if the rule is not valid. */
export function addExternalMacLookup(
  context: PipelineContext,
  row: ovnNb.NATRow,
  router: LogicalRouter,
  add: AddFlow,
): void {
  const externalMac = row.external_mac === undefined ? undefined : parseMac(row.external_mac);
  if (row.type !== 'dnat_and_snat' || row.logical_port === undefined || externalMac === undefined) return;
  for (const { switchPeer } of router.gatewayPorts) {
    if (switchPeer === undefined) continue;
    const actions = switchPeer.enabled ? `outport = ${switchPeer.quotedName}; output;` : context.config.dropAction;
    const match = `eth.dst == ${externalMac} && is_chassis_resident("${row.logical_port}")`;
    add(switchPeer.switch, lsIn.l2Lkup, EXTERNAL_MAC, match, actions, { hint: switchPeer.row });
  }
}

/** What the router itself asks goes to all ports but routers'; known by its source MAC, for ports on VLANs. */
export function addSelfOriginated(table: NatTable, port: SwitchPort, add: AddFlow): void {
  const { peer } = port;
  if (peer === undefined || !peer.enabled || port.switch.hasOnlyRouterPorts) return;
  const macs = [peer.mac, ...table.externalMacs(peer.router)].join(', ');
  const match = `eth.src == {${macs}} && eth.dst == ff:ff:ff:ff:ff:ff && (arp.op == 1 || rarp.op == 3 || nd_ns)`;
  add(port.switch, lsIn.l2Lkup, SELF_ORIGINATED, match, `outport = "${MulticastName.floodL2}"; output;`);
}
