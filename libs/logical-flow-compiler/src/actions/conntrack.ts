import {
  CT_FLAG,
  type ConntrackAction,
  type FieldName,
  NAT_FLAG,
  type NatAction as OpenFlowNat,
} from '@ironloom/openflow-codec';
import { formatIpv4, formatIpv6 } from '../addresses';
import { LOGICAL_REGISTERS } from '../symbols/registers';
import type { ActionOf, ConntrackZoneAction, IpAddress, NatAction } from './action';
import { type ActionEncoder, type ActionEncoders, bitsOf } from './action-encoder';
import type { ActionParser, StatementParser } from './action-parser';

/** `ct_next`, `ct_next(dnat)`, `ct_next(snat)`. */
export function parseCtNext(parser: ActionParser): ConntrackZoneAction {
  parser.requireNextTable('ct_next');
  parser.require('ip');
  const zone = parser.tokens.match('(') ? parseZone(parser, 'ct_next') : 'dnat';
  return { kind: 'ct_next', zone, table: parser.nextTable };
}

/** `ct_commit_nat` with or without a zone, `ct_commit_to_zone` with one. */
export const parseCommit =
  (kind: 'ct_commit_nat' | 'ct_commit_to_zone'): StatementParser =>
  (parser) => {
    parser.require('ip');
    parser.requireNextTable(kind);
    if (kind === 'ct_commit_to_zone') parser.tokens.force('(');
    const hasZone = kind === 'ct_commit_to_zone' || parser.tokens.match('(');
    const zone = hasZone ? parseZone(parser, kind) : 'dnat';
    return { kind, zone, table: parser.nextTable };
  };

function parseZone({ tokens }: ActionParser, name: string): 'dnat' | 'snat' {
  const zone = tokens.matchId('dnat') ? 'dnat' : tokens.matchId('snat') ? 'snat' : undefined;
  if (zone === undefined) return tokens.typeError(`"${name}" action accepts only "dnat" or "snat" parameter.`);
  tokens.force(')');
  return zone;
}

/** `ct_commit` or `ct_commit { assignments }`. */
export function parseCtCommit(parser: ActionParser): ActionOf<'ct_commit'> {
  if (parser.tokens.type === '{') return { kind: 'ct_commit', actions: parser.nested('ip', 'ct-commit') };
  parser.require('ip');
  return { kind: 'ct_commit', actions: [] };
}

/** `ct_dnat`, `ct_dnat(address)`, `ct_dnat(address, low-high)` and their like. */
export const parseNat =
  (kind: NatAction['kind']): StatementParser =>
  (parser) => {
    const { tokens } = parser;
    parser.require('ip');
    parser.requireNextTable(kind);
    const table = parser.nextTable;
    if (!tokens.match('(')) return { kind, address: undefined, ports: undefined, table };
    const address = parseAddress(parser, 'IPv4 or IPv6 address');
    const ports = tokens.match(',') ? parsePortRange(parser) : undefined;
    tokens.force(')');
    return { kind, address, ports, table };
  };

/** Reads an IPv4 or IPv6 address. */
export function parseAddress(parser: ActionParser, what: string): IpAddress {
  const literal = parser.integer('ipv4', 'ipv6');
  if (literal === undefined) parser.tokens.syntaxError(`expecting ${what}`);
  parser.tokens.take();
  return { family: literal.format === 'ipv4' ? 4 : 6, value: literal.value };
}

function parsePortRange(parser: ActionParser): { readonly low: number; readonly high: number } {
  const { tokens } = parser;
  const low = parser.integer('decimal') ?? tokens.syntaxError('expecting Integer for port range');
  const lowPort = low16(low.value);
  if (lowPort === 0) tokens.syntaxError("range can't be 0");
  tokens.take();
  if (!tokens.match('-')) return { low: lowPort, high: 0 };
  const high = parser.integer() ?? tokens.syntaxError('expecting Integer for port range');
  const highPort = low16(high.value);
  if (highPort <= lowPort) tokens.syntaxError('range high should be greater than range low');
  tokens.take();
  return { low: lowPort, high: highPort };
}

