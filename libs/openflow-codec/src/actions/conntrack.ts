import { ByteReader, type ByteWriter } from '@ironloom/wire';
import { decodeFieldRef, encodeNarrowFieldRef, packRange, type Subfield, unpackRange } from '../match/subfield';
import { readUnsigned, writeUnsigned } from '../match/unsigned';
import type { Action } from './action';
import { type ActionDecoders, type ActionEncoders, finishAction, putNicira, startNicira } from './action-codec';

/** Sends the packet through the connection tracker. */
export interface ConntrackAction {
  readonly kind: 'conntrack';
  /** `CT_FLAG` bits. */
  readonly flags: number;
  /** A number, or the bits of a field that hold it. */
  readonly zone: number | Subfield;
  /** The table to go on in, on a copy of the packet; absent to go on without. */
  readonly table?: number;
  /** The control port of the protocol whose helper to use: 21 for FTP, 69 for TFTP. */
  readonly helper?: number;
  /** Done in the tracker: NAT, and writes to ct_mark and ct_label. */
  readonly actions: readonly Action[];
}

/** Bits of {@link ConntrackAction.flags}. */
export const CT_FLAG = { commit: 1, force: 2 } as const;

/** Translates addresses and ports; inside {@link ConntrackAction} only. */
export interface NatAction {
  readonly kind: 'nat';
  /** `NAT_FLAG` bits. */
  readonly flags: number;
  readonly ipv4Min?: bigint;
  readonly ipv4Max?: bigint;
  readonly ipv6Min?: bigint;
  readonly ipv6Max?: bigint;
  readonly portMin?: number;
  readonly portMax?: number;
}

/** Bits of {@link NatAction.flags}. */
export const NAT_FLAG = { source: 1, destination: 2, persistent: 4, hash: 8, random: 16 } as const;

/** Takes the connection tracking state off the packet. */
export interface ConntrackClearAction {
  readonly kind: 'conntrackClear';
}

/** Actions of the connection tracker. */
export type ConntrackFamily = ConntrackAction | NatAction | ConntrackClearAction;

/** `NX_CT_RECIRC_NONE`. */
const NO_TABLE = 255;

/** The ends of a NAT range in the order of the wire: bit, bytes. */
const RANGE = [
  ['ipv4Min', 1, 4],
  ['ipv4Max', 2, 4],
  ['ipv6Min', 4, 16],
  ['ipv6Max', 8, 16],
  ['portMin', 16, 2],
  ['portMax', 32, 2],
] as const;
const ALL_RANGE_BITS = 63;

export const conntrackEncoders: ActionEncoders<ConntrackFamily['kind']> = {
  conntrack({ flags, zone, table, helper, actions }, out, context) {
    const start = startNicira(35, out);
    out.u16(flags);
    putZone(zone, out);
    out
      .u8(table ?? NO_TABLE)
      .zero(3)
      .u16(helper ?? 0);
    context.encodeActions(actions, out);
    finishAction(start, out);
  },
  nat(action, out) {
    const start = startNicira(36, out);
    let present = 0;
    for (const [end, bit] of RANGE) if (action[end] !== undefined) present |= bit;
    out.zero(2).u16(action.flags).u16(present);
    for (const [end, , bytes] of RANGE) {
      const value = action[end];
      if (value !== undefined) writeUnsigned(BigInt(value), bytes, out);
    }
    finishAction(start, out);
  },
  conntrackClear(_action, out) {
    putNicira(43, out);
  },
};

function putZone(zone: number | Subfield, out: ByteWriter): void {
  if (typeof zone === 'number') {
    out.u32(0).u16(zone);
    return;
  }
  encodeNarrowFieldRef(zone, out);
  out.u16(packRange(zone));
}

function decodeNat(body: ByteReader): NatAction | undefined {
  body.skip(2);
  const flags = body.u16();
  const present = body.u16();
  if ((present & ~ALL_RANGE_BITS) !== 0) return undefined;
  const nat: { -readonly [Key in keyof NatAction]: NatAction[Key] } = { kind: 'nat', flags };
  if ((present & 1) !== 0) nat.ipv4Min = readUnsigned(body, 4);
  if ((present & 2) !== 0) nat.ipv4Max = readUnsigned(body, 4);
  if ((present & 4) !== 0) nat.ipv6Min = readUnsigned(body, 16);
  if ((present & 8) !== 0) nat.ipv6Max = readUnsigned(body, 16);
  if ((present & 16) !== 0) nat.portMin = body.u16();
  if ((present & 32) !== 0) nat.portMax = body.u16();
  return nat;
}

export const conntrackNiciraDecoders: ActionDecoders = {
  35(body, context) {
    const flags = body.u16();
    const zoneHeader = body.view(4);
    const zoneArgument = body.u16();
    const table = body.u8();
    body.skip(3);
    const helper = body.u16();
    const zone = decodeZone(zoneHeader, zoneArgument);
    if (zone === undefined) return undefined;
    return {
      kind: 'conntrack',
      flags,
      zone,
      ...(table !== NO_TABLE && { table }),
      ...(helper !== 0 && { helper }),
      actions: context.decodeActions(body),
    };
  },
  36: decodeNat,
  43: () => ({ kind: 'conntrackClear' }),
};

/** The zone's field header is 0 when the zone is a number. NXM_OF_IN_PORT's header is not: its length makes it 2. */
function decodeZone(header: Buffer, argument: number): number | Subfield | undefined {
  if (header.readUInt32BE() === 0) return argument;
  const ref = decodeFieldRef(new ByteReader(header));
  return ref && { ...ref, ...unpackRange(argument) };
}
