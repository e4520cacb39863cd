import type { Action } from '../actions/action';
import { REASON_ACTION } from '../actions/controller';
import { CT_FLAG } from '../actions/conntrack';
import { matchField } from '../fields/registry';
import type { Instruction } from '../instructions/instruction';
import type { Subfield } from '../match/subfield';
import { PORT } from '../port';
import { printIpv4, printMac } from './addresses';
import { printFieldValue } from './field-value';
import { printPort } from './port';
import { printEncapsulation, printLearn, printNat } from './print-complex';
import { printSubfield } from './subfield';
import { HASH_FIELDS, LINK_ALGORITHMS, MEMBER_ALGORITHMS, PACKET_IN_REASONS } from './words';
import { printHash, printHex, printHexBytes } from './syntax';

type Printers = { readonly [Kind in Action['kind']]: (action: Extract<Action, { kind: Kind }>) => string };

const printId = (id: number | Subfield): string => (typeof id === 'number' ? String(id) : printSubfield(id));
const list = (parts: readonly (string | false)[]): string => parts.filter((part) => part !== false).join(',');

const printers: Printers = {
  output: ({ port, maxLength }) =>
    `${port < PORT.max ? 'output:' : ''}${printPort(port)}${port === PORT.controller ? `:${maxLength}` : ''}`,
  enqueue: ({ port, queue }) => `enqueue:${printPort(port)}:${queue}`,
  group: ({ group }) => `group:${group}`,
  setQueue: ({ queue }) => `set_queue:${queue}`,
  popQueue: () => 'pop_queue',
  outputRegister: ({ source }) => `output:${printSubfield(source)}`,
  outputTruncated: ({ port, maxLength }) => `output(port=${printPort(port)},max_len=${maxLength})`,
  meter: ({ meter }) => `meter:${meter}`,

  setVlanVid: ({ value, pushIfNeeded }) => `${pushIfNeeded ? 'mod' : 'set'}_vlan_vid:${value}`,
  setVlanPcp: ({ value, pushIfNeeded }) => `${pushIfNeeded ? 'mod' : 'set'}_vlan_pcp:${value}`,
  stripVlan: () => 'strip_vlan',
  popVlan: () => 'pop_vlan',
  pushVlan: ({ ethertype }) => `push_vlan:${printHash(ethertype)}`,
  pushMpls: ({ ethertype }) => `push_mpls:0x${ethertype.toString(16).padStart(4, '0')}`,
  popMpls: ({ ethertype }) => `pop_mpls:0x${ethertype.toString(16).padStart(4, '0')}`,
  pushPbb: ({ ethertype }) => `push_pbb:${printHash(ethertype)}`,
  popPbb: () => 'pop_pbb',
  copyTtlOut: () => 'copy_ttl_out',
  copyTtlIn: () => 'copy_ttl_in',
  setEthSrc: ({ address }) => `mod_dl_src:${printMac(address)}`,
  setEthDst: ({ address }) => `mod_dl_dst:${printMac(address)}`,
  setIpSrc: ({ address }) => `mod_nw_src:${printIpv4(address)}`,
  setIpDst: ({ address }) => `mod_nw_dst:${printIpv4(address)}`,
  setIpTos: ({ value }) => `mod_nw_tos:${value}`,
  setIpEcn: ({ value }) => `mod_nw_ecn:${value}`,
  setIpTtl: ({ value }) => `mod_nw_ttl:${value}`,
  setMplsLabel: ({ value }) => `set_mpls_label(${value})`,
  setMplsTc: ({ value }) => `set_mpls_tc(${value})`,
  setMplsTtl: ({ value }) => `set_mpls_ttl(${value})`,
  decMplsTtl: () => 'dec_mpls_ttl',
  setTransportSrc: ({ port }) => `mod_tp_src:${port}`,
  setTransportDst: ({ port }) => `mod_tp_dst:${port}`,

  setField: ({ field, value, mask }) => `set_field:${printFieldValue(matchField(field), value, mask)}->${field}`,
  load: ({ destination, value }) => `load:${printHash(value)}->${printSubfield(destination)}`,
  move: ({ source, destination }) => `move:${printSubfield(source)}->${printSubfield(destination)}`,
  push: ({ subfield }) => `push:${printSubfield(subfield)}`,
  pop: ({ subfield }) => `pop:${printSubfield(subfield)}`,
  deleteField: ({ field }) => `delete_field:${field.field}`,
  writeMetadata: ({ value, mask }) => printWriteMetadata(value, mask),
  setTunnel: ({ tunnel, wide }) =>
    `set_tunnel${wide === true || tunnel > 0xffff_ffffn ? '64' : ''}:${printHash(tunnel)}`,
  decTtl: ({ controllers }) => (controllers === undefined ? 'dec_ttl' : `dec_ttl(${controllers.join(',')})`),
  checkPacketLarger: ({ length, destination }) => `check_pkt_larger(${length})->${printSubfield(destination)}`,

  resubmit({ port, table = 255, conntrack }) {
    if (port !== PORT.inPort && table === 255) return `resubmit:${printPort(port)}`;
    const from = port === PORT.inPort ? '' : printPort(port);
    return `resubmit(${from},${table === 255 ? '' : table}${conntrack === true ? ',ct' : ''})`;
  },
  conjunction: ({ id, clause, clauses }) => `conjunction(${id},${clause + 1}/${clauses})`,
  note: ({ data }) => `note:${printHexBytes(data)}`,
  clone: ({ actions }) => `clone(${printActions(actions)})`,
  exit: () => 'exit',
  finTimeout: ({ idle, hard }) =>
    `fin_timeout(${list([idle !== 0 && `idle_timeout=${idle}`, hard !== 0 && `hard_timeout=${hard}`])})`,
  debugSlow: () => 'debug_slow',
  debugRecirc: () => 'debug_recirc',

  controller({ maxLength, controllerId, reason, userdata, pause, meter }) {
    const parts = list([
      reason !== REASON_ACTION && `reason=${PACKET_IN_REASONS[reason] ?? reason}`,
      maxLength !== 0xffff && `max_len=${maxLength}`,
      controllerId !== 0 && `id=${controllerId}`,
      userdata !== undefined && userdata.length > 0 && `userdata=${printHexBytes(userdata)}`,
      pause === true && 'pause',
      meter !== undefined && `meter_id=${meter}`,
    ]);
    const plain = parts === '' || parts === `max_len=${maxLength}`;
    return plain ? `CONTROLLER:${maxLength}` : `controller(${parts})`;
  },
  multipath: ({ fields, basis, algorithm, maxLink, argument, destination }) =>
    `multipath(${HASH_FIELDS[fields] ?? '<unknown>'},${basis},${LINK_ALGORITHMS[algorithm] ?? '<unknown>'},${maxLink + 1},${argument},${printSubfield(destination)})`,
  bundle({ fields, basis, algorithm, members, destination }) {
    const target = destination === undefined ? '' : `${printSubfield(destination)},`;
    const how = `${HASH_FIELDS[fields] ?? '<unknown>'},${basis},${MEMBER_ALGORITHMS[algorithm] ?? '<unknown>'},ofport`;
    return `bundle${destination === undefined ? '' : '_load'}(${how},${target}members:${members.map(printPort).join(',')})`;
  },
  sample({ probability, collectorSet, observationDomain, observationPoint, port = PORT.any, direction = 0 }) {
    const parts = list([
      `probability=${probability}`,
      `collector_set_id=${collectorSet}`,
      `obs_domain_id=${printId(observationDomain)}`,
      `obs_point_id=${printId(observationPoint)}`,
      port !== PORT.any && `sampling_port=${printPort(port)}`,
      direction === 1 && 'ingress',
      direction === 2 && 'egress',
    ]);
    return `sample(${parts})`;
  },

  conntrack({ flags, zone, table, helper, actions }) {
    const [first] = actions;
    const nat = first?.kind === 'nat' ? first : undefined;
    const rest = nat === undefined ? actions : actions.slice(1);
    const parts = list([
      (flags & CT_FLAG.commit) !== 0 && 'commit',
      (flags & CT_FLAG.force) !== 0 && 'force',
      table !== undefined && `table=${table}`,
      zone !== 0 && `zone=${printId(zone)}`,
      nat !== undefined && printNat(nat),
      rest.length > 0 && `exec(${printActions(rest)})`,
      helper !== undefined && helper !== 0 && `alg=${HELPERS[helper] ?? helper}`,
    ]);
    return `ct(${parts})`;
  },
  nat: printNat,
  conntrackClear: () => 'ct_clear',
  learn: printLearn,
  encapsulate: printEncapsulation,
  decapsulate: ({ packetType }) =>
    `decap(${packetType === 0xfffe ? '' : `packet_type(ns=${packetType >>> 16},type=${printHash(packetType & 0xffff)})`})`,
  decNshTtl: () => 'dec_nsh_ttl',

  unknown: ({ type, body }) => `unknown(type=${type},data=${body.toString('hex')})`,
  experimenter: ({ experimenter, body }) => `experimenter(id=${printHex(experimenter)},data=${body.toString('hex')})`,
};

