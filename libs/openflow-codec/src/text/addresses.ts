const ALL_IPV4 = 0xffff_ffffn;
const ALL_IPV6 = (1n << 128n) - 1n;
const ALL_MAC = (1n << 48n) - 1n;

/** `00:11:22:33:44:55`. */
export function printMac(address: bigint): string {
  const hex = address.toString(16).padStart(12, '0');
  return (hex.match(/../g) ?? []).join(':');
}

const COLON = 0x3a;
const MAC_LENGTH = 17;

/** An Ethernet address of one or two hex digits a byte; undefined for anything else. */
export function parseMac(text: string): bigint | undefined {
  if (text.length === MAC_LENGTH) return parseUsualMac(text);
  if (!/^([0-9a-f]{1,2}:){5}[0-9a-f]{1,2}$/i.test(text)) return undefined;
  return BigInt(text.split(':').reduce((sum, byte) => sum * 256 + parseInt(byte, 16), 0));
}

/** Two digits a byte, which nearly all are written with, and files of flows are full of. */
function parseUsualMac(text: string): bigint | undefined {
  let address = 0;
  for (let at = 0; at < MAC_LENGTH; at += 1) {
    const code = text.charCodeAt(at);
    const digit = hexDigit(code);
    if (at % 3 === 2 ? code !== COLON : digit < 0) return undefined;
    if (at % 3 !== 2) address = address * 16 + digit;
  }
  return BigInt(address);
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

export function printIpv4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join('.');
}

/** Four numbers below 256; undefined for anything else. */
export function parseIpv4(text: string): bigint | undefined {
  const [whole, ...bytes] = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text) ?? [];
  let address = 0;
  for (const byte of bytes) {
    if (Number(byte) > 255) return undefined;
    address = address * 256 + Number(byte);
  }
  return whole === undefined ? undefined : BigInt(address);
}

/** The text form of RFC 5952, as `inet_ntop` has it: IPv4 addresses embedded in the first way of RFC 4291 §2.5.5 stay visible. */
export function printIpv6(address: bigint): string {
  const words = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn));
  const { start, length } = longestZeros(words);
  if (start === 0 && (length === 6 || (length === 5 && words[5] === 0xffff))) {
    return `::${length === 5 ? 'ffff:' : ''}${printIpv4(address & ALL_IPV4)}`;
  }
  const hex = words.map((word) => word.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

function longestZeros(words: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  for (let start = 0; start < words.length; start += 1) {
    let length = 0;
    while (words[start + length] === 0) length += 1;
    if (length > best.length) best = { start, length };
  }
  return best;
}

/** An address in any of the forms of RFC 4291 §2.2; undefined for anything else. */
export function parseIpv6(text: string): bigint | undefined {
  const dotted = /[\d.]*$/.exec(text)?.[0] ?? '';
  const embedded = dotted.includes('.') ? parseIpv4(dotted) : undefined;
  const plain =
    embedded === undefined
      ? text
      : `${text.slice(0, -dotted.length)}${(embedded >> 16n).toString(16)}:${(embedded & 0xffffn).toString(16)}`;
  const halves = plain.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const words = halves.flat();
  const gap = 8 - words.length;
  const shaped = halves.length === 1 ? gap === 0 : halves.length === 2 && gap >= 1;
  if (!shaped || !words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return undefined;
  const [front = [], back = []] = halves;
  return [...front, ...Array.from({ length: gap }, () => '0'), ...back].reduce(
    (sum, word) => (sum << 16n) | BigInt(`0x${word}`),
    0n,
  );
}

/** How many leading ones a mask of so many bits has, when it has nothing else. */
export function prefixLength(mask: bigint, bits: number): number | undefined {
  const zeros = BigInt.asUintN(bits, ~mask);
  if ((zeros & (zeros + 1n)) !== 0n) return undefined;
  return bits - (zeros === 0n ? 0 : zeros.toString(2).length);
}

function printMasked(value: bigint, mask: bigint, bits: number, print: (address: bigint) => string): string {
  if (mask === (1n << BigInt(bits)) - 1n) return print(value);
  return `${print(value)}/${prefixLength(mask, bits) ?? print(mask)}`;
}

export function printMaskedIpv4(value: bigint, mask: bigint = ALL_IPV4): string {
  return printMasked(value, mask, 32, printIpv4);
}

export function printMaskedIpv6(value: bigint, mask: bigint = ALL_IPV6): string {
  return printMasked(value, mask, 128, printIpv6);
}

export function printMaskedMac(value: bigint, mask: bigint = ALL_MAC): string {
  return mask === ALL_MAC ? printMac(value) : `${printMac(value)}/${printMac(mask)}`;
}
