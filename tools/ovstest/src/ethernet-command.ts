import { formatEthernet } from '@ironloom/logical-flow-compiler';

const ADDRESS = '((?:0[xX])?[0-9a-fA-F]+(?::(?:0[xX])?[0-9a-fA-F]+){5})';
const MASKED = new RegExp(`^${ADDRESS}(?:/(?:${ADDRESS}|(-?\\d+)))?`);
const BITS = 48;

/** An Ethernet address with a prefix, written both ways; undefined if it is not one. */
export function describeMaskedEthernet(text: string): string | undefined {
  const [whole, address, mask, length] = MASKED.exec(text) ?? [];
  if (whole === undefined || address === undefined || (whole === address && text[address.length] === '/'))
    return undefined;
  const prefix = mask === undefined ? Number(length ?? BITS) : prefixOf(read(mask));
  if (prefix === undefined || prefix < 0 || prefix > BITS) return undefined;
  const value = formatEthernet(read(address));
  return `${value}/${formatEthernet(maskOf(prefix))} ${value}/${prefix}`;
}

function read(address: string): bigint {
  return address
    .split(':')
    .reduce((value, group) => (value << 8n) | (BigInt(`0x${group.replace(/^0[xX]/, '')}`) & 0xffn), 0n);
}

function maskOf(prefix: number): bigint {
  return ((1n << BigInt(prefix)) - 1n) << BigInt(BITS - prefix);
}

function prefixOf(mask: bigint): number | undefined {
  const lengths = Array.from({ length: BITS + 1 }, (_, length) => length);
  return lengths.find((length) => maskOf(length) === mask);
}
