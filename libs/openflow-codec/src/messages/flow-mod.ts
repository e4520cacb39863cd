import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed, notEncodable } from '../errors';
import { decodeInstructions, encodeInstructions, type Instruction } from '../instructions/instruction';
import type { Match } from '../match/match';
import { decodeOxmMatch, encodeOxmMatch } from '../match/ofpmt';
import { PORT, readPort16, writePort16 } from '../port';
import { OF13 } from '../version';
import type { Field } from './layout';
import { match10 } from './match10';
import { actionsAsInstructions, nxmEntries } from './scalars';

/** What a flow-mod does to the flow table. */
export type FlowCommand = 'add' | 'modify' | 'modifyStrict' | 'delete' | 'deleteStrict';

/** Bits of {@link FlowModBody.flags} (OpenFlow 1.5 §7.3.4.2). */
export const FLOW_FLAG = {
  sendFlowRemoved: 1,
  checkOverlap: 2,
  resetCounts: 4,
  noPacketCounts: 8,
  noByteCounts: 16,
} as const;

/** `OFP_NO_BUFFER`. */
export const NO_BUFFER = 0xffffffff;
/** Any group, where a message selects by group. */
export const GROUP_ANY = 0xffffffff;
/** Group of all groups. */
export const GROUP_ALL = 0xfffffffc;
/** All tables, where a message selects by table. */
export const TABLE_ALL = 0xff;

/** Adds, changes or deletes flows (OpenFlow 1.5 §7.3.4.2). */
export interface FlowModBody {
  readonly command: FlowCommand;
  /** From OpenFlow 1.0 on Nicira's NXT_FLOW_MOD_TABLE_ID only, where that is not in use 0. */
  readonly table: number;
  readonly priority: number;
  readonly cookie: bigint;
  /** Which bits of the cookie must be equal, for commands other than add; 0 for none. Not in OpenFlow 1.0. */
  readonly cookieMask: bigint;
  /** Seconds; 0 for never. */
  readonly idleTimeout: number;
  readonly hardTimeout: number;
  /** `NO_BUFFER` for none. */
  readonly bufferId: number;
  /** Deletes only flows that output there; `PORT.any` for all. */
  readonly outPort: number;
  /** Deletes only flows that have the group; `GROUP_ANY` for all. Not in OpenFlow 1.0. */
  readonly outGroup: number;
  /** `FLOW_FLAG` bits. */
  readonly flags: number;
  /** What to evict last has most. From OpenFlow 1.4 on. */
  readonly importance: number;
  readonly match: Match;
  readonly instructions: readonly Instruction[];
}

const COMMANDS: readonly FlowCommand[] = ['add', 'modify', 'modifyStrict', 'delete', 'deleteStrict'];

function commandOf(code: number): FlowCommand {
  const command = COMMANDS[code];
  if (command === undefined) throw malformed('no such flow-mod command', { code });
  return command;
}

/** The flow-mod of OpenFlow 1.1 and later. Written out by hand, since controllers send hundreds of thousands. */
export const flowMod13: Field<FlowModBody> = {
  read(from, version) {
    const cookie = from.u64();
    const cookieMask = from.u64();
    const table = from.u8();
    const command = commandOf(from.u8());
    const idleTimeout = from.u16();
    const hardTimeout = from.u16();
    const priority = from.u16();
    const bufferId = from.u32();
    const outPort = from.u32();
    const outGroup = from.u32();
    const flags = from.u16();
    const importance = from.u16();
    const match = decodeOxmMatch(from, version);
    const instructions = decodeInstructions(from, version);
    return {
      command,
      table,
      priority,
      cookie,
      cookieMask,
      idleTimeout,
      hardTimeout,
      bufferId,
      outPort,
      outGroup,
      flags,
      importance,
      match,
      instructions,
    };
  },
  write(flow, out, version) {
    out.u64(flow.cookie).u64(flow.cookieMask).u8(flow.table).u8(COMMANDS.indexOf(flow.command));
    out.u16(flow.idleTimeout).u16(flow.hardTimeout).u16(flow.priority);
    out.u32(flow.bufferId).u32(flow.outPort).u32(flow.outGroup);
    out.u16(flow.flags).u16(version === OF13 ? 0 : flow.importance);
    encodeOxmMatch(flow.match, version, out);
    encodeInstructions(flow.instructions, version, out);
  },
};

/** What the two older flow-mods have in common after the cookie. */
function readOldHeader(from: ByteReader): Omit<FlowModBody, 'cookie' | 'match' | 'instructions'> {
  const table = from.u8();
  return {
    table,
    command: commandOf(from.u8()),
    idleTimeout: from.u16(),
    hardTimeout: from.u16(),
    priority: from.u16(),
    bufferId: from.u32(),
    outPort: readPort16(from),
    flags: from.u16(),
    cookieMask: 0n,
    outGroup: GROUP_ANY,
    importance: 0,
  };
}

function writeOldHeader(flow: FlowModBody, out: ByteWriter): void {
  if (flow.cookieMask !== 0n) throw notEncodable('this form of flow-mod has no cookie mask');
  out.u8(flow.table).u8(COMMANDS.indexOf(flow.command));
  out.u16(flow.idleTimeout).u16(flow.hardTimeout).u16(flow.priority).u32(flow.bufferId);
  writePort16(flow.outPort, out);
  out.u16(flow.flags);
}

/** The flow-mod of OpenFlow 1.0. */
export const flowMod10: Field<FlowModBody> = {
  read(from, version) {
    const match = match10.read(from, version);
    const cookie = from.u64();
    return { ...readOldHeader(from), cookie, match, instructions: actionsAsInstructions.read(from, version) };
  },
  write(flow, out, version) {
    match10.write(flow.match, out, version);
    out.u64(flow.cookie);
    writeOldHeader(flow, out);
    actionsAsInstructions.write(flow.instructions, out, version);
  },
};

/** NXT_FLOW_MOD: OpenFlow 1.0 with an NXM match. A cookie to match is the match's element `cookie`. */
export const niciraFlowMod: Field<FlowModBody> = {
  read(from, version) {
    const cookie = from.u64();
    const header = readOldHeader(from);
    const length = from.u16();
    from.skip(6);
    const match = nxmEntries.read(from.nested(length), version);
    from.skip((8 - (length % 8)) % 8);
    return { ...header, cookie, match, instructions: actionsAsInstructions.read(from, version) };
  },
  write(flow, out, version) {
    out.u64(flow.cookie);
    writeOldHeader(flow, out);
    const slot = out.length;
    out.u16(0).zero(6);
    const start = out.length;
    nxmEntries.write(flow.match, out, version);
    out.patchU16(slot, out.length - start).padTo(8, start);
    actionsAsInstructions.write(flow.instructions, out, version);
  },
};

/** A flow-mod with the usual values for what is not given. */
export function flowMod(given: Partial<FlowModBody>): FlowModBody {
  return {
    command: 'add',
    table: 0,
    priority: 0x8000,
    cookie: 0n,
    cookieMask: 0n,
    idleTimeout: 0,
    hardTimeout: 0,
    bufferId: NO_BUFFER,
    outPort: PORT.any,
    outGroup: GROUP_ANY,
    flags: 0,
    importance: 0,
    match: [],
    instructions: [],
    ...given,
  };
}
