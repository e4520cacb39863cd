import type { ByteWriter } from '@ironloom/wire';
import { type FieldName, matchField } from '../fields/registry';
import { headerFor } from '../fields/wire-lookup';
import type { FieldMatch } from '../match/match';
import { encodeMatchEntry, NXM } from '../match/oxm';
import { encodeNarrowFieldRef, packRange, type Subfield } from '../match/subfield';
import { writeUnsigned } from '../match/unsigned';
import { OF10, type OpenFlowVersion } from '../version';
import { finishAction, putStandard, startAction, startNicira } from './action-codec';

/** Writes OFPAT_SET_FIELD. */
export function putSetField(entry: FieldMatch, out: ByteWriter, version: OpenFlowVersion): void {
  const start = startAction(25, out);
  encodeMatchEntry(entry, version, out);
  finishAction(start, out);
}

/** Writes NXAST_REG_LOAD. */
export function putRegisterLoad(destination: Subfield, value: bigint, out: ByteWriter): void {
  const start = startNicira(7, out);
  out.u16(packRange(destination));
  encodeNarrowFieldRef(destination, out);
  out.u64(value);
  finishAction(start, out);
}

/** Writes NXAST_REG_LOAD2. */
export function putRegisterLoad2(entry: FieldMatch, out: ByteWriter): void {
  const start = startNicira(33, out);
  encodeMatchEntry(entry, NXM, out);
  finishAction(start, out);
}

/** Writes a field by Nicira's actions: one load for each run of bits, or REG_LOAD2 where a load has no room. */
export function putNiciraSetField(entry: FieldMatch, out: ByteWriter): void {
  const field = matchField(entry.field);
  if (field.variable || headerFor(field, NXM)?.experimenter !== undefined) {
    putRegisterLoad2(entry, out);
    return;
  }
  for (const { offset, bits } of runsOfBits(entry.mask ?? field.allOnes, field.bits)) {
    const value = BigInt.asUintN(bits, entry.value >> BigInt(offset));
    putRegisterLoad({ field: entry.field, offset, bits }, value, out);
  }
}

/** The runs of ones in a mask, lowest first, none longer than a load can carry. */
function runsOfBits(mask: bigint, width: number): { offset: number; bits: number }[] {
  const runs: { offset: number; bits: number }[] = [];
  for (let at = 0; at < width; at += 1) {
    if (((mask >> BigInt(at)) & 1n) === 0n) continue;
    let bits = 1;
    while (at + bits < width && bits < 64 && ((mask >> BigInt(at + bits)) & 1n) === 1n) bits += 1;
    runs.push({ offset: at, bits });
    at += bits - 1;
  }
  return runs;
}

/** The fields that OpenFlow 1.0 has an action of its own for: its type, the bytes of its argument, a shift to the left. */
const LEGACY: Partial<Record<FieldName, readonly [type: number, bytes: number, shift?: bigint]>> = {
  vlan_pcp: [2, 1],
  eth_src: [4, 6],
  eth_dst: [5, 6],
  ip_src: [6, 4],
  ip_dst: [7, 4],
  nw_tos: [8, 1],
  ip_dscp: [8, 1, 2n],
  tcp_src: [9, 2],
  udp_src: [9, 2],
  tcp_dst: [10, 2],
  udp_dst: [10, 2],
};
const VID_MASK = 0xfffn;
const TCI_PRESENT = 0x1000n;

/** Writes a whole field with OpenFlow 1.0's own actions where it has one, and with Nicira's otherwise. */
export function putLegacySetField(entry: FieldMatch, out: ByteWriter): void {
  const { field, value } = entry;
  const legacy = LEGACY[field];
  if (legacy !== undefined) {
    const [type, bytes, shift = 0n] = legacy;
    // In a statement of its own: esbuild takes `value << shift, out` for type arguments.
    const shifted = value << shift;
    putLegacy(type, bytes, shifted, out);
  } else if (field === 'vlan_vid') {
    putLegacy(1, 2, value & VID_MASK, out);
  } else if (field === 'vlan_tci' && (value & TCI_PRESENT) === 0n) {
    putStandard(3, out);
  } else if (field === 'vlan_tci') {
    putLegacy(1, 2, value & VID_MASK, out);
    putLegacy(2, 1, value >> 13n, out);
  } else {
    putNiciraSetField(entry, out);
  }
}

function putLegacy(type: number, bytes: number, value: bigint, out: ByteWriter): void {
  const start = startAction(type, out);
  writeUnsigned(value, bytes, out);
  finishAction(start, out);
}

/** True when the entry writes all bits of its field. */
function isWhole(entry: FieldMatch): boolean {
  return entry.mask === undefined || (entry.mask & matchField(entry.field).allOnes) === matchField(entry.field).allOnes;
}

/** Writes a set-field action in the form that the version has for it. */
export function putBestSetField(entry: FieldMatch, out: ByteWriter, version: OpenFlowVersion): void {
  if (version >= 6) putSetField(entry, out, version);
  else if (version === OF10 && isWhole(entry)) putLegacySetField(entry, out);
  else if (version !== OF10 && isWhole(entry)) putSetField(entry, out, version);
  else putNiciraSetField(entry, out);
}
