import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { notEncodable } from '../errors';
import { type FieldName, findMatchField, matchField } from '../fields/registry';
import { headerFor } from '../fields/wire-lookup';
import { decodeOxmHeader, encodeOxmHeader, NXM, wireHeader } from './oxm';

/** A field as an action names it, without a value. */
export interface FieldRef {
  readonly field: FieldName;
  /** The name it has on the wire, where that is not the one that would be chosen. */
  readonly oxm?: string;
  /** Bytes of a `tun_metadataN`; absent for all 124. */
  readonly length?: number;
}

/** A run of bits of a field, as `NXM_NX_REG0[0..15]` writes it. */
export interface Subfield extends FieldRef {
  /** The lowest bit. */
  readonly offset: number;
  /** How many bits. */
  readonly bits: number;
}

/** All bits of a field. */
export function wholeField(name: FieldName): Subfield {
  return { field: name, offset: 0, bits: matchField(name).bits };
}

/** Reads the header of a field in an action; undefined for a field this library has no name for. */
export function decodeFieldRef(from: ByteReader, version: number = NXM): FieldRef | undefined {
  const { wire, length } = decodeOxmHeader(from);
  if (wire === undefined) return undefined;
  const { field, header } = wire;
  if (field.variable ? length > field.bytes : length !== field.bytes) return undefined;
  if (wire.only && !field.variable) return { field: field.name };
  return {
    field: field.name,
    ...(headerFor(field, version) !== header && { oxm: header.name }),
    ...(field.variable && length !== field.bytes && { length }),
  };
}

/** Writes the header of a field in an action: eight bytes for an experimenter's field, four for others. */
export function encodeFieldRef(ref: FieldRef, out: ByteWriter, version: number = NXM): void {
  const field = findMatchField(ref.field);
  if (field === undefined) throw notEncodable('no such field', { field: ref.field });
  encodeOxmHeader(wireHeader(field, ref.oxm, version), false, ref.length ?? field.bytes, out);
}

/** True when the field's header takes eight bytes, for which older Nicira actions have no room. */
export function needsWideHeader(ref: FieldRef): boolean {
  const field = findMatchField(ref.field);
  return field !== undefined && wireHeader(field, ref.oxm, NXM).experimenter !== undefined;
}

/** Writes a field's header into the four bytes that older Nicira actions have for it. */
export function encodeNarrowFieldRef(ref: FieldRef, out: ByteWriter): void {
  if (needsWideHeader(ref))
    throw notEncodable('the action has no room for an experimenter field', { field: ref.field });
  encodeFieldRef(ref, out);
}

/** A run of bits of a field. */
export function bitsOf(ref: FieldRef, offset: number, bits: number): Subfield {
  // Nearly all are plain, and a controller reads many.
  if (ref.oxm === undefined && ref.length === undefined) return { field: ref.field, offset, bits };
  return { ...ref, offset, bits };
}

/** Nicira's packing of a run of bits: offset in the upper ten bits, width less one in the lower six. */
export function packRange({ offset, bits }: Pick<Subfield, 'offset' | 'bits'>): number {
  if (offset > 0x3ff || bits < 1 || bits > 64) throw notEncodable('a run of bits out of range', { offset, bits });
  return (offset << 6) | (bits - 1);
}

/** The reverse of {@link packRange}. */
export function unpackRange(packed: number): Pick<Subfield, 'offset' | 'bits'> {
  return { offset: packed >> 6, bits: (packed & 0x3f) + 1 };
}
