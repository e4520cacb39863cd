import type { EachKind } from '../actions/each-kind';
import type { ByteReader, ByteWriter } from '@ironloom/wire';
import type { Action } from '../actions/action';
import { decodeActions, encodeActions } from '../actions/codec';
import { malformed } from '../errors';
import type { OpenFlowVersion } from '../version';

/** Goes on in a later table. */
export interface GotoTableInstruction {
  readonly kind: 'gotoTable';
  readonly table: number;
}

/** Writes the bits of the metadata field that `mask` selects; both 64 bits. */
export interface WriteMetadataInstruction {
  readonly kind: 'writeMetadata';
  readonly value: bigint;
  readonly mask: bigint;
}

/** Does actions at once, or adds them to the action set. */
export type ActionsInstruction = EachKind<
  'applyActions' | 'writeActions',
  {
    readonly actions: readonly Action[];
  }
>;

/** Empties the action set. */
export interface ClearActionsInstruction {
  readonly kind: 'clearActions';
}

/** Applies a meter. OpenFlow 1.3 and 1.4; 1.5 has an action for it. */
export interface MeterInstruction {
  readonly kind: 'meter';
  readonly meter: number;
}

/** An instruction that this library does not know, kept as it came. */
export interface UnknownInstruction {
  readonly kind: 'unknown';
  readonly type: number;
  /** What follows type and length. */
  readonly body: Buffer;
}

/** What a flow does (OpenFlow 1.5 §7.2.5). In OpenFlow 1.0, flows have actions only: one `applyActions`. */
export type Instruction =
  | GotoTableInstruction
  | WriteMetadataInstruction
  | ActionsInstruction
  | ClearActionsInstruction
  | MeterInstruction
  | UnknownInstruction;

const TYPE = { gotoTable: 1, writeMetadata: 2, writeActions: 3, applyActions: 4, clearActions: 5, meter: 6 } as const;

/** Reads instructions to the end of `from`. */
export function decodeInstructions(from: ByteReader, version: OpenFlowVersion): Instruction[] {
  const instructions: Instruction[] = [];
  while (from.remaining > 0) {
    const type = from.u16();
    const length = from.u16();
    if (length < 8 || length % 8 !== 0)
      throw malformed('an instruction whose length is not a multiple of eight', { length });
    instructions.push(decodeInstruction(type, from.nested(length - 4), version));
  }
  return instructions;
}

function decodeInstruction(type: number, body: ByteReader, version: OpenFlowVersion): Instruction {
  switch (type) {
    case TYPE.gotoTable:
      return { kind: 'gotoTable', table: body.u8() };
    case TYPE.writeMetadata:
      body.skip(4);
      return { kind: 'writeMetadata', value: body.u64(), mask: body.u64() };
    case TYPE.writeActions:
    case TYPE.applyActions:
      body.skip(4);
      return {
        kind: type === TYPE.writeActions ? 'writeActions' : 'applyActions',
        actions: decodeActions(body, version),
      };
    case TYPE.clearActions:
      return { kind: 'clearActions' };
    case TYPE.meter:
      return { kind: 'meter', meter: body.u32() };
    default:
      return { kind: 'unknown', type, body: Buffer.from(body.rest()) };
  }
}

/** Writes instructions in their order. */
export function encodeInstructions(list: readonly Instruction[], version: OpenFlowVersion, out: ByteWriter): void {
  for (const instruction of list) {
    const start = out.length;
    out.u16(instruction.kind === 'unknown' ? instruction.type : TYPE[instruction.kind]).u16(0);
    encodeBody(instruction, version, out);
    out.patchU16(start + 2, out.length - start);
  }
}

function encodeBody(instruction: Instruction, version: OpenFlowVersion, out: ByteWriter): void {
  switch (instruction.kind) {
    case 'gotoTable':
      out.u8(instruction.table).zero(3);
      break;
    case 'writeMetadata':
      out.zero(4).u64(instruction.value).u64(instruction.mask);
      break;
    case 'writeActions':
    case 'applyActions':
      out.zero(4);
      encodeActions(instruction.actions, version, out);
      break;
    case 'clearActions':
      out.zero(4);
      break;
    case 'meter':
      out.u32(instruction.meter);
      break;
    case 'unknown':
      out.put(instruction.body);
      break;
  }
}
