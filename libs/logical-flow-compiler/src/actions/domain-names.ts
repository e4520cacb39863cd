import type { ByteWriter } from '@ironloom/wire';

const LONGEST_NAME = 255;
const POINTER = 0xc000;

/**
 * A one-byte length, then comma-separated names as RFC 1035 §4.1.4 writes them: labels with their lengths, a suffix that
 * stood before replaced by a pointer to it. A list with a name that is too long has no value.
 */
export function writeDomainSearchList(list: string, out: ByteWriter): void {
  const names = list.split(',').filter((name) => name !== '');
  if (names.some((name) => Buffer.byteLength(name) > LONGEST_NAME)) {
    out.u8(0);
    return;
  }
  const bytes: number[] = [];
  const offsets = new Map<string, number>();
  for (const name of names) writeCompressed(labelsOf(name), bytes, offsets);
  out.u8(bytes.length & 0xff).put(Buffer.from(bytes));
}

function writeCompressed(labels: readonly string[], bytes: number[], offsets: Map<string, number>): void {
  for (const [index, label] of labels.entries()) {
    const suffix = labels.slice(index).join('.');
    const known = offsets.get(suffix);
    if (known !== undefined) {
      bytes.push((POINTER | known) >> 8, known & 0xff);
      return;
    }
    offsets.set(suffix, bytes.length);
    const text = Buffer.from(label);
    bytes.push(text.length & 0xff, ...text);
  }
  bytes.push(0);
}

function labelsOf(name: string): string[] {
  return name.split('.').filter((label) => label !== '');
}

/** One name as labels with their lengths, and a zero (RFC 1035 §3.1). */
export function writeDomainName(name: string, out: ByteWriter): void {
  const text = Buffer.from(name);
  const encoded = Buffer.alloc(text.length + 2);
  let length = 0;
  for (const [index, byte] of text.entries()) {
    if (byte === 0x2e) {
      encoded[index - length] = length;
      length = 0;
    } else {
      encoded[index + 1] = byte;
      length += 1;
    }
  }
  if (length > 0) encoded[text.length - length] = length;
  out.put(encoded);
}

/** Names of a DNS search list option of a router advertisement (RFC 8106 §5.2), uncompressed; undefined if too long. */
export function encodeSearchListOption(list: string, limit: number): Buffer | undefined {
  const bytes: number[] = [];
  let size = 0;
  for (const name of list.split(',').filter((each) => each !== '')) {
    size += Buffer.byteLength(name) + 2;
    if (size > limit) return undefined;
    for (const label of labelsOf(name)) {
      const text = Buffer.from(label);
      bytes.push(text.length & 0xff, ...text);
    }
    bytes.push(0);
  }
  return Buffer.concat([Buffer.from(bytes)], Math.ceil(size / 8) * 8);
}
