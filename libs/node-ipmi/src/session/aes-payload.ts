import { createCipheriv, createDecipheriv } from 'node:crypto';
import { WireError } from '@ironloom/wire';

const BLOCK = 16;

/** Encrypts a payload with AES-CBC-128 (IPMI 2.0 §13.29): IV, then payload, padding 1, 2, 3… and the pad length. */
export function encryptPayload(key: Buffer, iv: Buffer, payload: Buffer): Buffer {
  const padLength = (BLOCK - ((payload.length + 1) % BLOCK)) % BLOCK;
  const padding = Buffer.allocUnsafe(padLength + 1);
  for (let at = 0; at < padLength; at += 1) padding[at] = at + 1;
  padding[padLength] = padLength;
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([iv, cipher.update(payload), cipher.update(padding)]);
}

/** Undoes {@link encryptPayload}; throws `WireError` for a length or padding that it cannot have made. */
export function decryptPayload(key: Buffer, sealed: Buffer): Buffer {
  if (sealed.length < 2 * BLOCK || sealed.length % BLOCK !== 0) {
    throw new WireError('WIRE_BAD_LENGTH', 'encrypted payload is no whole number of blocks');
  }
  const decipher = createDecipheriv('aes-128-cbc', key, sealed.subarray(0, BLOCK)).setAutoPadding(false);
  const plain = decipher.update(sealed.subarray(BLOCK));
  const padLength = plain[plain.length - 1] ?? BLOCK;
  if (padLength >= BLOCK) throw new WireError('WIRE_BAD_VALUE', 'wrong padding in an encrypted payload');
  return plain.subarray(0, plain.length - 1 - padLength);
}
