import type { FieldName } from '../fields/registry';

/** One field that a match tests. */
export interface FieldMatch {
  readonly field: FieldName;
  /** In host order: `10.0.0.1` is `0x0a000001n`. */
  readonly value: bigint;
  /** Bits to compare; absent to compare all. */
  readonly mask?: bigint;
  /** The name it has on the wire, where that is not the one the message's version would choose. */
  readonly oxm?: string;
  /** Bytes on the wire of a `tun_metadataN`; absent for as few as value and mask need. */
  readonly length?: number;
}

/** A type of match that this library has no field for, kept as it came. */
export interface UnknownMatch {
  readonly field: 'unknown';
  readonly oxmClass: number;
  readonly oxmField: number;
  readonly experimenter?: number;
  readonly hasMask: boolean;
  /** Value, then mask if there is one. */
  readonly payload: Buffer;
}

/** One element of a match. */
export type MatchEntry = FieldMatch | UnknownMatch;

/** What packets a flow takes: all elements must hold. In the order of the wire. */
export type Match = readonly MatchEntry[];

/** The element of a match that tests a field, or undefined. */
export function findMatch(match: Match, field: FieldName): FieldMatch | undefined {
  for (const entry of match) if (entry.field === field) return entry;
  return undefined;
}
