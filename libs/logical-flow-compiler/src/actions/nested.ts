import { encodeActions, OF15 } from '@ironloom/openflow-codec';
import type { WriteScope } from '../symbols/symbol';
import type { NestedAction, NestedKind } from './action';
import type { ActionEncoder, ActionEncoders } from './action-encoder';
import type { StatementParser } from './action-parser';
import { CONTROLLER_OPCODE, type ControllerOpcode } from './opcodes';

/** The kinds whose actions the controller does to a packet that it makes. */
type ControllerKind = Exclude<NestedKind, 'ct_commit' | 'clone'>;

const PREREQUISITES: Readonly<Record<ControllerKind, string | undefined>> = {
  arp: 'ip',
  icmp4: 'ip4',
  icmp4_error: 'ip4',
  icmp6: 'ip6',
  icmp6_error: 'ip6',
  tcp_reset: 'tcp',
  sctp_abort: 'sctp',
  nd_na: 'nd_ns',
  nd_na_router: 'nd_ns',
  nd_ns: 'ip',
  reject: undefined,
};

const OPCODES: Readonly<Record<ControllerKind, ControllerOpcode>> = {
  arp: CONTROLLER_OPCODE.arp,
  icmp4: CONTROLLER_OPCODE.icmp,
  icmp4_error: CONTROLLER_OPCODE.icmp4Error,
  icmp6: CONTROLLER_OPCODE.icmp,
  icmp6_error: CONTROLLER_OPCODE.icmp6Error,
  tcp_reset: CONTROLLER_OPCODE.tcpReset,
  sctp_abort: CONTROLLER_OPCODE.sctpAbort,
  nd_na: CONTROLLER_OPCODE.ndNa,
  nd_na_router: CONTROLLER_OPCODE.ndNaRouter,
  nd_ns: CONTROLLER_OPCODE.ndNs,
  reject: CONTROLLER_OPCODE.reject,
};

const nested =
  (kind: NestedKind, prerequisite: string | undefined, scope?: WriteScope): StatementParser =>
  (parser) => ({ kind, actions: parser.nested(prerequisite, scope) });

/** Actions in braces, `ct_commit` apart. */
export const nestedParsers: Readonly<Record<string, StatementParser>> = {
  ...Object.fromEntries(
    Object.entries(PREREQUISITES).map(([kind, prerequisite]) => [kind, nested(kind as ControllerKind, prerequisite)]),
  ),
  clone: nested('clone', undefined, 'default'),
};

const viaController = ({ kind, actions }: NestedAction, encoder: ActionEncoder): void => {
  const made = kind as ControllerKind;
  // ARP and neighbour solicitation hold the packet back until there is an answer.
  const pause = made === 'arp' || made === 'nd_ns';
  const { controllerMeter: meter, features } = encoder.context;
  encoder.controller(OPCODES[made], { pause, meter }, (out) => {
    encodeActions(encoder.encodeNested(actions), OF15, out);
  });
  if (pause && features?.explicitArpNsOutput !== true) encoder.resubmit(encoder.outputTable);
};

export const nestedEncoders: ActionEncoders<ControllerKind | 'clone'> = {
  clone: ({ actions }, encoder) => encoder.put({ kind: 'clone', actions: encoder.encodeNested(actions) }),
  arp: viaController,
  icmp4: viaController,
  icmp4_error: viaController,
  icmp6: viaController,
  icmp6_error: viaController,
  tcp_reset: viaController,
  sctp_abort: viaController,
  reject: viaController,
  nd_na: viaController,
  nd_na_router: viaController,
  nd_ns: viaController,
};
