import { isIPv6 } from 'node:net';
import { eui64 } from './mac';
import { formatIpv4, parseIpv4 } from './ipv4';

/** An IPv6 address as an unsigned number of 128 bits. */
export type Ipv6 = bigint;

const ALL = (1n << 128n) - 1n;
const LINK_LOCAL = 0xfe80n << 112n;
const SOLICITED_NODE = (0xff02n << 112n) | 0x1ff000000n;
const CHARACTERS = /^[\da-f:.]{2,45}/i;

/** `text` as an address (RFC 4291 §2.2), or undefined when it is not one. */
export function parseIpv6(text: string): Ipv6 | undefined {
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const [head = '', tail] = expandDotted(text).split('::');
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const all = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  return BigInt(`0x${all.map((group) => group.padStart(4, '0')).join('')}`);
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** Writes an embedded IPv4 address as two groups. */
function expandDotted(text: string): string {
  const at = text.lastIndexOf(':') + 1;
  const ip = parseIpv4(text.slice(at));
  return ip === undefined ? text : `${text.slice(0, at)}${(ip >>> 16).toString(16)}:${(ip & 0xffff).toString(16)}`;
}

/**
 * The address as `inet_ntop` of glibc writes it: lower case, the first longest run of two or more zero groups as `::`, IPv4-mapped
 * and IPv4-compatible addresses with a dotted tail.
 */
export function formatIpv6(ip: Ipv6): string {
  const hex = ip.toString(16).padStart(32, '0');
  const list = Array.from({ length: 8 }, (_, at) => parseInt(hex.slice(at * 4, at * 4 + 4), 16));
  const run = longestZeroRun(list);
  const dotted = run.start === 0 && (run.length === 6 || (run.length === 5 && list[5] === 0xffff));
  const written = (from: number, to: number): string =>
    list
      .slice(from, to)
      .map((group) => group.toString(16))
      .join(':');
  if (dotted) {
    const prefix = run.length === 5 ? '::ffff:' : '::';
    return prefix + formatIpv4(Number(ip & 0xffffffffn));
  }
  if (run.length < 2) return written(0, 8);
  return `${written(0, run.start)}::${written(run.start + run.length, 8)}`;
}

function longestZeroRun(list: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < 8; start += 1) {
    let end = start;
    while (end < 8 && list[end] === 0) end += 1;
    if (end - start > best.length) best = { start, length: end - start };
    if (end > start) start = end;
  }
  return best;
}

/** The netmask of a prefix length, 0 to 128. */
export function ipv6Mask(prefixLength: number): Ipv6 {
  return ALL ^ (ALL >> BigInt(prefixLength));
}

/** The prefix length of a netmask, or undefined when its ones are not contiguous. */
export function ipv6PrefixLength(mask: Ipv6): number | undefined {
  const zeros = (mask ^ ALL).toString(2);
  const length = mask === ALL ? 128 : 128 - zeros.length;
  return ipv6Mask(length) === mask ? length : undefined;
}

export interface MaskedIpv6 {
  readonly ip: Ipv6;
  readonly mask: Ipv6;
}

/** Reads an address with an optional `/length` or `/mask` at the start of `text`. */
export function scanMaskedIpv6(text: string): (MaskedIpv6 & { readonly length: number }) | undefined {
  const address = CHARACTERS.exec(text)?.[0];
  const ip = address === undefined ? undefined : parseIpv6(address);
  if (address === undefined || ip === undefined) return undefined;
  if (text[address.length] !== '/') return { ip, mask: ALL, length: address.length };
  const behind = text.slice(address.length + 1);
  const digits = /^\d{1,3}(?![\da-f:.])/i.exec(behind)?.[0];
  if (digits !== undefined) {
    if (Number(digits) > 128) return undefined;
    return { ip, mask: ipv6Mask(Number(digits)), length: address.length + 1 + digits.length };
  }
  const maskText = CHARACTERS.exec(behind)?.[0];
  const mask = maskText === undefined ? undefined : parseIpv6(maskText);
  if (maskText === undefined || mask === undefined) return undefined;
  return { ip, mask, length: address.length + 1 + maskText.length };
}

/** `text` as an address with an optional prefix length or mask, or undefined when it is not that and nothing more. */
export function parseMaskedIpv6(text: string): MaskedIpv6 | undefined {
  const found = scanMaskedIpv6(text);
  return found?.length === text.length ? { ip: found.ip, mask: found.mask } : undefined;
}

/** The link-local address of an interface (RFC 4291 §2.5.6). */
export function linkLocal(mac: string): Ipv6 {
  return LINK_LOCAL | eui64(mac);
}

/** True for fe80::/10. */
export function isLinkLocal(ip: Ipv6): boolean {
  return ip >> 118n === 0xfe80n >> 6n;
}

/** The solicited-node multicast address (RFC 4291 §2.7.1). */
export function solicitedNode(ip: Ipv6): Ipv6 {
  return SOLICITED_NODE | (ip & 0xffffffn);
}
