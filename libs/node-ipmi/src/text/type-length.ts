import { type ByteReader, type ByteWriter, WireError } from '@ironloom/wire';

/**
 * How a type/length field keeps its text (IPMI 2.0 §43.15, FRU storage definition §13). `binary` is shown as lower-case
 * hexadecimal; in SDRs the same code means Unicode, which no controller seen sends.
 */
export type TextEncoding = 'binary' | 'bcd-plus' | 'six-bit' | 'latin1';

/** Text with the encoding that it had, so that it is written back as it was. */
export interface EncodedText {
  readonly encoding: TextEncoding;
  readonly text: string;
}

const ENCODINGS: readonly TextEncoding[] = ['binary', 'bcd-plus', 'six-bit', 'latin1'];
const BCD_PLUS = '0123456789 -.:,_';
const SIX_BIT_BASE = 0x20;
/** Five bits of length, though FRU areas use six. */
const MAX_LENGTH = 0x3f;

/** Type/length byte that ends the fields of a FRU area. */
export const END_OF_FIELDS = 0xc1;

/** Reads the field whose type/length byte is `typeLength`. Throws `WireError`. */
export function decodeText(typeLength: number, body: ByteReader, lengthMask = MAX_LENGTH): EncodedText {
  const encoding = ENCODINGS[typeLength >> 6] ?? 'binary';
  return { encoding, text: textOf(encoding, body.view(typeLength & lengthMask)) };
}

/** Writes type/length byte and text. Throws `WireError` for text that the encoding cannot hold. */
export function encodeText(value: EncodedText, out: ByteWriter): void {
  const bytes = bytesOf(value);
  if (bytes.length > MAX_LENGTH) throw new WireError('WIRE_TOO_LARGE', 'text longer than a type/length field');
  // One character of Latin-1 would read as "end of fields".
  if (value.encoding === 'latin1' && bytes.length === 1) {
    throw new WireError('WIRE_BAD_VALUE', 'a Latin-1 field cannot hold exactly one character');
  }
  out.u8((ENCODINGS.indexOf(value.encoding) << 6) | bytes.length).put(bytes);
}

function textOf(encoding: TextEncoding, bytes: Buffer): string {
  if (encoding === 'binary') return bytes.toString('hex');
  if (encoding === 'latin1') return bytes.toString('latin1');
  if (encoding === 'bcd-plus') return [...bytes].map((byte) => `${bcd(byte >> 4)}${bcd(byte & 0x0f)}`).join('');
  return unpackSixBit(bytes);
}

const bcd = (digit: number): string => BCD_PLUS[digit] ?? ' ';

/** Four characters in three bytes, the first in the lowest bits. */
function unpackSixBit(bytes: Buffer): string {
  const characters: string[] = [];
  for (let at = 0; at * 6 + 6 <= bytes.length * 8; at += 1) {
    const low = bytes[(at * 6) >> 3] ?? 0;
    const high = bytes[((at * 6) >> 3) + 1] ?? 0;
    characters.push(String.fromCharCode((((low | (high << 8)) >> ((at * 6) & 7)) & 0x3f) + SIX_BIT_BASE));
  }
  return characters.join('');
}

function packSixBit(text: string): Buffer {
  const bytes = Buffer.alloc(Math.ceil((text.length * 6) / 8) + 1);
  [...text].forEach((character, at) => {
    const code = character.charCodeAt(0) - SIX_BIT_BASE;
    if (code < 0 || code > 0x3f) throw new WireError('WIRE_BAD_VALUE', 'not a six-bit character');
    const first = (at * 6) >> 3;
    bytes.writeUInt16LE(bytes.readUInt16LE(first) | (code << ((at * 6) & 7)), first);
  });
  return bytes.subarray(0, bytes.length - 1);
}

function packBcd(text: string): Buffer {
  const digits = [...text].map((character) => BCD_PLUS.indexOf(character));
  if (digits.some((digit) => digit < 0) || digits.length % 2 === 1) {
    throw new WireError('WIRE_BAD_VALUE', 'not an even number of BCD-plus characters');
  }
  return Buffer.from(digits.flatMap((digit, at) => (at % 2 === 0 ? [(digit << 4) | (digits[at + 1] ?? 0)] : [])));
}

function bytesOf({ encoding, text }: EncodedText): Buffer {
  if (encoding === 'binary') return Buffer.from(text, 'hex');
  if (encoding === 'latin1') return Buffer.from(text, 'latin1');
  return encoding === 'bcd-plus' ? packBcd(text) : packSixBit(text);
}

/** The encoding that plain text is best kept in. */
export function latin1(text: string): EncodedText {
  return { encoding: 'latin1', text };
}
