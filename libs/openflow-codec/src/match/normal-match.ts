import { type FieldName, matchField } from '../fields/registry';
import { widenPort } from '../port';
import type { FieldMatch, Match, MatchEntry } from './match';

/** What is known of one slot: a value, and which of its bits are compared. */
export interface Slot {
  readonly value: bigint;
  readonly mask: bigint;
  /** Bytes on the wire of a `tun_metadataN`. */
  readonly length?: number;
  /** True when all bits were asked for by leaving the mask out. */
  readonly exact?: boolean;
}

/**
 * A match as what it says of a packet, rather than as a list of elements: fields that are but views on the same bytes
 * (`xreg0` and `reg0`, `vlan_vid` and `vlan_tci`, `arp_spa` and `ip_src`) come together in one slot. Slots have the names
 * that Open vSwitch prints.
 */
export type NormalMatch = Map<string, Slot>;

/** Fields that share the slot of another. */
const SHARED: Readonly<Record<string, string>> = {
  in_port_oxm: 'in_port',
  eth_src: 'dl_src',
  eth_dst: 'dl_dst',
  eth_type: 'dl_type',
  ip_src: 'nw_src',
  ip_dst: 'nw_dst',
  arp_spa: 'nw_src',
  arp_tpa: 'nw_dst',
  arp_op: 'nw_proto',
  ip_frag: 'nw_frag',
  nd_sll: 'arp_sha',
  nd_tll: 'arp_tha',
  tcp_src: 'tp_src',
  tcp_dst: 'tp_dst',
  udp_src: 'tp_src',
  udp_dst: 'tp_dst',
  sctp_src: 'tp_src',
  sctp_dst: 'tp_dst',
  icmp_type: 'tp_src',
  icmp_code: 'tp_dst',
  icmpv6_type: 'tp_src',
  icmpv6_code: 'tp_dst',
};

const VLAN_PRESENT = 0x1000n;
const VLAN_VID = 0xfffn;
const VLAN_PCP = 0xe000n;
const NO_VLAN = 0xffffn;
const PCP_SHIFT = 13n;

function put(match: NormalMatch, slot: string, value: bigint, mask: bigint, length?: number, exact = false): void {
  const before = match.get(slot);
  const all = before === undefined ? mask : mask | before.mask;
  if (all === 0n && length === undefined) return;
  const merged = before === undefined ? value & mask : (before.value & ~mask) | (value & mask);
  match.set(
    slot,
    length === undefined ? { value: merged, mask: all, exact } : { value: merged, mask: all, exact, length },
  );
}

/** Spreads a wide register over the 32-bit ones it is made of, the first the most significant. */
function putRegisters(match: NormalMatch, first: number, count: number, value: bigint, mask: bigint): void {
  for (let index = 0; index < count; index += 1) {
    const shift = BigInt(32 * (count - 1 - index));
    put(match, `reg${first + index}`, BigInt.asUintN(32, value >> shift), BigInt.asUintN(32, mask >> shift));
  }
}

const REGISTER = /^(x+)reg(\d+)$/;

/** Adds what one element says. */
export function addToNormalMatch(match: NormalMatch, entry: FieldMatch): void {
  const field = matchField(entry.field);
  const { value } = entry;
  const bits = field.variable && entry.length !== undefined ? (1n << BigInt(8 * entry.length)) - 1n : field.fullMask;
  const mask = entry.mask ?? bits;
  const exact = entry.mask === undefined;
  // Only wide registers begin so; most matches have none.
  const wide = field.name.startsWith('x') ? REGISTER.exec(field.name) : null;
  if (wide !== null) {
    const count = wide[1] === 'x' ? 2 : 4;
    putRegisters(match, Number(wide[2]) * count, count, value, mask);
    return;
  }
  switch (field.name) {
    case 'in_port':
      put(match, 'in_port', BigInt(widenPort(Number(value))), mask);
      break;
    case 'dl_vlan':
      if (value === NO_VLAN) put(match, 'vlan_tci', 0n, 0xffffn);
      else put(match, 'vlan_tci', value | VLAN_PRESENT, VLAN_VID | VLAN_PRESENT);
      break;
    case 'vlan_vid':
      put(match, 'vlan_tci', value, mask & (VLAN_VID | VLAN_PRESENT));
      break;
    case 'vlan_pcp':
    case 'dl_vlan_pcp':
      put(match, 'vlan_tci', (value << PCP_SHIFT) | VLAN_PRESENT, VLAN_PCP | VLAN_PRESENT);
      break;
    case 'ip_dscp':
      put(match, 'nw_tos', value << 2n, 0xfcn);
      break;
    case 'nw_tos':
      put(match, 'nw_tos', value, 0xfcn);
      break;
    case 'ip_frag':
      put(match, 'nw_frag', value, mask & 3n);
      break;
    case 'ct_state':
      put(match, 'ct_state', value, mask & 0xffn);
      break;
    case 'icmp_type':
    case 'icmp_code':
    case 'icmpv6_type':
    case 'icmpv6_code':
      put(match, SHARED[field.name] ?? '', value, 0xffffn);
      break;
    default:
      put(match, slotOf(field.name), value, mask, field.variable ? (entry.length ?? field.bytes) : undefined, exact);
  }
}

/** What a match says of a packet. Elements that this library has no field for are left out. */
export function normalMatch(match: Match): NormalMatch {
  const normal: NormalMatch = new Map();
  for (const entry of match) if (isFieldMatch(entry)) addToNormalMatch(normal, entry);
  return normal;
}

/** True for an element that tests a field this library knows. */
export function isFieldMatch(entry: MatchEntry): entry is FieldMatch {
  return entry.field !== 'unknown';
}

/** The slot that a field is part of. */
export function slotOf(field: FieldName): string {
  return SHARED[field] ?? field;
}

/** True when any of the 64 `tun_metadataN` is tested: few matches do, and asking for each takes its time. */
export function hasTunnelOptions(match: NormalMatch): boolean {
  for (const slot of match.keys()) if (slot.startsWith('tun_metadata')) return true;
  return false;
}
