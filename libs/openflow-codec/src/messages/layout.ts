import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed } from '../errors';
import type { OpenFlowVersion } from '../version';

/** Something with a place in a message: how to read it and how to write it. */
export interface Field<T> {
  read(from: ByteReader, version: OpenFlowVersion): T;
  write(value: T, out: ByteWriter, version: OpenFlowVersion): void;
}

/** Bytes that must be zero and are not looked at. */
export interface Pad {
  readonly pad: number;
}

/**
 * A 16-bit length: of the whole structure, or of the member named. The structure or member is then read from just so
 * many bytes; `padded` tells of zeros behind it, up to a multiple of eight.
 */
export interface Length {
  readonly lengthOf: 'structure' | (string & {});
  readonly padded: boolean;
}

/** The members of a structure in the order of the wire. Names of pads and lengths are not part of the object. */
export type Shape = Readonly<Record<string, Field<unknown> | Pad | Length>>;

/** The object that a structure of this shape is read into. */
export type ObjectOf<S extends Shape> = {
  readonly [Name in keyof S as S[Name] extends Pad | Length ? never : Name]: S[Name] extends Field<infer T> ? T : never;
};

/** The value that a field is read into. */
export type ValueOf<F> = F extends Field<infer T> ? T : never;

export const pad = (bytes: number): Pad => ({ pad: bytes });
export const length: Length = { lengthOf: 'structure', padded: false };
export const paddedLength: Length = { lengthOf: 'structure', padded: true };
export const lengthOf = (member: string): Length => ({ lengthOf: member, padded: false });
export const paddedLengthOf = (member: string): Length => ({ lengthOf: member, padded: true });

interface Measured {
  readonly bytes: number;
  readonly padded: boolean;
}

class Structure<S extends Shape> implements Field<ObjectOf<S>> {
  readonly #members: readonly (readonly [string, Field<unknown> | Pad | Length])[];

  constructor(shape: S) {
    this.#members = Object.entries(shape);
  }

  read(from: ByteReader, version: OpenFlowVersion): ObjectOf<S> {
    const object: Record<string, unknown> = {};
    const measured = new Map<string, Measured>();
    const start = from.offset;
    let body = from;
    let behind = 0;
    for (const [name, member] of this.#members) {
      if ('pad' in member) {
        body.skip(member.pad);
      } else if ('lengthOf' in member) {
        const bytes = body.u16();
        if (member.lengthOf === 'structure') {
          body = from.nested(restOf(bytes, from.offset - start));
          behind = member.padded ? (8 - (bytes % 8)) % 8 : 0;
        } else {
          measured.set(member.lengthOf, { bytes, padded: member.padded });
        }
      } else {
        object[name] = readMember(member, measured.get(name), body, version);
      }
    }
    from.skip(Math.min(behind, from.remaining));
    return object as ObjectOf<S>;
  }

  write(value: ObjectOf<S>, out: ByteWriter, version: OpenFlowVersion): void {
    const start = out.length;
    const slots = new Map<string, number>();
    let padded = false;
    for (const [name, member] of this.#members) {
      if ('pad' in member) {
        out.zero(member.pad);
      } else if ('lengthOf' in member) {
        slots.set(member.lengthOf, out.length);
        padded = member.lengthOf === 'structure' && member.padded;
        out.u16(0);
      } else {
        const at = out.length;
        member.write((value as Record<string, unknown>)[name], out, version);
        const slot = slots.get(name);
        if (slot !== undefined) out.patchU16(slot, out.length - at);
        if (slot !== undefined && this.#isPadded(name)) out.padTo(8, at);
      }
    }
    const slot = slots.get('structure');
    if (slot !== undefined) out.patchU16(slot, out.length - start);
    if (padded) out.padTo(8, start);
  }

  #isPadded(name: string): boolean {
    return this.#members.some(([, member]) => 'lengthOf' in member && member.lengthOf === name && member.padded);
  }
}

function restOf(bytes: number, consumed: number): number {
  if (bytes < consumed) throw malformed('a structure shorter than its header', { length: bytes, header: consumed });
  return bytes - consumed;
}

function readMember(
  field: Field<unknown>,
  measured: Measured | undefined,
  body: ByteReader,
  version: OpenFlowVersion,
): unknown {
  if (measured === undefined) return field.read(body, version);
  const value = field.read(body.nested(measured.bytes), version);
  if (measured.padded) body.skip((8 - (measured.bytes % 8)) % 8);
  return value;
}

/** A structure of the shape given. */
export function struct<S extends Shape>(shape: S): Field<ObjectOf<S>> {
  return new Structure(shape);
}

/** The empty structure. */
export const nothing = struct({});

/** As many of a field as fill the message or structure. */
export function listOf<T>(item: Field<T>): Field<readonly T[]> {
  return {
    read(from, version) {
      const items: T[] = [];
      while (from.remaining > 0) {
        const before = from.remaining;
        items.push(item.read(from, version));
        if (from.remaining === before) throw malformed('an element of no length in a list');
      }
      return items;
    },
    write(items, out, version) {
      for (const element of items) item.write(element, out, version);
    },
  };
}
