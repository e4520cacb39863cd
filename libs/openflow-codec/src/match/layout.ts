import type { FieldName } from '../fields/registry';
import { narrowPort } from '../port';
import { OF10, type OpenFlowVersion } from '../version';
import type { FieldMatch, Match } from './match';
import { type NormalMatch, normalMatch, type Slot } from './normal-match';

const FULL: Readonly<Partial<Record<FieldName, bigint>>> = {
  ip_frag: 3n,
  ct_state: 0xffn,
  tcp_flags: 0xfffn,
};
const ONES = Array.from({ length: 129 }, (_, bits) => (1n << BigInt(bits)) - 1n);
const ALL = (bits: number): bigint => ONES[bits] ?? (1n << BigInt(bits)) - 1n;
const PRESENT = 0x1000n;
const ETH = { ip: 0x0800n, arp: 0x0806n, rarp: 0x8035n, ipv6: 0x86ddn, mpls: 0x8847n, mplsMulticast: 0x8848n } as const;

const numbered = (prefix: 'reg' | 'tun_metadata', count: number): FieldName[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}` as FieldName);
const TUNNEL_OPTIONS = numbered('tun_metadata', 64);
const TUNNEL = [['tun_id', 64], ['tun_flags', 16], ['tun_src', 32], ['tun_dst', 32], ['tun_ipv6_src', 128], ['tun_ipv6_dst', 128], ['tun_gbp_id', 16], ['tun_gbp_flags', 8]] as const; // prettier-ignore
const NARROW = [['tun_erspan_idx', 32], ['tun_erspan_ver', 8], ['tun_erspan_dir', 8], ['tun_erspan_hwid', 8], ['tun_gtpu_flags', 8], ['tun_gtpu_msgtype', 8], ['nsh_flags', 8], ['nsh_ttl', 8], ['nsh_mdtype', 8], ['nsh_np', 8], ['nsh_spi', 32], ['nsh_si', 8], ['nsh_c1', 32], ['nsh_c2', 32], ['nsh_c3', 32], ['nsh_c4', 32]] as const; // prettier-ignore
const LAST = [['pkt_mark', 32], ['ct_state', 32], ['ct_zone', 16], ['ct_mark', 32], ['ct_label', 128], ['ct_nw_src', 32], ['ct_ipv6_src', 128], ['ct_nw_dst', 32], ['ct_ipv6_dst', 128], ['ct_nw_proto', 8], ['ct_tp_src', 16], ['ct_tp_dst', 16], ['metadata', 64]] as const; // prettier-ignore
/** What comes after the network's fields: a place in the order, and the bits that count; none for a tunnel's option. */
interface Place {
  readonly field: FieldName;
  readonly at: number;
  readonly bits: number | undefined;
}
const REST: ReadonlyMap<string, Place> = new Map(
  [
    ...TUNNEL,
    ...TUNNEL_OPTIONS.map((name) => [name, undefined] as const),
    ...NARROW,
    ...numbered('reg', 32).map((name) => [name, 32] as const),
    ...LAST,
  ].map(([field, bits], at) => [field, { field, at, bits }]),
);

/** Orders what a match says into elements, in the order that Open vSwitch writes them. */
class MatchLayout {
  readonly #out: FieldMatch[] = [];

  constructor(
    private readonly normal: NormalMatch,
    private readonly nxm: boolean,
  ) {}

  build(): Match {
    this.#put('packet_type', 'packet_type', 32);
    this.#put('dp_hash', 'dp_hash', 32);
    this.#put('recirc_id', 'recirc_id', 32);
    this.#put('conj_id', 'conj_id', 32);
    this.#inPort();
    this.#put('actset_output', 'actset_output', 32);
    this.#put('eth_src', 'dl_src', 48);
    this.#put('eth_dst', 'dl_dst', 48);
    this.#put('eth_type', 'dl_type', 16);
    this.#vlan();
    this.#network();
    this.#rest();
    return this.#out;
  }

  #put(field: FieldName, name: string, bits: number): void {
    const slot = this.normal.get(name);
    if (slot !== undefined) this.#out.push(element(field, slot, FULL[field] ?? ALL(bits)));
  }

  #inPort(): void {
    const slot = this.normal.get('in_port');
    if (slot === undefined) return;
    if (this.nxm) this.#out.push({ field: 'in_port', value: BigInt(narrowPort(Number(slot.value))) });
    else this.#out.push({ field: 'in_port_oxm', value: slot.value });
  }

  #vlan(): void {
    const slot = this.normal.get('vlan_tci');
    if (slot === undefined) return;
    if (this.nxm) {
      this.#put('vlan_tci', 'vlan_tci', 16);
      return;
    }
    const vid = { value: slot.value & 0x1fffn, mask: slot.mask & 0x1fffn };
    if (vid.mask !== 0n) this.#out.push(element('vlan_vid', vid, 0x1fffn));
    if ((slot.mask & 0xe000n) !== 0n && (vid.value & PRESENT) !== 0n) {
      this.#out.push({ field: 'vlan_pcp', value: slot.value >> 13n });
    }
  }

  #network(): void {
    const type = this.#etherType();
    if (type === ETH.mpls || type === ETH.mplsMulticast) {
      for (const name of ['mpls_tc', 'mpls_bos', 'mpls_ttl', 'mpls_label'] as const)
        this.#put(name, name, name === 'mpls_label' ? 32 : 8);
    } else if (type === ETH.arp || type === ETH.rarp) {
      this.#put('arp_op', 'nw_proto', 16);
      this.#put('arp_spa', 'nw_src', 32);
      this.#put('arp_tpa', 'nw_dst', 32);
      this.#put('arp_sha', 'arp_sha', 48);
      this.#put('arp_tha', 'arp_tha', 48);
    } else if (type === ETH.ip || type === ETH.ipv6) {
      this.#ip(type === ETH.ipv6);
    }
  }

  #etherType(): bigint | undefined {
    const packetType = this.normal.get('packet_type')?.value;
    if (packetType !== undefined && packetType >> 16n === 1n) return packetType & 0xffffn;
    return this.normal.get('dl_type')?.value;
  }

  #ip(six: boolean): void {
    this.#put(six ? 'ipv6_src' : 'ip_src', six ? 'ipv6_src' : 'nw_src', six ? 128 : 32);
    this.#put(six ? 'ipv6_dst' : 'ip_dst', six ? 'ipv6_dst' : 'nw_dst', six ? 128 : 32);
    this.#put('ip_frag', 'nw_frag', 8);
    const tos = this.normal.get('nw_tos');
    if (tos !== undefined)
      this.#out.push(this.nxm ? { field: 'nw_tos', value: tos.value } : { field: 'ip_dscp', value: tos.value >> 2n });
    this.#put('nw_ecn', 'nw_ecn', 8);
    this.#put('nw_ttl', 'nw_ttl', 8);
    if (six) this.#put('ipv6_label', 'ipv6_label', 32);
    const protocol = this.normal.get('nw_proto');
    if (protocol === undefined) return;
    this.#put('nw_proto', 'nw_proto', 8);
    this.#transport(protocol.value, six);
  }

  #transport(protocol: bigint, six: boolean): void {
    const ports = new Map<bigint, readonly [FieldName, FieldName]>([
      [6n, ['tcp_src', 'tcp_dst']],
      [17n, ['udp_src', 'udp_dst']],
      [132n, ['sctp_src', 'sctp_dst']],
      six ? [58n, ['icmpv6_type', 'icmpv6_code']] : [1n, ['icmp_type', 'icmp_code']],
    ]).get(protocol);
    if (ports === undefined) return;
    this.#put(ports[0], 'tp_src', 16);
    this.#put(ports[1], 'tp_dst', 16);
    if (protocol === 6n) this.#put('tcp_flags', 'tcp_flags', 16);
    if (!six || protocol !== 58n) return;
    this.#put('nd_reserved', 'nd_reserved', 32);
    this.#put('nd_target', 'nd_target', 128);
    this.#put('nd_options_type', 'nd_options_type', 8);
    const type = this.normal.get('tp_src')?.value;
    if (type === 135n) this.#put('nd_sll', 'arp_sha', 48);
    if (type === 136n) this.#put('nd_tll', 'arp_tha', 48);
  }

  /** A match has few of these hundred and more: only those that it has are looked at. */
  #rest(): void {
    const places: Place[] = [];
    for (const name of this.normal.keys()) {
      const place = REST.get(name);
      if (place !== undefined) places.push(place);
    }
    if (places.length > 1) places.sort((a, b) => a.at - b.at);
    for (const { field, bits } of places) {
      if (bits === undefined) this.#tunnelOption(field);
      else this.#put(field, field, bits);
    }
  }

  #tunnelOption(field: FieldName): void {
    const slot = this.normal.get(field);
    if (slot === undefined) return;
    const { value, mask, length, exact } = slot;
    this.#out.push({ field, value, ...(exact !== true && { mask }), ...(length !== undefined && { length }) });
  }
}

function element(field: FieldName, { value, mask }: Slot, full: bigint): FieldMatch {
  return (mask & full) === full ? { field, value } : { field, value, mask };
}

/**
 * The elements, in Open vSwitch's order, that say in `version` what `match` says: fields that the version does not have
 * become those it has (`vlan_tci` and `dl_vlan` become `vlan_vid` and `vlan_pcp`, `in_port` becomes `in_port_oxm`, `nw_tos`
 * becomes `ip_dscp`; wide registers become the narrow ones), and what needs a prerequisite that is not there is left out.
 * For OpenFlow 1.0 the elements are NXM's.
 */
export function layOutMatch(match: Match, version: OpenFlowVersion): Match {
  return new MatchLayout(normalMatch(match), version === OF10).build();
}
