import { WireError } from '@ironloom/wire';

/** Dotted IPv4 text of four bytes. */
export function formatIp(bytes: Uint8Array): string {
  return [...bytes].join('.');
}

/** Four bytes of dotted IPv4 text. Throws `WIRE_BAD_VALUE`. */
export function ipBytes(text: string): Buffer {
  const parts = text.split('.').map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : 256));
  if (parts.length !== 4 || parts.some((part) => part > 255)) {
    throw new WireError('WIRE_BAD_VALUE', 'not an IPv4 address', { details: { text } });
  }
  return Buffer.from(parts);
}

/** Lower-case MAC address text of six bytes. */
export function formatMac(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** Six bytes of MAC address text. Throws `WIRE_BAD_VALUE`. */
export function macBytes(text: string): Buffer {
  if (!/^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$/.test(text)) {
    throw new WireError('WIRE_BAD_VALUE', 'not a MAC address', { details: { text } });
  }
  return Buffer.from(text.replaceAll(':', ''), 'hex');
}
