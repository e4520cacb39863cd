import { WireError } from './errors';

/**
 * Writes a byte string front to back into a buffer that grows, in network byte order unless a name says `le`. A value that
 * does not fit its field is a {@link WireError} `WIRE_BAD_VALUE`, never cut.
 */
export class ByteWriter {
  #bytes: Buffer;
  #at = 0;

  constructor(capacity = 256) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#at;
  }

  u8(value: number): this {
    check(value, 0xff);
    this.#at = this.#room(1).writeUInt8(value, this.#at);
    return this;
  }

  u16(value: number): this {
    check(value, 0xffff);
    this.#at = this.#room(2).writeUInt16BE(value, this.#at);
    return this;
  }

  u16le(value: number): this {
    check(value, 0xffff);
    this.#at = this.#room(2).writeUInt16LE(value, this.#at);
    return this;
  }

  u24le(value: number): this {
    check(value, 0xffffff);
    this.#at = this.#room(3).writeUIntLE(value, this.#at, 3);
    return this;
  }

  u32(value: number): this {
    check(value, 0xffffffff);
    this.#at = this.#room(4).writeUInt32BE(value, this.#at);
    return this;
  }

  u32le(value: number): this {
    check(value, 0xffffffff);
    this.#at = this.#room(4).writeUInt32LE(value, this.#at);
    return this;
  }

  u64(value: bigint): this {
    checkBig(value);
    this.#at = this.#room(8).writeBigUInt64BE(value, this.#at);
    return this;
  }

  u64le(value: bigint): this {
    checkBig(value);
    this.#at = this.#room(8).writeBigUInt64LE(value, this.#at);
    return this;
  }

  put(source: Uint8Array): this {
    this.#room(source.length).set(source, this.#at);
    this.#at += source.length;
    return this;
  }

  zero(count: number): this {
    this.#room(count).fill(0, this.#at, this.#at + count);
    this.#at += count;
    return this;
  }

  /** Zeros up to the next multiple of `size`, counted from `from`. */
  padTo(size: number, from = 0): this {
    return this.zero((size - ((this.#at - from) % size)) % size);
  }

  /** Writes over a u16 written before, for lengths known only afterwards. */
  patchU16(at: number, value: number): this {
    check(value, 0xffff);
    this.#bytes.writeUInt16BE(value, at);
    return this;
  }

  /** The bytes written; a view that later writes may share. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  /** Starts over, keeping the memory: views given by `finish` are overwritten from then on. */
  reset(): this {
    this.#at = 0;
    return this;
  }

  #room(length: number): Buffer {
    if (this.#bytes.length - this.#at < length) {
      const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + length));
      this.#bytes.copy(grown, 0, 0, this.#at);
      this.#bytes = grown;
    }
    return this.#bytes;
  }
}

function check(value: number, max: number): void {
  if (!(Number.isInteger(value) && value >= 0 && value <= max)) {
    throw new WireError('WIRE_BAD_VALUE', 'value does not fit its field', { details: { value, max } });
  }
}

function checkBig(value: bigint): void {
  if (value < 0n || value > 0xffff_ffff_ffff_ffffn) {
    throw new WireError('WIRE_BAD_VALUE', 'value does not fit its field', { details: { value: String(value) } });
  }
}
