import type { Match } from '../match/match';
import { hasTunnelOptions, type NormalMatch, normalMatch, type Slot } from '../match/normal-match';
import { printMaskedIpv4, printMaskedIpv6, printMaskedMac } from './addresses';
import { CT_STATE, printFlags, printMaskedFlags, TCP_FLAGS, TUNNEL_FLAGS } from './flags';
import { printPacketType } from './field-value';
import { printPort } from './port';
import { printHash, printHex } from './syntax';

/** The priority that is not printed. */
export const DEFAULT_PRIORITY = 0x8000;

const ETH = {
  ip: 0x0800n,
  arp: 0x0806n,
  rarp: 0x8035n,
  ipv6: 0x86ddn,
  mpls: 0x8847n,
  mplsm: 0x8848n,
  nsh: 0x894fn,
} as const;
const PROTO = { icmp: 1n, tcp: 6n, udp: 17n, icmp6: 58n, sctp: 132n } as const;
const REGISTERS = Array.from({ length: 32 }, (_, index) => `reg${index}`);
const TUNNEL_OPTIONS = Array.from({ length: 64 }, (_, index) => `tun_metadata${index}`);
const ALL_16 = 0xffffn;
const ALL_32 = 0xffff_ffffn;

type Print = (slot: Slot, name: string) => string;

const decimal: Print = ({ value }) => String(value);
const hash: Print = ({ value }) => printHash(value);
const port: Print = ({ value }) => printPort(Number(value));
const mac: Print = ({ value, mask }) => printMaskedMac(value, mask);
const ipv4: Print = ({ value, mask }) => printMaskedIpv4(value, mask);
const ipv6: Print = ({ value, mask }) => printMaskedIpv6(value, mask);
const hashMasked =
  (all: bigint): Print =>
  ({ value, mask }) =>
    mask === all ? printHash(value) : `${printHash(value)}/${printHash(mask)}`;
const hash32 = hashMasked(ALL_32);
const hash64 = hashMasked((1n << 64n) - 1n);
const padded = (value: bigint, digits: number): string => `0x${value.toString(16).padStart(digits, '0')}`;
/** Decimal, but in hex with that many digits where it is masked. */
const decimalMasked =
  (all: bigint, digits = 1): Print =>
  ({ value, mask }) =>
    mask === all ? String(value) : `${padded(value, digits)}/${padded(mask, digits)}`;
const decimal8 = decimalMasked(0xffn, 2);
const decimal16 = decimalMasked(ALL_16);
const decimal32 = decimalMasked(ALL_32, 8);
const hex32: Print = ({ value, mask }) => (mask === ALL_32 ? printHex(value) : `${printHex(value)}/${printHex(mask)}`);
const hash128 = hashMasked((1n << 128n) - 1n);
const ctState: Print = ({ value, mask }) =>
  mask === 0xffn ? printFlags(value, CT_STATE) : printMaskedFlags(value, mask, 0xffn, CT_STATE);
/** By the bits compared: whether it is a fragment, whether it is not the first, both. */
const FRAGMENTS: Readonly<Record<number, readonly string[]>> = {
  1: ['no', 'yes'],
  2: ['not_later', 'not_later', 'later'],
  3: ['no', 'first', '<error>', 'later'],
};
const fragment: Print = ({ value, mask }) => FRAGMENTS[Number(mask & 3n)]?.[Number(value & mask & 3n)] ?? '<error>';

/** Prints a match in the order and form of `ovs-ofctl dump-flows`; empty for one that takes every packet. */
class MatchPrinter {
  readonly #parts: string[] = [];

  constructor(private readonly match: NormalMatch) {}

  print(priority: number | undefined): string {
    if (priority !== undefined && priority !== DEFAULT_PRIORITY) this.#parts.push(`priority=${priority}`);
    this.#metadata();
    const type = this.#packetType();
    const protocol = this.#protocols(type);
    this.#registersAndTunnel();
    this.#layer2(type, protocol.typeNamed);
    this.#layer3(type, protocol.protocolNamed);
    this.#layer4(type);
    return this.#parts.join(',');
  }

