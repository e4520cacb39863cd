import { type MatchField, matchFields } from './registry';
import type { OxmHeader } from './oxm-header';

/** A field together with one of its names on the wire. */
export interface WireField {
  readonly field: MatchField;
  readonly header: OxmHeader;
  /** True when {@link headerFor} gives this header for NXM and for every OpenFlow version. */
  readonly only: boolean;
}

const COOKIE = 'NXM_NX_COOKIE';

const wireFields = matchFields.flatMap((field) =>
  field.headers.map((header): WireField => ({ field, header, only: field.headers.length === 1 })),
);
const byKey = new Map(wireFields.filter(({ header }) => header.name !== COOKIE).map((wire) => [wire.header.key, wire]));
const byWireName = new Map(wireFields.map((wire) => [wire.header.name, wire]));
const cookie = byWireName.get(COOKIE) as WireField;

/**
 * The field of a header read from the wire, or undefined. `length` counts value and mask: it tells NXM_NX_COOKIE from
 * NXM_NX_MPLS_TTL, which share a number.
 */
export function findWireField(key: number, length: number): WireField | undefined {
  return key === cookie.header.key && length >= 8 ? cookie : byKey.get(key);
}

/** The field with a name on the wire, such as `NXM_NX_REG0`. */
export function findWireName(name: string): WireField | undefined {
  return byWireName.get(name);
}

/**
 * The header that a version writes for a field: the youngest that the version has, or the oldest there is. Version 0
 * stands for Nicira's messages and actions, which keep to NXM where it exists. Undefined for a field of text only.
 */
export function headerFor(field: MatchField, version: number): OxmHeader | undefined {
  const { headers } = field;
  let chosen = headers[0];
  for (let index = 1; index < headers.length; index += 1) {
    const header = headers[index];
    if (header !== undefined && version >= header.since) chosen = header;
  }
  return chosen;
}
