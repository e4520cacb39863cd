import type { Subfield } from '@ironloom/openflow-codec';
import { FLAG_BITS, LOGICAL_REGISTERS } from '../symbols/registers';
import { formatSymbolField } from '../symbols/symbol';
import type { ResultAction, ResultKind } from './action';
import { type ActionEncoder, type ActionEncoders, bitsOf, subfieldOf, writeResultBit } from './action-encoder';
import type { ResultParser } from './action-parser';
import type { TableNumbers } from './encode-context';
import { CONTROLLER_OPCODE } from './opcodes';

/** How wide the results are that are not one bit. */
const WIDTHS: Partial<Record<ResultKind, number>> = {
  ct_nw_dst: 32,
  ct_ip6_dst: 128,
  ct_tp_dst: 16,
  ct_proto: 8,
  ct_state_save: 8,
};

/** `result = kind()`. */
export const parseResult =
  (kind: ResultKind): ResultParser =>
  (parser, result) => {
    const { tokens } = parser;
    tokens.take();
    tokens.take();
    if (!tokens.match(')')) tokens.typeError(`${kind} doesn't take any parameters`);
    parser.checkField(result, WIDTHS[kind] ?? 1, true);
    if (kind === 'dns_lookup') parser.require('udp');
    return { kind, result };
  };

/** The action in the language's own syntax. */
export function formatResult({ kind, result }: ResultAction): string {
  return `${formatSymbolField(result)} = ${kind}();`;
}

type Encoder = (action: ResultAction, encoder: ActionEncoder) => void;

/** Asks a table that answers in a flag. */
const flag =
  (table: keyof TableNumbers, bit: number): Encoder =>
  ({ result }, encoder) =>
    encoder.callForResult(encoder.tables[table], bitsOf(LOGICAL_REGISTERS.flags, bit, 1), result);

/** Asks a table that answers in the result register, which keeps what it held unless the answer is wanted there. */
const register =
  (table: keyof TableNumbers, bits: number): Encoder =>
  ({ result }, encoder) => {
    const answer = bitsOf(LOGICAL_REGISTERS.result, 0, bits);
    const displaced = !sameBits(answer, subfieldOf(result));
    if (displaced) encoder.push(answer);
    encoder.callForResult(encoder.tables[table], answer, result);
    if (displaced) encoder.pop(answer);
  };

function sameBits(a: Subfield, b: Subfield): boolean {
  return a.field === b.field && a.offset === b.offset && a.bits === b.bits;
}

export const resultEncoders: ActionEncoders<ResultKind> = {
  dns_lookup({ result }, encoder) {
    const { controllerMeter: meter } = encoder.context;
    encoder.controller(CONTROLLER_OPCODE.dnsLookup, { pause: true, meter }, (out) => writeResultBit(result, out));
  },
  chk_lb_hairpin: flag('lbHairpin', FLAG_BITS.lookupLbHairpin),
  chk_lb_hairpin_reply: flag('lbHairpinReply', FLAG_BITS.lookupLbHairpin),
  check_in_port_sec: flag('inPortSecurity', FLAG_BITS.checkPortSecurity),
  check_out_port_sec: flag('outPortSecurity', FLAG_BITS.checkPortSecurity),
  chk_ecmp_nh_mac: flag('ecmpNexthopMac', FLAG_BITS.commitEcmpNexthop),
  chk_ecmp_nh: flag('ecmpNexthop', FLAG_BITS.commitEcmpNexthop),
  chk_lb_aff: flag('lbAffinity', FLAG_BITS.useLbAffinity),
  ct_nw_dst: register('ctOrigNwDst', 32),
  ct_ip6_dst: register('ctOrigIp6Dst', 128),
  ct_tp_dst: register('ctOrigTpDst', 16),
  ct_proto: register('ctOrigProto', 8),
  ct_state_save: ({ result }, encoder) =>
    encoder.callForResult(encoder.tables.ctStateSave, bitsOf(LOGICAL_REGISTERS.ctSavedState, 0, 8), result),
};