  #value(name: string): bigint {
    return this.match.get(name)?.value ?? 0n;
  }

  #put(name: string, print: Print, label = name): void {
    const slot = this.match.get(name);
    if (slot !== undefined) this.#parts.push(`${label}=${print(slot, name)}`);
  }

  #metadata(): void {
    this.#put('pkt_mark', hash32);
    this.#put('recirc_id', hash32);
    this.#put('dp_hash', hash32);
    this.#put('conj_id', decimal);
    this.#put('actset_output', port);
    this.#put('ct_state', ctState);
    this.#put('ct_zone', decimal16);
    this.#put('ct_mark', hash32);
    this.#put('ct_label', hash128);
    this.#put('ct_nw_src', ipv4);
    this.#put('ct_ipv6_src', ipv6);
    this.#put('ct_nw_dst', ipv4);
    this.#put('ct_ipv6_dst', ipv6);
    if (!this.match.has('ct_nw_proto')) return;
    this.#put('ct_nw_proto', decimal);
    this.#put('ct_tp_src', decimal16);
    this.#put('ct_tp_dst', decimal16);
  }

  /** The Ethernet type, which a packet type of that name space gives too. */
  #packetType(): bigint {
    const slot = this.match.get('packet_type');
    if (slot === undefined || slot.value === 0n) return this.#value('dl_type');
    this.#parts.push(`packet_type=${printPacketType(slot.value, slot.mask === ALL_32 ? undefined : slot.mask)}`);
    return slot.value >> 16n === 1n ? slot.value & ALL_16 : this.#value('dl_type');
  }

  #protocols(type: bigint): { readonly typeNamed: boolean; readonly protocolNamed: boolean } {
    if (!this.match.has('dl_type')) return { typeNamed: false, protocolNamed: false };
    const found = Object.entries(ETH).find(([name, code]) => code === type && name !== 'nsh');
    if (found === undefined) return { typeNamed: false, protocolNamed: false };
    const [typeName] = found;
    if ((typeName !== 'ip' && typeName !== 'ipv6') || !this.match.has('nw_proto')) {
      this.#parts.push(typeName);
      return { typeNamed: true, protocolNamed: false };
    }
    const named = transportName(this.#value('nw_proto'), typeName === 'ipv6');
    this.#parts.push(named ?? typeName);
    return { typeNamed: true, protocolNamed: named !== undefined };
  }

  #registersAndTunnel(): void {
    for (const name of REGISTERS) this.#put(name, hash32);
    this.#put('tun_id', hash64);
    this.#put('tun_src', ipv4);
    this.#put('tun_dst', ipv4);
    this.#put('tun_ipv6_src', ipv6);
    this.#put('tun_ipv6_dst', ipv6);
    this.#put('tun_gbp_id', decimal16);
    this.#put('tun_gbp_flags', hash);
    const erspan = this.#value('tun_erspan_ver');
    this.#put('tun_erspan_ver', decimal);
    if (erspan === 1n) this.#put('tun_erspan_idx', hash);
    if (erspan === 2n) this.#put('tun_erspan_dir', decimal);
    if (erspan === 2n) this.#put('tun_erspan_hwid', hash);
    this.#put('tun_gtpu_flags', hash, 'gtpu_flags');
    this.#put('tun_gtpu_msgtype', decimal, 'gtpu_msgtype');
    // Of the switch's four flags only one can be matched: it never is the whole mask.
    const flags = this.match.get('tun_flags')?.mask ?? 0n;
    if ((flags & 1n) === 1n) this.#put('tun_flags', ({ value }) => printMaskedFlags(value & 1n, 1n, 15n, TUNNEL_FLAGS));
    if (hasTunnelOptions(this.match)) for (const name of TUNNEL_OPTIONS) this.#tunnelOption(name);
    this.#put('metadata', hash64);
    this.#put('in_port', port);
  }

  #tunnelOption(name: string): void {
    const slot = this.match.get(name);
    if (slot === undefined) return;
    const { value, mask, length = 0, exact } = slot;
    const all = (1n << BigInt(8 * length)) - 1n;
    if (exact !== true && mask === 0n) this.#parts.push(name);
    else if (mask === all) this.#parts.push(`${name}=${printHash(value)}`);
    else this.#parts.push(`${name}=${printHash(value)}/${printHash(mask)}`);
  }

  #vlan(): void {
    const slot = this.match.get('vlan_tci');
    if (slot === undefined) return;
    const { value, mask } = slot;
    const [vid, pcp, present] = [mask & 0xfffn, mask & 0xe000n, mask & value & 0x1000n];
    const whole = (vid === 0n || vid === 0xfffn) && (pcp === 0n || pcp === 0xe000n);
    if (present !== 0n && whole && (vid !== 0n || pcp !== 0n)) {
      if (vid !== 0n) this.#parts.push(`dl_vlan=${value & 0xfffn}`);
      if (pcp !== 0n) this.#parts.push(`dl_vlan_pcp=${value >> 13n}`);
    } else {
      this.#parts.push(`vlan_tci=${padded(value, 4)}${mask === ALL_16 ? '' : `/${padded(mask, 4)}`}`);
    }
  }

  #layer2(type: bigint, typeNamed: boolean): void {
    this.#vlan();
    this.#put('dl_src', mac);
    this.#put('dl_dst', mac);
    if (!typeNamed && this.match.has('dl_type')) this.#parts.push(`dl_type=${padded(type, 4)}`);
  }

  #layer3(type: bigint, protocolNamed: boolean): void {
    const arp = type === ETH.arp || type === ETH.rarp;
    if (type === ETH.ipv6) {
      this.#put('ipv6_src', ipv6);
      this.#put('ipv6_dst', ipv6);
      this.#put('ipv6_label', ({ value, mask, exact }) =>
        exact === true ? padded(value, 5) : `${padded(value, 5)}/${padded(mask, 5)}`,
      );
    } else if (type === ETH.nsh) {
      this.#nsh();
    } else {
      this.#put('nw_src', ipv4, arp ? 'arp_spa' : 'nw_src');
      this.#put('nw_dst', ipv4, arp ? 'arp_tpa' : 'nw_dst');
    }
    if (!protocolNamed) this.#put('nw_proto', decimal, arp ? 'arp_op' : 'nw_proto');
    if (arp) this.#put('arp_sha', mac);
    if (arp) this.#put('arp_tha', mac);
    this.#put('nw_tos', decimal);
    this.#put('nw_ecn', decimal);
    this.#put('nw_ttl', decimal);
    this.#put('mpls_label', decimal);
    this.#put('mpls_tc', decimal);
    this.#put('mpls_ttl', decimal);
    this.#put('mpls_bos', decimal);
    this.#put('nw_frag', fragment);
  }

  #nsh(): void {
    for (const name of ['nsh_flags', 'nsh_ttl', 'nsh_mdtype', 'nsh_np']) this.#put(name, decimal8);
    this.#put('nsh_spi', hex32);
    this.#put('nsh_si', decimal8);
    if (this.#value('nsh_mdtype') !== 1n) return;
    for (const name of ['nsh_c1', 'nsh_c2', 'nsh_c3', 'nsh_c4']) this.#put(name, hex32);
  }

  #layer4(type: bigint): void {
    const protocol = this.#value('nw_proto');
    const neighbour = type === ETH.ipv6 && protocol === PROTO.icmp6;
    const icmp = neighbour || (type === ETH.ip && protocol === PROTO.icmp);
    this.#put('tp_src', decimal16, icmp ? 'icmp_type' : 'tp_src');
    this.#put('tp_dst', decimal16, icmp ? 'icmp_code' : 'tp_dst');
    if (neighbour) {
      this.#put('nd_target', ipv6);
      this.#put('arp_sha', mac, 'nd_sll');
      this.#put('arp_tha', mac, 'nd_tll');
      this.#put('nd_reserved', decimal32);
      this.#put('nd_options_type', decimal8);
    }
    if ((type === ETH.ip || type === ETH.ipv6) && protocol === PROTO.tcp) {
      this.#put('tcp_flags', ({ value, mask }) => printMaskedFlags(value & 0xfffn, mask & 0xfffn, 0xfffn, TCP_FLAGS));
    }
  }
}

function transportName(protocol: bigint, six: boolean): string | undefined {
  if (protocol === (six ? PROTO.icmp6 : PROTO.icmp)) return six ? 'icmp6' : 'icmp';
  const name = (['tcp', 'udp', 'sctp'] as const).find((each) => PROTO[each] === protocol);
  return name && (six ? `${name}6` : name);
}

/** Prints a match as `ovs-ofctl` does, with its priority before it unless that is the default one or not given. */
export function printMatch(match: Match, priority?: number): string {
  return new MatchPrinter(normalMatch(match)).print(priority);
}
