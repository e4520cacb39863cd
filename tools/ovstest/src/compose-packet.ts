import type { FieldName } from '@ironloom/openflow-codec';
import type { Microflow } from '@ironloom/logical-flow-compiler';
import { ByteWriter } from '@ironloom/wire';
import { checksum, pseudoHeader4, pseudoHeader6 } from './checksum';

const PAYLOAD = Buffer.from(Array.from({ length: 64 }, (_, index) => index));
const SYN_FIN_RST = 0x07;
const VLAN_PRESENT = 0x1000;
const NO_TYPE = 0x5ff;
/** The offset of a later fragment, in units of eight bytes. */
const LATER_OFFSET = 100;

/** A packet that a switch would read as having the fields of `flow`; transport packets get 64 bytes of payload. */
export function composePacket(flow: Microflow): Buffer {
  const number = (field: FieldName): number => Number(flow.get(field) ?? 0n);
  const type = number('eth_type');
  const out = new ByteWriter();
  put48(flow.get('eth_dst'), out);
  put48(flow.get('eth_src'), out);
  if (type === NO_TYPE) return out.u16(out.length + 2).finish();
  // The tag's type is not part of the description, so it stays zero.
  if ((number('vlan_tci') & VLAN_PRESENT) !== 0) out.u16(0).u16(number('vlan_tci') & ~VLAN_PRESENT);
  out.u16(type);
  if (type === 0x800) putIpv4(flow, number, out);
  else if (type === 0x86dd) putIpv6(flow, number, out);
  else if (type === 0x806 || type === 0x8035) putArp(flow, number, out);
  return out.finish();
}

type NumberOf = (field: FieldName) => number;

function put48(value: bigint | undefined, out: ByteWriter): void {
  const address = value ?? 0n;
  out.u16(Number(address >> 32n)).u32(Number(address & 0xffff_ffffn));
}

function put128(value: bigint | undefined, out: ByteWriter): void {
  const address = value ?? 0n;
  out.u64(address >> 64n).u64(address & 0xffff_ffff_ffff_ffffn);
}

function putIpv4(flow: Microflow, number: NumberOf, out: ByteWriter): void {
  const protocol = number('nw_proto');
  const source = number('ip_src');
  const destination = number('ip_dst');
  const fragment = number('ip_frag');
  const later = (fragment & 3) === 3;
  const body = later
    ? Buffer.alloc(0)
    : transport(flow, number, protocol, (length) => pseudoHeader4(source, destination, protocol, length));
  const header = new ByteWriter(20)
    .u8(0x45)
    .u8((number('ip_dscp') << 2) | number('nw_ecn'))
    .u16(20 + body.length)
    .u16(0)
    .u16(((fragment & 1) !== 0 ? 0x2000 : 0) | (later ? LATER_OFFSET : 0))
    .u8(number('nw_ttl'))
    .u8(protocol)
    .u16(0)
    .u32(source)
    .u32(destination);
  header.patchU16(10, checksum(header.finish()));
  out.put(header.finish()).put(body);
}

function putIpv6(flow: Microflow, number: NumberOf, out: ByteWriter): void {
  const protocol = number('nw_proto');
  const addresses = new ByteWriter(32);
  put128(flow.get('ipv6_src'), addresses);
  put128(flow.get('ipv6_dst'), addresses);
  const later = (number('ip_frag') & 3) === 3;
  const body = later
    ? Buffer.alloc(0)
    : transport(flow, number, protocol, (length) => pseudoHeader6(addresses.finish(), protocol, length));
  const trafficClass = (number('ip_dscp') << 2) | number('nw_ecn');
  out.u32((0x6000_0000 | (trafficClass << 20) | number('ipv6_label')) >>> 0);
  out.u16(body.length).u8(protocol).u8(number('nw_ttl')).put(addresses.finish()).put(body);
}

/** Transport header and payload, checksum included. */
function transport(
  flow: Microflow,
  number: NumberOf,
  protocol: number,
  pseudoHeader: (length: number) => Buffer,
): Buffer {
  const out = new ByteWriter();
  switch (protocol) {
    case 6: {
      const flags = number('tcp_flags');
      out
        .u16(number('tcp_src'))
        .u16(number('tcp_dst'))
        .zero(8)
        .u16(0x5000 | flags)
        .zero(6);
      if ((flags & SYN_FIN_RST) === 0) out.put(PAYLOAD);
      return withChecksum(out, 16, pseudoHeader);
    }
    case 17:
      out
        .u16(number('udp_src'))
        .u16(number('udp_dst'))
        .u16(8 + PAYLOAD.length)
        .u16(0)
        .put(PAYLOAD);
      return withChecksum(out, 6, pseudoHeader, 0xffff);
    case 132:
      return out.u16(number('sctp_src')).u16(number('sctp_dst')).zero(8).finish();
    case 1: {
      const kind = number('icmp_type');
      out.u8(kind).u8(number('icmp_code')).zero(6);
      if ((kind === 8 || kind === 0) && number('icmp_code') === 0) out.put(PAYLOAD);
      return withChecksum(out, 2);
    }
    case 2:
      return withChecksum(out.zero(8), 2);
    case 58:
      putIcmpv6(flow, number, out);
      return withChecksum(out, 2, pseudoHeader);
    default:
      return out.finish();
  }
}

function putIcmpv6(flow: Microflow, number: NumberOf, out: ByteWriter): void {
  const kind = number('icmpv6_type');
  const code = number('icmpv6_code');
  out.u8(kind).u8(code).zero(6);
  if (code !== 0) return;
  if (kind === 135 || kind === 136) {
    put128(flow.get('nd_target'), out);
    for (const [option, field] of [
      [1, 'nd_sll'],
      [2, 'nd_tll'],
    ] as const) {
      const address = flow.get(field) ?? 0n;
      if (address !== 0n) put48(address, out.u8(option).u8(1));
    }
  } else if (kind === 128 || kind === 129) out.put(PAYLOAD);
}

function withChecksum(
  out: ByteWriter,
  at: number,
  pseudoHeader?: (length: number) => Buffer,
  insteadOfZero = 0,
): Buffer {
  const sum = checksum(Buffer.concat([pseudoHeader?.(out.length) ?? Buffer.alloc(0), out.finish()]));
  return out.patchU16(at, sum === 0 ? insteadOfZero : sum).finish();
}

function putArp(flow: Microflow, number: NumberOf, out: ByteWriter): void {
  const operation = number('arp_op');
  out
    .u16(1)
    .u16(0x800)
    .u8(6)
    .u8(4)
    .u16(operation & 0xff);
  if (operation !== 1 && operation !== 2) {
    out.zero(20);
    return;
  }
  put48(flow.get('arp_sha'), out);
  out.u32(number('arp_spa'));
  put48(flow.get('arp_tha'), out);
  out.u32(number('arp_tpa'));
}
