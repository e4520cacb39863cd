import { type FieldName, findMatchField } from '../fields/registry';
import { layOutMatch } from '../match/layout';
import type { FieldMatch, Match } from '../match/match';
import type { OpenFlowVersion } from '../version';
import { parseFieldValue } from './field-value';
import { findSubfield } from './subfield';
import { type KeyValue, keyValues, parseInteger, syntaxError } from './syntax';

/** Shorthands for an Ethernet type and perhaps an IP protocol. */
const PROTOCOLS: Readonly<Record<string, readonly [etherType: bigint, protocol?: bigint]>> = {
  ip: [0x0800n],
  ipv4: [0x0800n],
  ip4: [0x0800n],
  ipv6: [0x86ddn],
  ip6: [0x86ddn],
  arp: [0x0806n],
  rarp: [0x8035n],
  mpls: [0x8847n],
  mplsm: [0x8848n],
  icmp: [0x0800n, 1n],
  tcp: [0x0800n, 6n],
  udp: [0x0800n, 17n],
  sctp: [0x0800n, 132n],
  icmp6: [0x86ddn, 58n],
  tcp6: [0x86ddn, 6n],
  udp6: [0x86ddn, 17n],
  sctp6: [0x86ddn, 132n],
};

/** Names that are printed for fields but are not the fields' own. */
const PRINTED_NAMES: Readonly<Record<string, FieldName>> = {
  gtpu_flags: 'tun_gtpu_flags',
  gtpu_msgtype: 'tun_gtpu_msgtype',
};

/** What one key of a match says; undefined for a key that is no field. */
export function parseMatchKey({ key, value }: KeyValue): FieldMatch[] | undefined {
  const protocol = PROTOCOLS[key];
  if (protocol !== undefined && value === '') {
    const [etherType, nwProto] = protocol;
    const type: FieldMatch = { field: 'eth_type', value: etherType };
    return nwProto === undefined ? [type] : [type, { field: 'nw_proto', value: nwProto }];
  }
  if (key === 'eth') return [{ field: 'packet_type', value: 0n }];
  // The cookie is a field on the wire of Nicira's messages only; in text it is the flow's.
  const field = key === 'cookie' ? undefined : findMatchField(PRINTED_NAMES[key] ?? key);
  if (field === undefined) return key.includes('[') ? [parseBits(key, value)] : undefined;
  if (value === '' && field.variable) return [{ field: field.name, value: 0n, mask: 0n, length: 0 }];
  const parsed = parseFieldValue(field, value);
  if (parsed.mask !== undefined && parsed.mask !== field.fullMask && !field.maskable) {
    throw syntaxError(`${field.name} cannot be masked`, value);
  }
  const { name } = field;
  const { value: wanted, mask } = parsed;
  if (field.variable) return [{ field: name, ...parsed, length: lengthOf(wanted | (mask ?? 0n)) }];
  return [mask === undefined ? { field: name, value: wanted } : { field: name, value: wanted, mask }];
}

function lengthOf(value: bigint): number {
  return Math.max(1, Math.ceil(value.toString(16).length / 2));
}

/** `reg0[0..15]=5`: bits of a field. */
function parseBits(key: string, value: string): FieldMatch {
  const bits = findSubfield(key);
  if (bits === undefined) throw syntaxError('no such bits of a field', key);
  const all = (1n << BigInt(bits.bits)) - 1n;
  const [number = '', mask] = value.split('/');
  const shift = BigInt(bits.offset);
  const chosen = mask === undefined ? all : parseInteger(mask, 'mask');
  const wanted = parseInteger(number, key);
  if (wanted > all || chosen > all) throw syntaxError(`too large for ${key}`, value);
  return { field: bits.field, value: wanted << shift, mask: chosen << shift };
}

/** Lays parsed elements out for a version, as Open vSwitch would write them. */
export function buildMatch(entries: readonly FieldMatch[], version: OpenFlowVersion): Match {
  return layOutMatch(entries, version);
}

/** Reads a match such as `tcp,nw_dst=10.0.0.0/8,tp_dst=80`. */
export function parseMatch(text: string, version: OpenFlowVersion): Match {
  const entries = keyValues(text).flatMap((pair) => {
    const found = parseMatchKey(pair);
    if (found === undefined) throw syntaxError('no such field', pair.key);
    return found;
  });
  return buildMatch(entries, version);
}
