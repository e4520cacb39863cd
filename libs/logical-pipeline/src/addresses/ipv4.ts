/** An IPv4 address as an unsigned number of 32 bits. */
export type Ipv4 = number;

const DOTTED = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})/;

/** Reads a dotted quad at the start of `text`. */
export function scanIpv4(text: string): { readonly ip: Ipv4; readonly length: number } | undefined {
  const found = DOTTED.exec(text);
  if (found === null) return undefined;
  let ip = 0;
  for (let at = 1; at <= 4; at += 1) {
    const byte = Number(found[at]);
    if (byte > 255) return undefined;
    ip = ip * 256 + byte;
  }
  return { ip, length: found[0].length };
}

/** `text` as an address, or undefined when it is not one and nothing more. */
export function parseIpv4(text: string): Ipv4 | undefined {
  const found = scanIpv4(text);
  return found?.length === text.length ? found.ip : undefined;
}

export function formatIpv4(ip: Ipv4): string {
  return `${ip >>> 24}.${(ip >>> 16) & 255}.${(ip >>> 8) & 255}.${ip & 255}`;
}

/** The netmask of a prefix length, 0 to 32. */
export function ipv4Mask(prefixLength: number): Ipv4 {
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}

/** The prefix length of a netmask, or undefined when its ones are not contiguous. */
export function ipv4PrefixLength(mask: Ipv4): number | undefined {
  const length = Math.clz32(~mask);
  return ipv4Mask(length) === mask ? length : undefined;
}

export interface MaskedIpv4 {
  readonly ip: Ipv4;
  readonly mask: Ipv4;
}

/** Reads `a.b.c.d`, `a.b.c.d/length` or `a.b.c.d/mask` at the start of `text`. */
export function scanMaskedIpv4(text: string): (MaskedIpv4 & { readonly length: number }) | undefined {
  const found = scanIpv4(text);
  if (found === undefined) return undefined;
  const { ip, length } = found;
  if (text[length] !== '/') return { ip, mask: 0xffffffff, length };
  const behind = text.slice(length + 1);
  const dotted = scanIpv4(behind);
  if (dotted !== undefined) return { ip, mask: dotted.ip, length: length + 1 + dotted.length };
  const digits = /^\d{1,3}/.exec(behind)?.[0];
  if (digits === undefined || Number(digits) > 32) return undefined;
  return { ip, mask: ipv4Mask(Number(digits)), length: length + 1 + digits.length };
}

/** `text` as an address with an optional prefix length or mask, or undefined when it is not that and nothing more. */
export function parseMaskedIpv4(text: string): MaskedIpv4 | undefined {
  const found = scanMaskedIpv4(text);
  return found?.length === text.length ? { ip: found.ip, mask: found.mask } : undefined;
}
