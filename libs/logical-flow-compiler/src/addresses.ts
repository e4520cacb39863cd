/** IPv4, IPv6 and Ethernet addresses as text, and as bigints in network order. */

const ETHERNET_LENGTH = 17;
const COLON = 0x3a;
const IPV4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Dotted quad without leading zeros, or undefined. */
export function parseIpv4(text: string): bigint | undefined {
  const parts = IPV4.exec(text);
  if (parts === null) return undefined;
  let value = 0;
  for (let i = 1; i <= 4; i += 1) {
    const octet = Number(parts[i]);
    if (octet > 255) return undefined;
    value = value * 256 + octet;
  }
  return BigInt(value);
}

/** Every form of RFC 4291 section 2.2, without zone, or undefined. */
export function parseIpv6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const left = parseGroups(halves[0] ?? '', halves.length === 1);
  if (left === undefined) return undefined;
  if (halves.length === 1) return left.length === 8 ? joinGroups(left) : undefined;
  const right = parseGroups(halves[1] ?? '', true);
  if (right === undefined || left.length + right.length > 7) return undefined;
  return joinGroups([...left, ...new Array<number>(8 - left.length - right.length).fill(0), ...right]);
}

function parseGroups(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else {
      const quad = mayEndInIpv4 && index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (quad === undefined) return undefined;
      groups.push(Number(quad >> 16n), Number(quad & 0xffffn));
    }
  }
  return groups;
}

function joinGroups(groups: readonly number[]): bigint {
  let high = 0n;
  for (const group of groups) high = (high << 16n) | BigInt(group);
  return high;
}

/** Six groups of hexadecimal digits; a group longer than two digits keeps its low eight bits. */
export function parseEthernet(text: string): bigint | undefined {
  return text.length === ETHERNET_LENGTH
    ? (parsePlainEthernet(text) ?? parseOddEthernet(text))
    : parseOddEthernet(text);
}

/** The usual form, read without a regular expression: most constants of a large network are such. */
function parsePlainEthernet(text: string): bigint | undefined {
  let high = 0;
  let low = 0;
  for (let at = 0; at < ETHERNET_LENGTH; at += 1) {
    const code = text.charCodeAt(at);
    if (at % 3 === 2) {
      if (code !== COLON) return undefined;
      continue;
    }
    const digit = hexDigit(code);
    if (digit < 0) return undefined;
    if (at < 9) high = high * 16 + digit;
    else low = low * 16 + digit;
  }
  return BigInt(high * 0x100_0000 + low);
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function parseOddEthernet(text: string): bigint | undefined {
  const groups = text.split(':');
  if (groups.length !== 6) return undefined;
  let value = 0;
  for (const group of groups) {
    const digits = /^(?:0[xX])?([0-9a-fA-F]+)$/.exec(group)?.[1];
    if (digits === undefined) return undefined;
    value = value * 256 + (parseInt(digits.slice(-2), 16) & 0xff);
  }
  return BigInt(value);
}

/** Dotted quad. */
export function formatIpv4(value: bigint): string {
  const word = Number(value);
  return `${(word >>> 24) & 255}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** RFC 5952 as inet_ntop(3) writes it: the longest run of zeros as `::`, an embedded IPv4 address dotted. */
export function formatIpv6(value: bigint): string {
  const hex = value.toString(16).padStart(32, '0');
  const groups = Array.from({ length: 8 }, (_, i) => parseInt(hex.slice(i * 4, i * 4 + 4), 16));
  const gap = longestZeroRun(groups);
  if (gap.start === 0 && (gap.length === 6 || (gap.length === 5 && groups[5] === 0xffff))) {
    return `::${gap.length === 5 ? 'ffff:' : ''}${formatIpv4(value & 0xffff_ffffn)}`;
  }
  const write = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (gap.length < 2) return write(groups);
  return `${write(groups.slice(0, gap.start))}::${write(groups.slice(gap.start + gap.length))}`;
}

function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < groups.length; start += 1) {
    let end = start;
    while (end < groups.length && groups[end] === 0) end += 1;
    if (end - start > best.length) best = { start, length: end - start };
    start = end;
  }
  return best;
}

/** Six pairs of lower-case hexadecimal digits. */
export function formatEthernet(value: bigint): string {
  const hex = value.toString(16).padStart(12, '0');
  return hex.replace(/..(?!$)/g, '$&:');
}
