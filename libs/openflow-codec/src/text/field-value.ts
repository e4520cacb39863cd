import type { MatchField } from '../fields/registry';
import { narrowPort, widenPort } from '../port';
import { parseIpv4, parseIpv6, parseMac, printMaskedIpv4, printMaskedIpv6, printMaskedMac } from './addresses';
import { CT_STATE, type FlagNames, parseFlags, printMaskedFlags, TCP_FLAGS, TUNNEL_FLAGS } from './flags';
import { parsePort, printPort } from './port';
import { parseInteger, printHash, printHex, syntaxError } from './syntax';

/** A value with the bits that count; the mask is absent for all. */
export interface MaskedValue {
  readonly value: bigint;
  readonly mask?: bigint;
}

/** Values of `ip_frag` by name: the two bits are "any fragment" and "later fragment". */
export const FRAGMENTS: Readonly<Record<string, { readonly value: bigint; readonly mask: bigint }>> = {
  no: { value: 0n, mask: 3n },
  yes: { value: 1n, mask: 1n },
  first: { value: 1n, mask: 3n },
  later: { value: 3n, mask: 3n },
  not_later: { value: 0n, mask: 2n },
};

const FLAGS: Readonly<Record<'ctState' | 'tcpFlags' | 'tunnelFlags', readonly [FlagNames, all: bigint]>> = {
  ctState: [CT_STATE, 0xffffn],
  tcpFlags: [TCP_FLAGS, 0xfffn],
  tunnelFlags: [TUNNEL_FLAGS, 1n],
};

/** A value of a field as actions and dumps print it. */
export function printFieldValue(field: MatchField, value: bigint, mask?: bigint): string {
  if (mask === 0n) return 'ANY';
  const given = mask === field.fullMask ? undefined : mask;
  switch (field.format) {
    case 'ethernet':
      return printMaskedMac(value, given);
    case 'ipv4':
      return printMaskedIpv4(value, given);
    case 'ipv6':
      return printMaskedIpv6(value, given);
    case 'ctState':
    case 'tcpFlags':
    case 'tunnelFlags': {
      const [names, all] = FLAGS[field.format];
      return printMaskedFlags(value & all, (given ?? field.fullMask) & all, all, names);
    }
    case 'frag':
      return printFragment(value & 3n, (given ?? 3n) & 3n);
    case 'packetType':
      return printPacketType(value, given);
    case 'port':
      if (given === undefined) return printPort(field.bytes === 2 ? widenPort(Number(value)) : Number(value));
      return `${value}/${printHex(given)}`;
    case 'decimal':
    case 'hex': {
      const number = field.format === 'hex' ? printHash(value) : String(value);
      return given === undefined ? number : `${number}/${printHex(given)}`;
    }
  }
}

export function printFragment(value: bigint, mask: bigint): string {
  const named = Object.entries(FRAGMENTS).find(([, fragment]) => fragment.value === value && fragment.mask === mask);
  return named?.[0] ?? '<error>';
}

/** `(name space,type)`. */
export function printPacketType(value: bigint, mask?: bigint): string {
  const text = `(${value >> 16n},${printHash(value & 0xffffn)})`;
  return mask === undefined ? text : `${text}/${printHex(mask)}`;
}

/** Reads a value of a field, with a mask where it has one. */
export function parseFieldValue(field: MatchField, text: string): MaskedValue {
  if (text === '*') return { value: 0n, mask: 0n };
  switch (field.format) {
    case 'ethernet':
      return parseMasked(text, field, parseMac);
    case 'ipv4':
      return parseMasked(text, field, parseIpv4, 32);
    case 'ipv6':
      return parseMasked(text, field, parseIpv6, 128);
    case 'ctState':
    case 'tcpFlags':
    case 'tunnelFlags': {
      const flags = parseFlags(text, FLAGS[field.format][0]);
      if (flags === undefined) throw syntaxError(`no such ${field.name}`, text);
      return flags;
    }
    case 'frag': {
      const fragment = FRAGMENTS[text.toLowerCase()];
      if (fragment === undefined) throw syntaxError('no such kind of fragment', text);
      return fragment;
    }
    case 'packetType': {
      const parts = /^\(([^,]*),([^,)]*)\)$/.exec(text);
      if (parts === null) throw syntaxError('a packet type is written (name space,type)', text);
      return { value: (parseInteger(parts[1] ?? '', 'name space') << 16n) | parseInteger(parts[2] ?? '', 'type') };
    }
    case 'port': {
      const port = parsePort(text);
      return { value: BigInt(field.bytes === 2 ? narrowPort(port) : port) };
    }
    case 'decimal':
    case 'hex':
      return parseMasked(text, field, (number) => parseInteger(number, field.name));
  }
}

function parseMasked(
  text: string,
  field: MatchField,
  parse: (part: string) => bigint | undefined,
  prefixBits?: number,
): MaskedValue {
  const slash = text.indexOf('/');
  const value = parse(slash < 0 ? text : text.slice(0, slash));
  if (value === undefined || value > field.fullMask) throw syntaxError(`not a value of ${field.name}`, text);
  if (slash < 0) return { value };
  const maskText = text.slice(slash + 1);
  const prefix = prefixBits !== undefined && /^\d+$/.test(maskText) ? Number(maskText) : undefined;
  const mask = prefix === undefined ? parse(maskText) : prefixMask(prefix, prefixBits ?? 0);
  if (mask === undefined || mask > field.fullMask) throw syntaxError(`not a mask of ${field.name}`, text);
  return { value: value & mask, mask };
}

function prefixMask(prefix: number, bits: number): bigint | undefined {
  return prefix > bits ? undefined : BigInt.asUintN(bits, -1n << BigInt(bits - prefix));
}
