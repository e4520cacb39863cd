/** Writes protocol buffer messages: only the wire types that OpenAPI documents need. */
export class ProtoWriter {
  readonly #chunks: Buffer[] = [];

  /** A string field; the empty string is the default and is left out. */
  text(field: number, value: string | undefined): this {
    if (value !== undefined && value !== '') this.bytes(field, Buffer.from(value));
    return this;
  }

  /** A varint field of a boolean; false is the default and is left out. */
  flag(field: number, value: boolean): this {
    if (value) this.#chunks.push(varint(field * 8), Buffer.from([1]));
    return this;
  }

  /** A varint field of a whole number from 0. */
  count(field: number, value: number | undefined): this {
    if (value !== undefined && value > 0) this.#chunks.push(varint(field * 8), varint(value));
    return this;
  }

  /** A 64-bit floating point field. */
  double(field: number, value: number | undefined): this {
    if (value === undefined || value === 0) return this;
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    this.#chunks.push(varint(field * 8 + 1), bytes);
    return this;
  }

  /** A nested message. */
  message(field: number, write: (inner: ProtoWriter) => void): this {
    const inner = new ProtoWriter();
    write(inner);
    return this.bytes(field, inner.finish());
  }

  bytes(field: number, value: Buffer): this {
    this.#chunks.push(varint(field * 8 + 2), varint(value.length), value);
    return this;
  }

  finish(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) + 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
