import { addWithMtuCheck, gatewayMtu } from '../gateway-mtu';
import type { AddFlow, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn, lrOut } from '../stages';
import type { RouterPort } from '../topology';
import type { NatEntry } from './nat-entry';
import type { NatTable } from './nat-table';
import { residence } from './translation-flows';

const {
  destinationNatIpLocal,
  egressLoopback,
  inportEthernet,
  nextHopIpv4,
  nextHopIpv6,
  packetLarger,
  sourceIpv4,
  sourceIpv6,
} = RouterRegister;

/** The logical registers, all of which are cleared when a packet starts over. */
const CLEARED = Array.from({ length: 10 }, (_, index) => `reg${index} = 0; `).join('');

/** Flows of a rule on a distributed router that get packets to where it is applied, and back. */
export function addPlacement(context: PipelineContext, table: NatTable, entry: NatEntry, add: AddFlow): void {
  const { gatewayPort, router } = entry;
  if (gatewayPort === undefined || router.isGatewayRouter) return;
  if (table.isFirstOfItsAddress(entry)) addResolution(context, entry, gatewayPort, add);
  if (context.config.boolean('use_common_zone', false)) addLocalCheck(entry, add);
  addAdmission(context, entry, gatewayPort, add);
  if (entry.distributed) addRedirect(context, entry, gatewayPort, add);
  const { match, actions } = egressLoop(context, entry);
  add(router, lrOut.egrLoop, 100, match, actions, { hint: entry.row });
}

/** The router owns the external address: what is still for it after translation is dropped, neighbours find it. */
function addResolution(context: PipelineContext, entry: NatEntry, port: RouterPort, add: AddFlow): void {
  const { row, router, family, distributed } = entry;
  const options = { hint: row };
  const looping = `inport == ${port.quotedName} && outport == ${port.quotedName} && ip${family}.dst == ${row.external_ip}`;
  const nextHop = family === 4 ? nextHopIpv4 : nextHopIpv6;
  add(router, lrIn.arpResolve, 150, looping, context.config.dropAction, options);
  const mac = distributed ? (row.external_mac ?? '') : port.mac;
  add(
    router,
    lrIn.arpResolve,
    100,
    `outport == ${port.quotedName} && ${nextHop} == ${row.external_ip}`,
    `eth.dst = ${mac}; next;`,
    options,
  );
  const [first] = router.gatewayPorts;
  if (!router.redirectsBridged || !distributed || first === undefined) return;
  const local = `outport == ${first.quotedName} && ip${family}.src == ${row.logical_ip} && is_chassis_resident("${row.logical_port ?? ''}")`;
  const resolve = family === 4 ? `get_arp(outport, ${nextHop}); next;` : `get_nd(outport, ${nextHop}); next;`;
  add(router, lrIn.arpResolve, 90, local, resolve, options);
}

function addLocalCheck(entry: NatEntry, add: AddFlow): void {
  const { row, router, family } = entry;
  const match = `ip && ip${family}.dst == ${row.external_ip} && ${residence(entry)}`;
  add(router, lrOut.chkDnatLocal, 50, match, `${destinationNatIpLocal} = 1; next;`, { hint: row });
}

function addAdmission(context: PipelineContext, entry: NatEntry, port: RouterPort, add: AddFlow): void {
  const { row, router, family, type, distributed, externalMac } = entry;
  if (type === 'snat') {
    add(router, lrIn.ipInput, 120, `inport == ${port.quotedName} && ip${family}.src == ${row.external_ip}`, 'next;', {
      hint: row,
    });
  }
  if (!distributed) return;
  const match = `eth.dst == ${externalMac ?? ''} && inport == ${port.quotedName} && is_chassis_resident("${row.logical_port ?? ''}")`;
  addWithMtuCheck(port, lrIn.admission, [50, 55], match, `${inportEthernet} = ${port.mac}; next;`, add, row);
  if (gatewayMtu(port) > 0) addTooLarge(context, entry, port, add);
}

function addTooLarge(context: PipelineContext, entry: NatEntry, port: RouterPort, add: AddFlow): void {
  const { row, router, family } = entry;
  const mtu = gatewayMtu(port);
  const match = `inport == ${port.quotedName} && ${packetLarger} && ${egressLoopback} == 0 && ip${family} && ip${family}.dst == ${row.external_ip}`;
  const kind =
    family === 4
      ? `icmp4.type = 3; /* Destination Unreachable. */ icmp4.code = 4; /* Frag Needed and DF was Set. */ icmp4.frag_mtu = ${mtu}; `
      : `icmp6.type = 2; /* Packet Too Big. */ icmp6.code = 0; icmp6.frag_mtu = ${mtu}; `;
  const actions =
    `icmp${family}_error {${egressLoopback} = 1; ${packetLarger} = 0; eth.dst = eth.src; eth.src = ${row.external_mac ?? ''}; ` +
    `ip${family}.dst = ip${family}.src; ip${family}.src = ${row.external_ip}; ip.ttl = 254; ${kind}` +
    `outport = ${port.quotedName}; flags.loopback = 1; output; };`;
  add(router, lrIn.ipInput, 160, match, actions, {
    hint: row,
    controllerMeter: context.copp.meter(router, family === 4 ? 'icmp4-error' : 'icmp6-error'),
  });
}

/** What the rule translates where it is leaves from there; a virtual port that nobody claimed yet leaves from nowhere. */
function addRedirect(context: PipelineContext, entry: NatEntry, port: RouterPort, add: AddFlow): void {
  const { row, router, family } = entry;
  const options = { hint: row };
  const match = `ip${family}.src == ${row.logical_ip} && outport == ${port.quotedName}`;
  const workload = row.logical_port === undefined ? undefined : context.topology.switchPortNamed(row.logical_port);
  if (workload?.type === 'virtual') add(router, lrIn.gwRedirect, 80, match, context.config.dropAction, options);
  const source = family === 4 ? sourceIpv4 : sourceIpv6;
  const actions = `eth.src = ${row.external_mac ?? ''}; ${source} = ${row.external_ip}; next;`;
  add(router, lrIn.gwRedirect, 100, `${match} && is_chassis_resident("${row.logical_port ?? ''}")`, actions, options);
}

/** What leaves for an external address of the router itself starts over as if it came in there. */
export function egressLoop(
  context: PipelineContext,
  entry: NatEntry,
): { readonly match: string; readonly actions: string } {
  const { row, family, gatewayPort } = entry;
  const zone = context.config.boolean('use_common_zone', false)
    ? `flags.use_snat_zone = ${destinationNatIpLocal}; `
    : '';
  return {
    match: `ip${family}.dst == ${row.external_ip} && outport == ${gatewayPort?.quotedName ?? '""'} && ${residence(entry)}`,
    actions:
      'clone { ct_clear; inport = outport; outport = ""; eth.dst <-> eth.src; flags = 0; flags.loopback = 1; ' +
      `${zone}${CLEARED}${egressLoopback} = 1; next(pipeline=ingress, table=${lrIn.admission.table}); };`,
  };
}
