import type { FlowMatch } from '@ironloom/logical-flow-compiler';
import { type FieldName, type Match, matchField } from './codec';
import { formatEthernet, formatIpv4, formatIpv6, formatHex, prefixLength } from '@ironloom/logical-flow-compiler';

type Bits = { readonly value: bigint; readonly mask: bigint };
type Writer = (name: string, bits: Bits, all: bigint) => string;

const CT_STATES = ['new', 'est', 'rel', 'rpl', 'inv', 'trk', 'snat', 'dnat'];
const TCP_FLAGS = ['fin', 'syn', 'rst', 'psh', 'ack', 'urg', 'ece', 'cwr', 'ns', '[200]', '[400]', '[800]'];
const FRAGMENTS: Readonly<Record<number, readonly string[]>> = {
  1: ['no', 'yes'],
  2: ['not_later', 'not_later', 'later', 'later'],
  3: ['no', 'first', '<error>', 'later'],
};
const TRANSPORT: Readonly<Record<number, string>> = { 6: 'tcp', 17: 'udp', 132: 'sctp' };

/** A flow's match as OVS prints it, and its shares in conjunctions. */
export function formatFlowMatch({ match, conjunctions }: FlowMatch): string {
  const shares = conjunctions.map(({ id, clause, clauses }) => `conjunction(${id}, ${clause}/${clauses})`);
  return shares.length === 0 ? formatMatch(match) : `${formatMatch(match)}: ${shares.join(', ')}`;
}

function formatMatch(match: Match): string {
  const bits = new Map<string, Bits>();
  for (const entry of match) {
    if (entry.field === 'unknown') continue;
    const mask = entry.mask ?? matchField(entry.field).allOnes;
    bits.set(entry.field, { value: entry.value, mask });
  }
  const type = packetType(bits);
  const parts: string[] = [];
  const put = (field: FieldName, name: string, write: Writer): void => {
    const found = bits.get(field);
    if (found !== undefined) parts.push(write(name, found, matchField(field).allOnes));
  };
  put('pkt_mark', 'pkt_mark', hex);
  put('conj_id', 'conj_id', (name, { value }) => `${name}=${value}`);
  put('ct_state', 'ct_state', ctState);
  put('ct_mark', 'ct_mark', hex);
  put('ct_label', 'ct_label', hex);
  put('ct_nw_proto', 'ct_nw_proto', decimal);
  put('ct_tp_src', 'ct_tp_src', port);
  put('ct_tp_dst', 'ct_tp_dst', port);
  if (type.word !== undefined) parts.push(type.word);
  for (let index = 0; index < 16; index += 1) put(`reg${index}` as FieldName, `reg${index}`, hex);
  put('vlan_tci', 'vlan_tci', vlan);
  put('eth_src', 'dl_src', ethernet);
  put('eth_dst', 'dl_dst', ethernet);
  if (type.word === undefined) put('eth_type', 'dl_type', (name, { value }) => `${name}=0x${padded(value, 4)}`);
  // Addresses without the Ethernet type that they belong to are shown as C shows them, or not at all.
  const isIpv6 = bits.get('eth_type')?.value === 0x86ddn;
  const isArp = type.word === 'arp' || type.word === 'rarp';
  if (isIpv6) {
    put('ipv6_src', 'ipv6_src', ipv6);
    put('ipv6_dst', 'ipv6_dst', ipv6);
  } else {
    put('ip_src', isArp ? 'arp_spa' : 'nw_src', ipv4);
    put('arp_spa', 'arp_spa', ipv4);
    put('ip_dst', isArp ? 'arp_tpa' : 'nw_dst', ipv4);
    put('arp_tpa', 'arp_tpa', ipv4);
  }
  put('ipv6_label', 'ipv6_label', label);
  put('arp_op', 'arp_op', decimal);
  if (!type.sayProtocol) put('nw_proto', 'nw_proto', decimal);
  put('arp_sha', 'arp_sha', ethernet);
  put('arp_tha', 'arp_tha', ethernet);
  put('ip_dscp', 'nw_tos', (name, { value }) => `${name}=${value << 2n}`);
  put('nw_ecn', 'nw_ecn', decimal);
  put('nw_ttl', 'nw_ttl', decimal);
  put('ip_frag', 'nw_frag', (name, { value, mask }) => `${name}=${FRAGMENTS[Number(mask)]?.[Number(value)]}`);
  for (const field of ['icmp_type', 'icmp_code', 'icmpv6_type', 'icmpv6_code'] as const) {
    put(field, field.replace('v6', ''), decimal);
  }
  put('nd_target', 'nd_target', ipv6);
  put('nd_sll', 'nd_sll', ethernet);
  put('nd_tll', 'nd_tll', ethernet);
  for (const field of ['tcp_src', 'udp_src', 'sctp_src'] as const) put(field, 'tp_src', port);
  for (const field of ['tcp_dst', 'udp_dst', 'sctp_dst'] as const) put(field, 'tp_dst', port);
  put('tcp_flags', 'tcp_flags', tcpFlags);
  return parts.join(',');
}

