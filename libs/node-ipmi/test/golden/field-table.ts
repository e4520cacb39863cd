import { ByteReader } from '@ironloom/wire';
import type { BodyCodec } from '../../src';
import { encodePayload } from '../../src/session/rakp-messages';

/** A message cut into the fields of the specification's table, with what each holds. */
export interface FieldTable {
  readonly what: string;
  /** Table or section of the IPMI 2.0 specification, revision 1.1 with errata 7, unless it says otherwise. */
  readonly table: string;
  /** Capture that the bytes are from; undefined for bytes put together from the table alone. */
  readonly capture?: 'ipmi-sim-suite-3' | 'ipmi-sim-lan-md5';
  readonly fields: readonly (readonly [hex: string, field: string])[];
  readonly value: unknown;
  readonly decode: (bytes: Buffer) => unknown;
  readonly encode: (value: never) => Buffer;
}

/** Bytes written in hexadecimal. */
export const hex = (text: string): Buffer => Buffer.from(text, 'hex');
/** Decoder and encoder of a codec, for whole buffers. */
export const body = <T>(codec: BodyCodec<T>): Pick<FieldTable, 'decode' | 'encode'> => ({
  decode: (bytes) => codec.decode(new ByteReader(bytes)),
  encode: (value: T) => encodePayload(codec, value),
});
