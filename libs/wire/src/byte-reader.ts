import { WireError } from './errors';

/**
 * Reads a byte string front to back, in network byte order unless a name says `le`. Every read is checked against the end:
 * past it is a {@link WireError} `WIRE_TRUNCATED`, never a wrong value.
 */
export class ByteReader {
  #at: number;

  /** Reads `bytes` from `start` up to, not including, `end`. */
  constructor(
    private readonly bytes: Buffer,
    private readonly start = 0,
    private readonly end = bytes.length,
  ) {
    this.#at = start;
  }

  /** Bytes read so far. */
  get offset(): number {
    return this.#at - this.start;
  }

  /** Bytes not yet read. */
  get remaining(): number {
    return this.end - this.#at;
  }

  /** All bytes, read or not, not copied. */
  whole(): Buffer {
    return this.bytes.subarray(this.start, this.end);
  }

  u8(): number {
    return this.bytes.readUInt8(this.#take(1));
  }

  u16(): number {
    return this.bytes.readUInt16BE(this.#take(2));
  }

  u16le(): number {
    return this.bytes.readUInt16LE(this.#take(2));
  }

  u24le(): number {
    return this.bytes.readUIntLE(this.#take(3), 3);
  }

  u32(): number {
    return this.bytes.readUInt32BE(this.#take(4));
  }

  u32le(): number {
    return this.bytes.readUInt32LE(this.#take(4));
  }

  u64(): bigint {
    return this.bytes.readBigUInt64BE(this.#take(8));
  }

  u64le(): bigint {
    return this.bytes.readBigUInt64LE(this.#take(8));
  }

  /** The next `length` bytes, not copied: valid as long as the frame is. */
  view(length: number): Buffer {
    const at = this.#take(length);
    return this.bytes.subarray(at, at + length);
  }

  /** All bytes not yet read, not copied. */
  rest(): Buffer {
    return this.view(this.remaining);
  }

  skip(length: number): void {
    this.#take(length);
  }

  /** A reader that cannot see past a nested length, so that one bad TLV cannot corrupt its siblings. */
  nested(length: number): ByteReader {
    const at = this.#take(length);
    return new ByteReader(this.bytes, at, at + length);
  }

  /** Throws `WIRE_BAD_LENGTH` when bytes are left: a body must be consumed whole. */
  finish(): void {
    if (this.remaining > 0) {
      throw new WireError('WIRE_BAD_LENGTH', 'bytes left over after the end of the structure', {
        details: { leftover: this.remaining, offset: this.offset },
      });
    }
  }

  #take(length: number): number {
    if (!(length >= 0 && length <= this.remaining)) {
      throw new WireError('WIRE_TRUNCATED', 'read past the end', {
        details: { wanted: length, remaining: this.remaining, offset: this.offset },
      });
    }
    const at = this.#at;
    this.#at += length;
    return at;
  }
}
