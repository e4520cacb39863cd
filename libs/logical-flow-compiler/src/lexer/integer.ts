import { parseEthernet, parseIpv4, parseIpv6 } from '../addresses';
import { prefixMask } from '../bits';
import type { IntegerLiteral } from './token';

/** A scanned constant, or what is wrong with it. */
export type ScannedInteger = IntegerLiteral | { readonly error: string };

const MAX_BITS = 1024;
const LONGEST_ADDRESS = 45;
const DECIMAL_LIMIT = 1n << 64n;

/**
 * Where the constant that begins at `start` ends. Letters, digits, dots and colons belong to it, but not two dots in a
 * row (`1..5`) and no colon after a dot (`1.2.3.4:80`).
 */
export function integerEnd(source: string, start: number): number {
  let at = start;
  let sawDot = false;
  for (; at < source.length; at += 1) {
    const code = source.charCodeAt(at);
    if (code === 0x2e /* . */) {
      if (source.charCodeAt(at + 1) === 0x2e) break;
      sawDot = true;
    } else if (code === 0x3a /* : */) {
      if (sawDot) break;
    } else if (!isAlphanumeric(code)) break;
  }
  return at;
}

function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Reads one unmasked constant: decimal, hexadecimal, IPv4, IPv6 or Ethernet. */
export function parseInteger(text: string): ScannedInteger {
  if (text === '') return { error: 'Integer constant expected.' };
  if (text.length === 17 && text.includes(':')) {
    const value = parseEthernet(text);
    if (value !== undefined) return { format: 'ethernet', value };
  }
  if (/^\d+$/.test(text)) return parseDecimal(text);
  if (/^0[xX]/.test(text)) return parseHexadecimal(text);
  if (text.length <= LONGEST_ADDRESS) {
    const ipv4 = parseIpv4(text);
    if (ipv4 !== undefined) return { format: 'ipv4', value: ipv4 };
    const ipv6 = parseIpv6(text);
    if (ipv6 !== undefined) return { format: 'ipv6', value: ipv6 };
  }
  return { error: 'Invalid numeric constant.' };
}

function parseDecimal(text: string): ScannedInteger {
  if (text[0] === '0' && text.length > 1) return { error: 'Decimal constants must not have leading zeros.' };
  const value = text.length <= 20 ? BigInt(text) : DECIMAL_LIMIT;
  return value < DECIMAL_LIMIT ? { format: 'decimal', value } : { error: 'Decimal constants must be less than 2**64.' };
}

function parseHexadecimal(text: string): ScannedInteger {
  const digits = text.slice(2);
  if (digits === '') return { error: `Hex digits expected following ${text}.` };
  // Read from the right, so that of two mistakes the rightmost is reported.
  const bad = lastIndex(digits, (digit) => !/[0-9a-fA-F]/.test(digit));
  const significant = digits.slice(bad + 1).replace(/^0+/, '');
  if (significant.length > MAX_BITS / 4) {
    return { error: `Hexadecimal constant requires more than ${MAX_BITS} bits.` };
  }
  if (bad >= 0) return { error: 'Invalid syntax in hexadecimal constant.' };
  return { format: 'hexadecimal', value: BigInt(text) };
}

function lastIndex(text: string, test: (character: string) => boolean): number {
  for (let at = text.length - 1; at >= 0; at -= 1) if (test(text[at] ?? '')) return at;
  return -1;
}

/** Joins a value and what stood behind its slash: a mask of the same format, or a prefix length. */
export function applyMask(value: IntegerLiteral, mask: IntegerLiteral): ScannedInteger {
  const combined = combineFormats(value, mask);
  if (combined === undefined) return { error: 'Value and mask have incompatible formats.' };
  return { format: combined.format, value: value.value & combined.mask, mask: combined.mask };
}

function combineFormats(
  value: IntegerLiteral,
  mask: IntegerLiteral,
): { readonly format: IntegerLiteral['format']; readonly mask: bigint } | undefined {
  if (value.format === mask.format) return { format: value.format, mask: mask.value };
  // Longer decimals wrap to 32 bits before they are taken for a prefix length.
  const length = Number(mask.value & 0xffff_ffffn);
  if (mask.format === 'decimal' && value.format === 'ipv4' && length <= 32) {
    return { format: 'ipv4', mask: prefixMask(length, 32) };
  }
  if (mask.format === 'decimal' && value.format === 'ipv6' && length <= 128) {
    return { format: 'ipv6', mask: prefixMask(length, 128) };
  }
  if (value.format === 'decimal' && mask.format === 'hexadecimal' && value.value === 0n) {
    return { format: 'hexadecimal', mask: mask.value };
  }
  return undefined;
}
