import type { Action } from '../actions/action';
import { decodeActions, encodeActions } from '../actions/codec';
import { notEncodable } from '../errors';
import { decodeInstructions, encodeInstructions, type Instruction } from '../instructions/instruction';
import type { Match } from '../match/match';
import { decodeOxmMatch, encodeOxmMatch } from '../match/ofpmt';
import { decodeMatchEntries, encodeMatchEntries, NXM } from '../match/oxm';
import { readUnsigned, writeUnsigned } from '../match/unsigned';
import { readPort16, writePort16 } from '../port';
import type { Field } from './layout';

export const u8: Field<number> = { read: (from) => from.u8(), write: (value, out) => void out.u8(value) };
export const u16: Field<number> = { read: (from) => from.u16(), write: (value, out) => void out.u16(value) };
export const u32: Field<number> = { read: (from) => from.u32(), write: (value, out) => void out.u32(value) };
export const u64: Field<bigint> = { read: (from) => from.u64(), write: (value, out) => void out.u64(value) };

/** A port number of 16 bits on the wire. */
export const port16: Field<number> = { read: readPort16, write: writePort16 };

/** An Ethernet address. */
export const mac: Field<bigint> = {
  read: (from) => readUnsigned(from, 6),
  write: (value, out) => writeUnsigned(value, 6, out),
};

/** All bytes that are left, copied. */
export const bytes: Field<Buffer> = {
  read: (from) => Buffer.from(from.rest()),
  write: (value, out) => void out.put(value),
};

/** Text in a fixed number of bytes, filled up with zeros. */
export function text(size: number): Field<string> {
  return {
    read(from) {
      const view = from.view(size);
      const end = view.indexOf(0);
      return view.toString('latin1', 0, end < 0 ? size : end);
    },
    write(value, out) {
      if (value.length > size) throw notEncodable('text too long for its field', { value, size });
      out.put(Buffer.from(value, 'latin1')).zero(size - value.length);
    },
  };
}

/** A fixed number of a field. */
export function times<T>(count: number, item: Field<T>): Field<readonly T[]> {
  return {
    read: (from, version) => Array.from({ length: count }, () => item.read(from, version)),
    write(items, out, version) {
      if (items.length !== count) throw notEncodable('a list of the wrong length', { count, length: items.length });
      for (const element of items) item.write(element, out, version);
    },
  };
}

/** A code with names; codes without a name stay numbers. */
export function code<Name extends string>(
  size: Field<number>,
  names: Readonly<Record<Name, number>>,
): Field<Name | number> {
  const entries = Object.entries(names) as [Name, number][];
  const byCode = new Map<number, Name>(entries.map(([name, value]) => [value, name]));
  return {
    read(from, version) {
      const value = size.read(from, version);
      return byCode.get(value) ?? value;
    },
    write(value, out, version) {
      size.write(typeof value === 'number' ? value : names[value], out, version);
    },
  };
}

/** `struct ofp_match`, padded. */
export const oxmMatch: Field<Match> = {
  read: decodeOxmMatch,
  write: (match, out, version) => encodeOxmMatch(match, version, out),
};

/** Match elements to the end, as Nicira's messages have them. */
export const nxmEntries: Field<Match> = {
  read: (from) => decodeMatchEntries(from, NXM),
  write: (match, out) => encodeMatchEntries(match, NXM, out),
};

/** Match elements to the end, as the version writes them. */
export const oxmEntries: Field<Match> = {
  read: (from, version) => decodeMatchEntries(from, version),
  write: (match, out, version) => encodeMatchEntries(match, version, out),
};

/** Actions to the end. */
export const actions: Field<readonly Action[]> = {
  read: decodeActions,
  write: (list, out, version) => encodeActions(list, version, out),
};

/** Instructions to the end. */
export const instructions: Field<readonly Instruction[]> = {
  read: decodeInstructions,
  write: (list, out, version) => encodeInstructions(list, version, out),
};

/** Actions to the end, as the one instruction that flows of OpenFlow 1.0 have. */
export const actionsAsInstructions: Field<readonly Instruction[]> = {
  read(from, version) {
    const list = decodeActions(from, version);
    return list.length === 0 ? [] : [{ kind: 'applyActions', actions: list }];
  },
  write(list, out, version) {
    for (const instruction of list) {
      if (instruction.kind !== 'applyActions') {
        throw notEncodable('flows of OpenFlow 1.0 and of Nicira have actions only', { instruction: instruction.kind });
      }
      encodeActions(instruction.actions, version, out);
    }
  },
};