function low16(value: bigint): number {
  return Number(value & 0xffffn);
}

/** An address as text. */
export function formatAddress({ family, value }: IpAddress): string {
  return family === 4 ? formatIpv4(value) : formatIpv6(value);
}

/** The action in the language's own syntax. */
export function formatConntrackZone({ kind, zone }: ConntrackZoneAction): string {
  return `${kind}(${zone});`;
}

/** The action in the language's own syntax. */
export function formatNat({ kind, address, ports }: NatAction): string {
  if (address === undefined) return `${kind};`;
  const range = ports === undefined ? '' : `,${ports.low}${ports.high === 0 ? '' : `-${ports.high}`}`;
  return `${kind}(${formatAddress(address)}${range});`;
}

const toZone = (action: ConntrackZoneAction, encoder: ActionEncoder): void => {
  const { kind, zone, table } = action;
  putConntrack(encoder, {
    flags: kind === 'ct_next' ? 0 : CT_FLAG.commit,
    register: encoder.context.isSwitch ? LOGICAL_REGISTERS.ctZone : zoneRegister(zone),
    table,
    actions: kind === 'ct_commit_nat' ? [{ kind: 'nat', flags: 0 }] : [],
  });
};

const nat = (action: NatAction, encoder: ActionEncoder): void => {
  const { kind, address, table } = action;
  const zone = kind.endsWith('_in_czone') ? (encoder.context.commonNatZone ?? 'dnat') : kind.slice(3, 7);
  putConntrack(encoder, {
    flags: address === undefined ? 0 : CT_FLAG.commit,
    register: zoneRegister(zone as 'dnat' | 'snat'),
    table,
    actions: [openFlowNat(action)],
  });
};

export const conntrackEncoders: ActionEncoders<ConntrackZoneAction['kind'] | NatAction['kind'] | 'ct_commit'> = {
  ct_next: toZone,
  ct_commit_to_zone: toZone,
  ct_commit_nat: toZone,
  ct_dnat: nat,
  ct_snat: nat,
  ct_dnat_in_czone: nat,
  ct_snat_in_czone: nat,
  ct_commit({ actions }, encoder) {
    const { isSwitch, features } = encoder.context;
    const zeroSnat: readonly OpenFlowNat[] =
      features?.zeroSnat === true ? [{ kind: 'nat', flags: NAT_FLAG.source }] : [];
    putConntrack(encoder, {
      flags: CT_FLAG.commit,
      register: isSwitch ? LOGICAL_REGISTERS.ctZone : LOGICAL_REGISTERS.dnatZone,
      actions: [...zeroSnat, ...encoder.encodeNested(actions)],
    });
  },
};

/** The register with one of a router's zones. */
export function zoneRegister(zone: 'dnat' | 'snat'): FieldName {
  return zone === 'dnat' ? LOGICAL_REGISTERS.dnatZone : LOGICAL_REGISTERS.snatZone;
}

/** Sends the packet through the connection tracker, in the zone that a register's lower half holds. */
export function putConntrack(
  encoder: ActionEncoder,
  { register, table, ...rest }: Pick<ConntrackAction, 'flags' | 'actions' | 'table'> & { readonly register: FieldName },
): void {
  encoder.put({
    kind: 'conntrack',
    ...rest,
    zone: bitsOf(register, 0, 16),
    ...(table !== undefined && { table: encoder.logicalTable(table) }),
  });
}

function openFlowNat({ kind, address, ports }: NatAction): OpenFlowNat {
  if (address === undefined) return { kind: 'nat', flags: 0 };
  const direction = kind.startsWith('ct_snat') ? NAT_FLAG.source : NAT_FLAG.destination;
  // The choice of a port is said to be random, since datapaths differ in their default.
  const random = ports !== undefined && ports.high !== 0 ? NAT_FLAG.random : 0;
  return {
    kind: 'nat',
    flags: direction | random,
    ...(address.family === 4 ? { ipv4Min: address.value } : { ipv6Min: address.value }),
    ...(ports !== undefined && { portMin: ports.low }),
    ...(ports !== undefined && ports.high !== 0 && { portMax: ports.high }),
  };
}
