import { WireError } from '@ironloom/wire';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A GUID as text, from the 16 bytes that IPMI sends least significant first (IPMI 2.0 table 20-10). Controllers that send
 * the SMBIOS or RFC 4122 order instead come out permuted: the wire does not say which.
 */
export function decodeGuid(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).reverse().toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Undoes {@link decodeGuid}. Throws `WIRE_BAD_VALUE`. */
export function encodeGuid(guid: string): Buffer {
  if (!SHAPE.test(guid)) throw new WireError('WIRE_BAD_VALUE', 'not a GUID', { details: { guid } });
  return Buffer.from(guid.replaceAll('-', ''), 'hex').reverse();
}
