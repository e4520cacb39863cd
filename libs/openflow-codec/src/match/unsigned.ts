import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { notEncodable } from '../errors';

const SMALL: readonly bigint[] = Array.from({ length: 256 }, (_, value) => BigInt(value));
const WORD = 0x1_0000_0000;

/** A number as a bigint; bytes share theirs, since most values that flows match are that small. */
export function toBigInt(value: number): bigint {
  return value < 256 ? (SMALL[value] as bigint) : BigInt(value);
}

/** Reads an unsigned integer of any number of bytes. */
export function readUnsigned(from: ByteReader, bytes: number): bigint {
  switch (bytes) {
    case 1:
      return toBigInt(from.u8());
    case 2:
      return toBigInt(from.u16());
    case 4:
      return toBigInt(from.u32());
    case 6:
      return toBigInt(from.u16() * WORD + from.u32());
    case 8:
      return from.u64();
    case 16:
      return (from.u64() << 64n) | from.u64();
    default:
      return bytes === 0 ? 0n : BigInt(`0x${from.view(bytes).toString('hex')}`);
  }
}

/** Writes an unsigned integer of any number of bytes; one that does not fit is an error, never cut. */
export function writeUnsigned(value: bigint, bytes: number, out: ByteWriter): void {
  switch (bytes) {
    case 1:
      out.u8(Number(value));
      return;
    case 2:
      out.u16(Number(value));
      return;
    case 4:
      out.u32(Number(value));
      return;
    case 6: {
      const number = Number(value);
      out.u16(Math.floor(number / WORD)).u32(number % WORD);
      return;
    }
    case 8:
      out.u64(value);
      return;
    case 16:
      out.u64(value >> 64n).u64(BigInt.asUintN(64, value));
      return;
    default:
      writeLong(value, bytes, out);
  }
}

function writeLong(value: bigint, bytes: number, out: ByteWriter): void {
  const hex = value.toString(16).padStart(bytes * 2, '0');
  if (value < 0n || hex.length > bytes * 2) throw notEncodable('value does not fit its field', { value, bytes });
  if (bytes > 0) out.put(Buffer.from(hex, 'hex'));
}
