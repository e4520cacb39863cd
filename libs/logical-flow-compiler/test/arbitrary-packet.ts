import type { FieldName } from '@ironloom/openflow-codec';
import fc from 'fast-check';
import type { Microflow } from '../src/index';

/** Few values, so that random tests hold now and then. */
export const fewNumbers = (max: number): fc.Arbitrary<number> => fc.oneof(fc.nat(Math.min(max, 3)), fc.nat(max));
const few = (bits: number): fc.Arbitrary<bigint> =>
  fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, (1n << BigInt(bits)) - 1n)).map((value) => BigInt.asUintN(bits, value));

type Fields = Readonly<Partial<Record<FieldName, bigint>>>;
type AnyFields = fc.Arbitrary<Fields>;

const record = (fields: Partial<Record<FieldName, fc.Arbitrary<bigint>>>): AnyFields => fc.record(fields);

const TRANSPORT: readonly (readonly [protocol: bigint, fields: AnyFields])[] = [
  [6n, record({ tcp_src: few(16), tcp_dst: few(16), tcp_flags: few(12) })],
  [17n, record({ udp_src: few(16), udp_dst: few(16) })],
  [132n, record({ sctp_src: few(16), sctp_dst: few(16) })],
  [2n, fc.constant({})],
];
const icmp4: readonly [bigint, AnyFields] = [1n, record({ icmp_type: few(8), icmp_code: few(8) })];
const icmp6: readonly [bigint, AnyFields] = [58n, record({ icmpv6_type: few(8), icmpv6_code: few(8) })];
const solicitation: readonly [bigint, AnyFields] = [
  58n,
  record({
    icmpv6_type: fc.constant(135n),
    icmpv6_code: fc.constant(0n),
    nw_ttl: fc.constantFrom(255n, 64n),
    nd_target: few(128),
    nd_sll: few(48),
  }),
];

function ip(type: bigint, addresses: AnyFields, transports: typeof TRANSPORT): AnyFields {
  const header = record({ nw_ttl: fc.constantFrom(0n, 64n, 255n), ip_frag: fc.constantFrom(0n, 1n, 3n) });
  return fc
    .tuple(
      addresses,
      header,
      fc.constantFrom(...transports).chain(([protocol, fields]) => fc.tuple(fc.constant(protocol), fields)),
    )
    .map(([where, rest, [protocol, fields]]) => ({ eth_type: type, nw_proto: protocol, ...where, ...rest, ...fields }));
}

const arp = record({ arp_op: few(2), arp_spa: few(32), arp_tpa: few(32), arp_sha: few(48), arp_tha: few(48) });
const layer3 = fc.oneof(
  ip(0x800n, record({ ip_src: few(32), ip_dst: few(32) }), [...TRANSPORT, icmp4]),
  ip(0x86ddn, record({ ipv6_src: few(128), ipv6_dst: few(128), ipv6_label: few(20) }), [
    ...TRANSPORT,
    icmp6,
    solicitation,
  ]),
  arp.map((fields) => ({ eth_type: 0x806n, ...fields })),
  arp.map((fields) => ({ eth_type: 0x8035n, ...fields })),
  fc.constant({ eth_type: 0x88ccn }),
);
const layer2 = record({
  eth_src: few(48),
  eth_dst: fc.oneof(few(48), fc.constant(0xffff_ffff_ffffn), fc.constant(0x3333_0000_0001n)),
  vlan_tci: fc.oneof(fc.constant(0n), fc.bigInt(0x1000n, 0x1003n), fc.constant(0xf001n)),
});
const metadata = record({
  reg0: few(32),
  reg1: few(32),
  reg10: few(32),
  reg14: fewNumbers(7).map(BigInt),
  reg15: fewNumbers(7).map(BigInt),
  ct_state: few(8),
  ct_mark: few(32),
  ct_label: few(128),
  pkt_mark: few(32),
});

/** A packet that can be: its fields are those that packets of its kind have, others are zero. */
export const anyPacket: fc.Arbitrary<Microflow> = fc
  .tuple(metadata, layer2, layer3)
  .map((parts) => new Map(parts.flatMap((part) => Object.entries(part) as [FieldName, bigint][])));
