import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed, notEncodable } from '../errors';
import { EXPERIMENTER_CLASS, type OxmHeader, oxmKey } from '../fields/oxm-header';
import { findMatchField, type MatchField } from '../fields/registry';
import { findWireField, findWireName, headerFor, type WireField } from '../fields/wire-lookup';
import type { FieldMatch, Match, MatchEntry, UnknownMatch } from './match';
import { readUnsigned, writeUnsigned } from './unsigned';

/** The version that stands for Nicira's messages and actions: NXM where a field has it. */
export const NXM = 0;

/** An OXM header as read: what it names, and how long what follows it is. */
export interface DecodedHeader {
  readonly wire: WireField | undefined;
  readonly oxmClass: number;
  readonly oxmField: number;
  readonly experimenter: number | undefined;
  readonly hasMask: boolean;
  /** Bytes of value and mask together. */
  readonly length: number;
}

/** Reads a header (OpenFlow 1.5 §7.2.3.2), experimenter id included. */
export function decodeOxmHeader(from: ByteReader): DecodedHeader {
  const oxmClass = from.u16();
  const fieldAndMask = from.u8();
  let length = from.u8();
  let experimenter: number | undefined;
  if (oxmClass === EXPERIMENTER_CLASS) {
    if (length < 4) throw malformed('an experimenter OXM is too short for its id', { length });
    experimenter = from.u32();
    length -= 4;
  }
  const oxmField = fieldAndMask >> 1;
  const wire = findWireField(oxmKey(oxmClass, oxmField, experimenter), length);
  return { wire, oxmClass, oxmField, experimenter, hasMask: (fieldAndMask & 1) === 1, length };
}

/** Writes a header; `length` counts value and mask. */
export function encodeOxmHeader(header: OxmHeader, hasMask: boolean, length: number, out: ByteWriter): void {
  const { oxmClass, oxmField, experimenter } = header;
  out.u16(oxmClass).u8((oxmField << 1) | (hasMask ? 1 : 0));
  if (experimenter === undefined) out.u8(length);
  else out.u8(length + 4).u32(experimenter);
}

/** Reads one element: header, value, mask. `version` only decides whether the name on the wire needs keeping. */
export function decodeMatchEntry(from: ByteReader, version: number): MatchEntry {
  const header = decodeOxmHeader(from);
  const { wire, hasMask, length } = header;
  if (wire === undefined) return unknownMatch(header, from);
  const { field } = wire;
  const bytes = hasMask ? length / 2 : length;
  if (field.variable ? !(Number.isInteger(bytes) && bytes <= field.bytes) : bytes !== field.bytes) {
    return unknownMatch(header, from);
  }
  const value = readUnsigned(from, bytes);
  const usual = wire.only || headerFor(field, version) === wire.header;
  if (usual && !field.variable) {
    return hasMask ? { field: field.name, value, mask: readUnsigned(from, bytes) } : { field: field.name, value };
  }
  return {
    field: field.name,
    value,
    ...(hasMask && { mask: readUnsigned(from, bytes) }),
    ...(!usual && { oxm: wire.header.name }),
    ...(field.variable && { length: bytes }),
  };
}

/** Reads elements to the end of `from`. */
export function decodeMatchEntries(from: ByteReader, version: number): MatchEntry[] {
  const match: MatchEntry[] = [];
  while (from.remaining > 0) match.push(decodeMatchEntry(from, version));
  return match;
}

/** Writes one element as `version` would. */
export function encodeMatchEntry(entry: MatchEntry, version: number, out: ByteWriter): void {
  if (entry.field === 'unknown') {
    encodeUnknown(entry, out);
    return;
  }
  const field = findMatchField(entry.field);
  if (field === undefined) throw notEncodable('no such field', { field: entry.field });
  const { value, mask } = entry;
  const bytes = field.variable ? (entry.length ?? shortestLength(entry)) : field.bytes;
  encodeOxmHeader(
    wireHeader(field, entry.oxm, version),
    mask !== undefined,
    mask === undefined ? bytes : bytes * 2,
    out,
  );
  writeUnsigned(value, bytes, out);
  if (mask !== undefined) writeUnsigned(mask, bytes, out);
}

/** Writes elements in their order, without the header and padding that messages put around them. */
export function encodeMatchEntries(match: Match, version: number, out: ByteWriter): void {
  for (const entry of match) encodeMatchEntry(entry, version, out);
}

/** The header to write for a field: the one named, or the version's own. */
export function wireHeader(field: MatchField, oxm: string | undefined, version: number): OxmHeader {
  const header = oxm === undefined ? headerFor(field, version) : findWireName(oxm)?.header;
  if (header === undefined) throw notEncodable('the field has no form on the wire', { field: field.name, oxm });
  return header;
}

function unknownMatch(header: DecodedHeader, from: ByteReader): UnknownMatch {
  const { oxmClass, oxmField, experimenter, hasMask, length } = header;
  const payload = Buffer.from(from.view(length));
  return {
    field: 'unknown',
    oxmClass,
    oxmField,
    ...(experimenter !== undefined && { experimenter }),
    hasMask,
    payload,
  };
}

function encodeUnknown(entry: UnknownMatch, out: ByteWriter): void {
  const { oxmClass, oxmField, experimenter, hasMask, payload } = entry;
  encodeOxmHeader(
    { name: 'unknown', oxmClass, oxmField, experimenter, since: 0, key: 0 },
    hasMask,
    payload.length,
    out,
  );
  out.put(payload);
}

function shortestLength({ value, mask = 0n }: FieldMatch): number {
  const bits = (value | mask).toString(2).length;
  return Math.max(1, Math.ceil(bits / 8));
}
