import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed } from '../errors';
import type { OpenFlowVersion } from '../version';
import type { Field } from './layout';

/** A property that this library does not know, kept as it came. */
export interface UnknownProperty {
  readonly kind: 'unknown';
  readonly type: number;
  /** What follows type and length, without padding. */
  readonly data: Buffer;
}

/** Types and bodies of the properties of one structure, by the `kind` they are read into. */
export type PropertyTable = Readonly<Record<string, readonly [type: number, body: Field<object>]>>;

/** One of the properties of a table. */
export type PropertyOf<T extends PropertyTable> =
  | {
      readonly [Kind in keyof T & string]: { readonly kind: Kind } & (T[Kind][1] extends Field<infer B> ? B : never);
    }[keyof T & string]
  | UnknownProperty;

/**
 * The property list that messages end in since OpenFlow 1.4 (§7.2): type and length in 16 bits each, the length without
 * the zeros that pad each to eight bytes.
 */
export function properties<T extends PropertyTable>(table: T): Field<readonly PropertyOf<T>[]> {
  const kinds = new Map(Object.entries(table).map(([kind, [type, body]]) => [type, { kind, body }]));
  const readOne = (from: ByteReader, version: OpenFlowVersion): PropertyOf<T> => {
    const type = from.u16();
    const length = from.u16();
    if (length < 4) throw malformed('a property shorter than its header', { type, length });
    const body = from.nested(length - 4);
    from.skip(Math.min((8 - (length % 8)) % 8, from.remaining));
    const known = kinds.get(type);
    const property =
      known === undefined
        ? { kind: 'unknown', type, data: Buffer.from(body.rest()) }
        : { kind: known.kind, ...known.body.read(body, version) };
    return property as PropertyOf<T>;
  };
  const writeOne = (property: PropertyOf<T>, out: ByteWriter, version: OpenFlowVersion): void => {
    const start = out.length;
    const known = table[property.kind];
    const unknown = property as UnknownProperty;
    out.u16(known?.[0] ?? unknown.type).u16(0);
    if (known === undefined) out.put(unknown.data);
    else known[1].write(property, out, version);
    out.patchU16(start + 2, out.length - start).padTo(8, start);
  };
  return {
    read(from, version) {
      const list: PropertyOf<T>[] = [];
      while (from.remaining > 0) list.push(readOne(from, version));
      return list;
    },
    write(list, out, version) {
      for (const property of list) writeOne(property, out, version);
    },
  };
}