/** The word that says Ethernet type and protocol together, such as `tcp6`. */
function packetType(bits: ReadonlyMap<string, Bits>): {
  readonly word: string | undefined;
  readonly sayProtocol: boolean;
} {
  const type = Number(bits.get('eth_type')?.value ?? -1n);
  const protocol = Number(bits.get('nw_proto')?.value ?? -1n);
  const plain: Readonly<Record<number, string>> = { 0x800: 'ip', 0x86dd: 'ipv6', 0x806: 'arp', 0x8035: 'rarp' };
  if (type !== 0x800 && type !== 0x86dd) return { word: plain[type], sayProtocol: false };
  const six = type === 0x86dd;
  const icmp = protocol === (six ? 58 : 1);
  const word = icmp ? 'icmp' : TRANSPORT[protocol];
  return word === undefined
    ? { word: plain[type], sayProtocol: false }
    : { word: six ? `${word}6` : word, sayProtocol: true };
}

const hex: Writer = (name, { value, mask }, all) =>
  `${name}=${formatHex(value)}${mask === all ? '' : `/${formatHex(mask)}`}`;
const decimal: Writer = (name, { value }) => `${name}=${value}`;
const port: Writer = (name, { value, mask }, all) =>
  mask === all ? `${name}=${value}` : `${name}=0x${value.toString(16)}/0x${mask.toString(16)}`;
const ethernet: Writer = (name, { value, mask }, all) =>
  `${name}=${formatEthernet(value)}${mask === all ? '' : `/${formatEthernet(mask)}`}`;
const ipv4: Writer = (name, { value, mask }, all) =>
  `${name}=${formatIpv4(value)}${mask === all ? '' : `/${prefixLength(mask, 32) ?? formatIpv4(mask)}`}`;
const ipv6: Writer = (name, { value, mask }, all) =>
  `${name}=${formatIpv6(value)}${mask === all ? '' : `/${prefixLength(mask, 128) ?? formatIpv6(mask)}`}`;
const label: Writer = (name, { value, mask }, all) =>
  `${name}=0x${padded(value, 5)}${mask === all ? '' : `/0x${padded(mask, 5)}`}`;

const vlan: Writer = (name, { value, mask }) => {
  const vid = mask & 0xfffn;
  const pcp = mask & 0xe000n;
  const whole = (part: bigint, all: bigint): boolean => part === 0n || part === all;
  if ((mask & value & 0x1000n) !== 0n && whole(vid, 0xfffn) && whole(pcp, 0xe000n) && (vid | pcp) !== 0n) {
    return [vid && `dl_vlan=${value & 0xfffn}`, pcp && `dl_vlan_pcp=${value >> 13n}`].filter(Boolean).join(',');
  }
  return `${name}=0x${padded(value, 4)}${mask === 0xffffn ? '' : `/0x${padded(mask, 4)}`}`;
};

const ctState: Writer = (name, { value, mask }) => `${name}=${flags({ value, mask: mask & 0xffn }, CT_STATES, 0xffn)}`;
const tcpFlags: Writer = (name, bits, all) => `${name}=${flags(bits, TCP_FLAGS, all)}`;

function flags({ value, mask }: Bits, names: readonly string[], all: bigint): string {
  const isSet = (bits: bigint, index: number): boolean => ((bits >> BigInt(index)) & 1n) === 1n;
  if (mask === all) return names.filter((_, index) => isSet(value, index)).join('|') || '0';
  return names.map((flag, index) => (isSet(mask, index) ? `${isSet(value, index) ? '+' : '-'}${flag}` : '')).join('');
}

function padded(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
