import { type FieldName, wholeField } from '@ironloom/openflow-codec';
import { FLAG_BITS, LOGICAL_REGISTERS } from '../symbols/registers';
import { formatSymbolField, type SymbolField } from '../symbols/symbol';
import type { NeighbourAction } from './action';
import { type ActionEncoder, type ActionEncoders, type Argument, bitsOf, subfieldOf } from './action-encoder';
import type { ActionParser, ResultParser, StatementParser } from './action-parser';
import { CONTROLLER_OPCODE } from './opcodes';

type Kind = NeighbourAction['kind'];

const MAC_BITS = 48;

/** `get_arp(port, ip)` and `put_arp(port, ip, mac)`; `nd` for IPv6. */
export const parseNeighbour =
  (kind: 'get_arp' | 'get_nd' | 'put_arp' | 'put_nd'): StatementParser =>
  (parser) => {
    parser.tokens.force('(');
    const port = parser.source(0);
    parser.tokens.force(',');
    const ip = parser.source(ipBits(kind));
    const mac = kind.startsWith('put') ? parseMac(parser) : undefined;
    parser.tokens.force(')');
    return { kind, port, ip, mac, result: undefined };
  };

/** `lookup_arp(port, ip, mac)` and `lookup_arp_ip(port, ip)`; `nd` for IPv6. */
export const parseNeighbourLookup =
  (kind: 'lookup_arp' | 'lookup_nd' | 'lookup_arp_ip' | 'lookup_nd_ip'): ResultParser =>
  (parser, result) => {
    const { tokens } = parser;
    parser.checkField(result, 1, true);
    tokens.take();
    tokens.take();
    const port = parser.source(0);
    tokens.force(',');
    const ip = parser.source(ipBits(kind));
    const mac = kind.endsWith('_ip') ? undefined : parseMac(parser);
    tokens.force(')');
    return { kind, port, ip, mac, result };
  };

function parseMac(parser: ActionParser): SymbolField {
  parser.tokens.force(',');
  return parser.source(MAC_BITS);
}

function isIpv6(kind: Kind): boolean {
  return kind.includes('_nd');
}

function ipBits(kind: Kind): number {
  return isIpv6(kind) ? 128 : 32;
}

/** The action in the language's own syntax. */
export function formatNeighbour({ kind, port, ip, mac, result }: NeighbourAction): string {
  const args = [port, ip, ...(mac === undefined ? [] : [mac])].map(formatSymbolField).join(', ');
  return `${result === undefined ? '' : `${formatSymbolField(result)} = `}${kind}(${args});`;
}

function portAndIp({ port, ip }: NeighbourAction, portField: FieldName, ipField: FieldName): Argument[] {
  return [
    { source: subfieldOf(port), destination: portField },
    { source: subfieldOf(ip), destination: ipField },
  ];
}

function withMac(action: NeighbourAction, args: Argument[]): Argument[] {
  return action.mac === undefined ? args : [...args, { source: subfieldOf(action.mac), destination: 'eth_src' }];
}

/** The flag where a lookup leaves its answer. */
const FOUND = bitsOf(LOGICAL_REGISTERS.flags, FLAG_BITS.lookupMac, 1);

const get = (action: NeighbourAction, encoder: ActionEncoder): void => {
  const ipField = isIpv6(action.kind) ? 'xxreg1' : 'reg0';
  encoder.withArguments(portAndIp(action, LOGICAL_REGISTERS.outport, ipField), () => {
    encoder.load('eth_dst', 0, MAC_BITS, 0n);
    encoder.resubmit(encoder.tables.macBinding);
  });
};

const put = (action: NeighbourAction, encoder: ActionEncoder): void => {
  const six = isIpv6(action.kind);
  const args = withMac(action, portAndIp(action, LOGICAL_REGISTERS.inport, six ? 'xxreg0' : 'reg0'));
  const opcode = six ? CONTROLLER_OPCODE.putNd : CONTROLLER_OPCODE.putArp;
  encoder.withArguments(args, () => encoder.controller(opcode, { meter: encoder.context.controllerMeter }));
};

const lookup = (action: NeighbourAction, encoder: ActionEncoder): void => {
  const ipField = isIpv6(action.kind) ? 'xxreg0' : 'reg0';
  const args = withMac(action, portAndIp(action, LOGICAL_REGISTERS.inport, ipField));
  encoder.withArguments(args, () => {
    if (action.result !== undefined) encoder.callForResult(encoder.tables.macLookup, FOUND, action.result);
  });
};

const lookupIp = (action: NeighbourAction, encoder: ActionEncoder): void => {
  const ipField = isIpv6(action.kind) ? 'xxreg1' : 'reg0';
  encoder.withArguments(portAndIp(action, LOGICAL_REGISTERS.outport, ipField), () => {
    encoder.push(wholeField('eth_dst'));
    if (action.result !== undefined) encoder.callForResult(encoder.tables.macBinding, FOUND, action.result);
    encoder.pop(wholeField('eth_dst'));
  });
};

export const neighbourEncoders: ActionEncoders<Kind> = {
  get_arp: get,
  get_nd: get,
  put_arp: put,
  put_nd: put,
  lookup_arp: lookup,
  lookup_nd: lookup,
  lookup_arp_ip: lookupIp,
  lookup_nd_ip: lookupIp,
};
