import type { AddFlow, PipelineContext } from '../pipeline';
import { RouterRegister } from '../registers';
import { lrIn, lrOut } from '../stages';
import type { NatEntry } from './nat-entry';
import type { NatTable } from './nat-table';

const { destinationNatIpLocal } = RouterRegister;

/** Priorities. */
const OWN_MATCH = 300;
const DNAT = 100;
const DISTRIBUTED_SNAT = 128;

/** Whether the rule's router uses one connection tracking zone for both directions of NAT. */
export function usesCommonZone(context: PipelineContext, { router }: NatEntry): boolean {
  return !router.isGatewayRouter && context.config.boolean('use_common_zone', false);
}

/** ` && is_chassis_resident(PORT)`: the gateway's chassis, or nothing where the rule is applied at the workload. */
export function onGateway({ distributed, gatewayPort }: NatEntry): string {
  return distributed || gatewayPort === undefined
    ? ''
    : ` && is_chassis_resident(${gatewayPort.quotedChassisRedirectName})`;
}

/** The chassis that the rule is applied on, as a match. */
export function residence({ distributed, gatewayPort, row }: NatEntry): string {
  return distributed
    ? `is_chassis_resident("${row.logical_port ?? ''}")`
    : `is_chassis_resident(${gatewayPort?.quotedChassisRedirectName ?? '""'})`;
}

/** Rules with a match of their own come first, then those for the longest prefix. */
function priorityOf(entry: NatEntry, direction: 'dnat' | 'snat'): number {
  const { row, router, gatewayPort, logicalPrefixLength } = entry;
  if (row.match !== '') return OWN_MATCH + row.priority;
  if (direction === 'dnat') return DNAT;
  return logicalPrefixLength + 1 + (!router.isGatewayRouter && gatewayPort !== undefined ? DISTRIBUTED_SNAT : 0);
}

/**
 * Restricts a rule by the address at the other end: to `allowed_ext_ips`, or by a flow above it that lets
 * `exempted_ext_ips` pass untranslated.
 */
function restrictToExternal(
  context: PipelineContext,
  entry: NatEntry,
  match: string,
  side: 'src' | 'dst',
  add: AddFlow,
): string {
  const { row, family, router } = entry;
  const set = row.allowed_ext_ips ?? row.exempted_ext_ips;
  const name = set === undefined ? undefined : context.nb.Address_Set.get(set)?.name;
  if (name === undefined) return match;
  const restricted = `${match} && ip${family}.${side} == $${name}`;
  if (row.allowed_ext_ips !== undefined) return restricted;
  const [stage, direction] = side === 'src' ? ([lrIn.dnat, 'dnat'] as const) : ([lrOut.snat, 'snat'] as const);
  add(router, stage, priorityOf(entry, direction) + 2, restricted, 'next;', { hint: row });
  return match;
}

/** Reverse of SNAT, before anything else is decided by the destination. */
export function addUnsnat(context: PipelineContext, entry: NatEntry, add: AddFlow): void {
  const { row, router, family, gatewayPort, stateless, type } = entry;
  if (type === 'dnat') return;
  const at = router.isGatewayRouter ? '' : ` && inport == ${gatewayPort?.quotedName ?? '""'}${onGateway(entry)}`;
  const match = `ip && ip${family}.dst == ${row.external_ip}${at}`;
  const priority = router.isGatewayRouter ? 90 : 100;
  const options = { hint: row };
  if (stateless) add(router, lrIn.unsnat, priority, match, 'next;', options);
  else if (usesCommonZone(context, entry)) {
    add(router, lrIn.unsnat, 100, `${match} && flags.loopback == 0`, 'ct_snat_in_czone;', options);
    add(router, lrIn.unsnat, 100, `${match} && flags.loopback == 1 && flags.use_snat_zone == 1`, 'ct_snat;', options);
  } else add(router, lrIn.unsnat, priority, match, 'ct_snat;', options);
}

/** From the external address to the logical one. */
export function addDnat(context: PipelineContext, table: NatTable, entry: NatEntry, add: AddFlow): void {
  const { row, router, family, gatewayPort, stateless, type } = entry;
  if (type === 'snat') return;
  const { dnat: forced } = table.forceSnat(router);
  const flags = router.isGatewayRouter
    ? `${forced === undefined ? '' : 'flags.force_snat_for_dnat = 1; '}flags.loopback = 1; `
    : '';
  const at = router.isGatewayRouter ? '' : ` && inport == ${gatewayPort?.quotedName ?? '""'}${onGateway(entry)}`;
  const match = restrictToExternal(context, entry, `ip && ip${family}.dst == ${row.external_ip}${at}`, 'src', add);
  const range = row.external_port_range === '' ? '' : `,${row.external_port_range}`;
  const action = usesCommonZone(context, entry) ? 'ct_dnat_in_czone' : 'ct_dnat';
  const translate = stateless ? `ip${family}.dst=${row.logical_ip}; next;` : `${action}(${row.logical_ip}${range});`;
  add(router, lrIn.dnat, priorityOf(entry, 'dnat'), `${match}${ownMatch(entry)}`, `${flags}${translate}`, {
    hint: row,
  });
}