const HELPERS: Readonly<Record<number, string>> = { 21: 'ftp', 69: 'tftp' };

export function printWriteMetadata(value: bigint, mask: bigint): string {
  const all = mask === 0xffff_ffff_ffff_ffffn;
  return `write_metadata:${printHash(value)}${all ? '' : `/${printHash(mask)}`}`;
}

/** Prints one action as `ovs-ofctl` does. */
export function printAction(action: Action): string {
  const print = printers[action.kind] as (action: Action) => string;
  return print(action);
}

/** Prints actions as `ovs-ofctl` does; no actions are `drop`. */
export function printActions(actions: readonly Action[]): string {
  return actions.length === 0 ? 'drop' : actions.map(printAction).join(',');
}

/** The order in which Open vSwitch takes instructions, whatever their order on the wire. */
const INSTRUCTION_ORDER: readonly Instruction['kind'][] = [
  'meter',
  'applyActions',
  'clearActions',
  'writeActions',
  'writeMetadata',
  'gotoTable',
  'unknown',
];

/** Prints what a flow does as `ovs-ofctl` does, after `actions=`. */
export function printInstructions(instructions: readonly Instruction[]): string {
  const sorted = [...instructions].sort(
    (a, b) => INSTRUCTION_ORDER.indexOf(a.kind) - INSTRUCTION_ORDER.indexOf(b.kind),
  );
  const parts = sorted.map(printInstruction).filter((part) => part !== '');
  return parts.length === 0 ? 'drop' : parts.join(',');
}

function printInstruction(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'applyActions':
      return instruction.actions.map(printAction).join(',');
    case 'writeActions':
      return `write_actions(${printActions(instruction.actions)})`;
    case 'clearActions':
      return 'clear_actions';
    case 'gotoTable':
      return `goto_table:${instruction.table}`;
    case 'writeMetadata':
      return printWriteMetadata(instruction.value, instruction.mask);
    case 'meter':
      return `meter:${instruction.meter}`;
    case 'unknown':
      return `unknown_instruction(type=${instruction.type},data=${instruction.body.toString('hex')})`;
  }
}
