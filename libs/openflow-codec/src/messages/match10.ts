import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { notEncodable } from '../errors';
import type { FieldName } from '../fields/registry';
import type { FieldMatch, Match } from '../match/match';
import { readUnsigned, writeUnsigned } from '../match/unsigned';
import type { Field } from './layout';

/** A member of `struct ofp10_match`: its wildcard bit, its bytes, and the fields it may stand for. */
interface Member {
  readonly wildcard: number;
  readonly bytes: number;
  /** By what the packet is; the first is the usual one. */
  readonly fields: readonly FieldName[];
  /** Set for the addresses, whose wildcard is a number of low bits not compared, at this shift. */
  readonly maskShift?: number;
  readonly padBefore?: number;
}

/** The structure's members after its wildcards, in order (OpenFlow 1.0 §5.2.3). */
const MEMBERS: readonly Member[] = [
  { wildcard: 1 << 0, bytes: 2, fields: ['in_port'] },
  { wildcard: 1 << 2, bytes: 6, fields: ['eth_src'] },
  { wildcard: 1 << 3, bytes: 6, fields: ['eth_dst'] },
  { wildcard: 1 << 1, bytes: 2, fields: ['dl_vlan'] },
  { wildcard: 1 << 20, bytes: 1, fields: ['dl_vlan_pcp'] },
  { wildcard: 1 << 4, bytes: 2, fields: ['eth_type'], padBefore: 1 },
  { wildcard: 1 << 21, bytes: 1, fields: ['nw_tos'] },
  { wildcard: 1 << 5, bytes: 1, fields: ['nw_proto', 'arp_op'] },
  { wildcard: 0, bytes: 4, fields: ['ip_src', 'arp_spa'], maskShift: 8, padBefore: 2 },
  { wildcard: 0, bytes: 4, fields: ['ip_dst', 'arp_tpa'], maskShift: 14 },
  { wildcard: 1 << 6, bytes: 2, fields: ['tcp_src', 'udp_src', 'icmp_type', 'sctp_src'] },
  { wildcard: 1 << 7, bytes: 2, fields: ['tcp_dst', 'udp_dst', 'icmp_code', 'sctp_dst'] },
];
const ALL_IP_BITS = 0xffff_ffffn;
const ADDRESS_BITS = 32;
const ARP = [0x0806n, 0x8035n];
const BY_PROTOCOL = new Map([
  [17n, 1],
  [1n, 2],
  [132n, 3],
]);

/**
 * The match of OpenFlow 1.0: a fixed structure with wildcards. Members that are compared become elements; a number of
 * low bits of an address that is not compared becomes its mask.
 */
export const match10: Field<Match> = { read: readMatch10, write: writeMatch10 };

function readMatch10(from: ByteReader): Match {
  const wildcards = from.u32();
  const match: FieldMatch[] = [];
  let arp = false;
  let protocol = 0n;
  for (const { wildcard, bytes, fields, maskShift, padBefore } of MEMBERS) {
    from.skip(padBefore ?? 0);
    const value = readUnsigned(from, bytes);
    if ((wildcards & wildcard) !== 0) continue;
    const field = fields[fields.length > 2 ? (BY_PROTOCOL.get(protocol) ?? 0) : arp ? 1 : 0] ?? fields[0];
    if (field === undefined) continue;
    if (field === 'eth_type') arp = ARP.includes(value);
    if (field === 'nw_proto') protocol = value;
    const ignored = maskShift === undefined ? 0 : (wildcards >>> maskShift) & 0x3f;
    if (ignored >= ADDRESS_BITS) continue;
    if (ignored === 0) match.push({ field, value });
    else match.push({ field, value, mask: BigInt.asUintN(ADDRESS_BITS, ALL_IP_BITS << BigInt(ignored)) });
  }
  return match;
}

function writeMatch10(match: Match, out: ByteWriter): void {
  const found = MEMBERS.map(({ fields }) => match.find((entry) => fields.includes(entry.field as FieldName)));
  if (found.filter((entry) => entry !== undefined).length !== match.length) {
    throw notEncodable('OpenFlow 1.0 has no form for a field of the match; Nicira’s flow messages do', {
      fields: match.map(({ field }) => field),
    });
  }
  let wildcards = 0;
  MEMBERS.forEach(({ wildcard, maskShift }, index) => {
    const entry = found[index] as FieldMatch | undefined;
    if (maskShift !== undefined) wildcards |= ignoredBits(entry) << maskShift;
    else if (entry === undefined) wildcards |= wildcard;
  });
  out.u32(wildcards);
  MEMBERS.forEach(({ bytes, padBefore }, index) => {
    out.zero(padBefore ?? 0);
    writeUnsigned((found[index] as FieldMatch | undefined)?.value ?? 0n, bytes, out);
  });
}

/** How many low bits of an address are not compared. */
function ignoredBits(entry: FieldMatch | undefined): number {
  if (entry === undefined) return ADDRESS_BITS;
  const ignored = ALL_IP_BITS & ~(entry.mask ?? ALL_IP_BITS);
  if ((ignored & (ignored + 1n)) !== 0n) throw notEncodable('OpenFlow 1.0 takes prefixes only', { field: entry.field });
  return ignored === 0n ? 0 : ignored.toString(2).length;
}