function ownMatch({ row }: NatEntry): string {
  return row.match === '' ? '' : ` && (${row.match})`;
}

/** Reverse of DNAT, on distributed routers. */
export function addUndnat(context: PipelineContext, entry: NatEntry, add: AddFlow): void {
  const { row, router, family, gatewayPort, stateless, type, distributed, externalMac } = entry;
  if (type === 'snat' || gatewayPort === undefined) return;
  const match = `ip && ip${family}.src == ${row.logical_ip} && outport == ${gatewayPort.quotedName}${onGateway(entry)}`;
  const mac = distributed ? `eth.src = ${externalMac ?? ''}; ` : '';
  const action = stateless ? 'next;' : usesCommonZone(context, entry) ? 'ct_dnat_in_czone;' : 'ct_dnat;';
  add(router, lrOut.undnat, 100, match, `${mac}${action}`, { hint: row });
}

function snatMatch(context: PipelineContext, entry: NatEntry, reverse: boolean, add: AddFlow): string {
  const { row, router, family, gatewayPort } = entry;
  const [address, port] = reverse ? ['dst', 'inport'] : ['src', 'outport'];
  const at =
    router.isGatewayRouter || gatewayPort === undefined
      ? ''
      : ` && ${port} == ${gatewayPort.quotedName} && ${residence(entry)}`;
  const match = `ip && ip${family}.${address} == ${row.logical_ip}${at}`;
  return `${restrictToExternal(context, entry, match, reverse ? 'src' : 'dst', add)}${ownMatch(entry)}`;
}

/** From the logical address to the external one. */
export function addSnat(context: PipelineContext, entry: NatEntry, commitsAll: boolean, add: AddFlow): void {
  const { row, router, family, stateless, type, distributed, externalMac } = entry;
  if (type === 'dnat') return;
  const priority = priorityOf(entry, 'snat');
  const match = snatMatch(context, entry, false, add);
  const mac = !router.isGatewayRouter && distributed ? `eth.src = ${externalMac ?? ''}; ` : '';
  const options = { hint: row };
  if (stateless) {
    add(router, lrOut.snat, priority, match, `${mac}ip${family}.src=${row.external_ip}; next;`, options);
    return;
  }
  const tracked = `${match} && (!ct.trk || !ct.rpl)`;
  const range = row.external_port_range === '' ? '' : `,${row.external_port_range}`;
  const translate = `(${row.external_ip}${range});`;
  if (usesCommonZone(context, entry)) {
    add(router, lrOut.snat, priority, tracked, `${mac}ct_snat_in_czone${translate}`, options);
    const local = `${mac}${destinationNatIpLocal} = 0; ct_snat${translate}`;
    add(router, lrOut.snat, priority + 1, `${tracked} && ${destinationNatIpLocal} == 1`, local, options);
    return;
  }
  add(router, lrOut.snat, priority, tracked, `${mac}ct_snat${translate}`, options);
  const zones = context.config.chassisHas('ct-commit-to-zone') && context.config.chassisHas('ct-next-zone');
  if (zones && !router.isGatewayRouter && !commitsAll) addZoneTracking(context, entry, priority, tracked, add);
}

/** Connections from and to the translated network are tracked in its zone, so that replies are not taken for new ones. */
function addZoneTracking(
  context: PipelineContext,
  entry: NatEntry,
  priority: number,
  outgoing: string,
  add: AddFlow,
): void {
  const { router, type } = entry;
  const [zone, offset] = type === 'snat' ? ['snat', 0] : ['dnat', 5];
  const incoming = snatMatch(context, entry, true, add);
  add(router, lrOut.postUndnat, 70 + offset, outgoing, `ct_next(${zone});`);
  add(router, lrOut.snat, priority + offset, `${incoming} && (!ct.trk || !ct.rpl)`, `ct_${zone};`);
  add(router, lrOut.postSnat, priority + offset, `${incoming} && ct.new`, `ct_commit_to_zone(${zone});`);
}
