import type { EachKind } from './each-kind';
import type { FieldMatch } from '../match/match';
import type { FieldRef, Subfield } from '../match/subfield';

/**
 * Writes a field, or those of its bits that `mask` selects. On the wire OFPAT_SET_FIELD, or what earlier versions have:
 * OpenFlow 1.0's own actions, or NXAST_REG_LOAD (one for each run of bits of the mask).
 */
export interface SetFieldAction extends FieldMatch {
  readonly kind: 'setField';
  /** True for NXAST_REG_LOAD2 where another form would do. */
  readonly wide?: true;
}

/** Writes a constant into a run of bits (NXAST_REG_LOAD; from OpenFlow 1.5 on OFPAT_SET_FIELD). */
export interface LoadAction {
  readonly kind: 'load';
  readonly destination: Subfield;
  readonly value: bigint;
}

/** Copies bits from one field to another (NXAST_REG_MOVE; from OpenFlow 1.5 on OFPAT_COPY_FIELD). */
export interface MoveAction {
  readonly kind: 'move';
  readonly source: Subfield;
  readonly destination: Subfield;
  /** True for the Open Networking Foundation's extension to OpenFlow 1.3 and 1.4. */
  readonly onf?: true;
}

/** Pushes a run of bits on the stack, or pops into it. */
export type StackAction = EachKind<
  'push' | 'pop',
  {
    readonly subfield: Subfield;
  }
>;

/** Takes a tunnel metadata option off the packet. */
export interface DeleteFieldAction {
  readonly kind: 'deleteField';
  readonly field: FieldRef;
}

/** Writes the bits of the metadata field that `mask` selects (NXAST_WRITE_METADATA; usually an instruction). */
export interface WriteMetadataAction {
  readonly kind: 'writeMetadata';
  readonly value: bigint;
  /** 64 bits. */
  readonly mask: bigint;
}

/** Sets the tunnel id. */
export interface SetTunnelAction {
  readonly kind: 'setTunnel';
  readonly tunnel: bigint;
  /** True for the 64-bit form where 32 bits would do. */
  readonly wide?: true;
}

/** Decrements the IP TTL; where it runs out, the packet goes to `controllers`, or to the one with id 0. */
export interface DecTtlAction {
  readonly kind: 'decTtl';
  readonly controllers?: readonly number[];
}

/** Sets one bit of a field when the packet is larger than `length` bytes, clears it otherwise. */
export interface CheckPacketLargerAction {
  readonly kind: 'checkPacketLarger';
  readonly length: number;
  /** One bit. */
  readonly destination: Subfield;
}

/** Actions that name the field they work on. */
export type FieldFamily =
  | SetFieldAction
  | LoadAction
  | MoveAction
  | StackAction
  | DeleteFieldAction
  | WriteMetadataAction
  | SetTunnelAction
  | DecTtlAction
  | CheckPacketLargerAction;
