const MAC = /^\s*([\da-f]+):([\da-f]+):([\da-f]+):([\da-f]+):([\da-f]+):([\da-f]+)/i;

/** As it is mostly written, and always by us. */
const PLAIN_MAC = /^[\da-f]{2}:[\da-f]{2}:[\da-f]{2}:[\da-f]{2}:[\da-f]{2}:[\da-f]{2}(?![\da-f])/i;
const PLAIN_LENGTH = 17;

/** Whether there is an Ethernet address at the start of `text`. */
export function startsWithMac(text: string): boolean {
  return MAC.test(text);
}

/** Reads an Ethernet address at the start of `text`; undefined when there is none. */
export function scanMac(text: string): { readonly mac: string; readonly length: number } | undefined {
  if (PLAIN_MAC.test(text)) return { mac: text.slice(0, PLAIN_LENGTH).toLowerCase(), length: PLAIN_LENGTH };
  const found = MAC.exec(text);
  if (found === null) return undefined;
  const mac = found
    .slice(1)
    // Of longer bytes the last two digits count, as in the original.
    .map((byte) => byte.toLowerCase().padStart(2, '0').slice(-2))
    .join(':');
  return { mac, length: found[0].length };
}

/** `text` as `xx:xx:xx:xx:xx:xx` in lower case, or undefined when it is not an Ethernet address and nothing more. */
export function parseMac(text: string): string | undefined {
  const found = scanMac(text);
  return found?.length === text.length ? found.mac : undefined;
}

/** An Ethernet address as a number of 48 bits. */
export function macToBigInt(mac: string): bigint {
  return BigInt(`0x${mac.replaceAll(':', '')}`);
}

/** The inverse of {@link macToBigInt}. */
export function macFromBigInt(value: bigint): string {
  const hex = value.toString(16).padStart(12, '0');
  return hex.replace(/(..)(?=.)/g, '$1:');
}

/** The interface identifier of RFC 4291 appendix A: 64 bits made of the 48 of `mac`. */
export function eui64(mac: string): bigint {
  const bits = macToBigInt(mac);
  return (((bits >> 24n) ^ 0x020000n) << 40n) | (0xfffen << 24n) | (bits & 0xffffffn);
}
