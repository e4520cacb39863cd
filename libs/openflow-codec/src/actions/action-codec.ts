import type { ByteReader, ByteWriter } from '@ironloom/wire';
import type { OpenFlowVersion } from '../version';
import type { Action } from './action';

/** What an action's codec needs to know of the message around it, and how it decodes and encodes nested actions. */
export interface ActionContext {
  readonly version: OpenFlowVersion;
  /** Reads actions to the end of `from`. */
  decodeActions(from: ByteReader): Action[];
  encodeActions(actions: readonly Action[], out: ByteWriter): void;
}

/** Writes one whole action of a kind, header included, in whatever form the version has for it. */
export type ActionEncoder<A extends Action> = (action: A, out: ByteWriter, context: ActionContext) => void;

/** An encoder for each of some kinds. */
export type ActionEncoders<K extends Action['kind']> = {
  readonly [Kind in K]: ActionEncoder<Extract<Action, { kind: Kind }>>;
};

/**
 * Reads the body of one action, after its header. Undefined when the body has something that the object has no place
 * for: the action is then kept as bytes.
 */
export type ActionDecoder = (body: ByteReader, context: ActionContext) => Action | undefined;

/** Decoders by action type, or by Nicira's subtype. */
export type ActionDecoders = Readonly<Record<number, ActionDecoder>>;

/** The experimenter id of Nicira's extensions. */
export const NICIRA = 0x00002320;
/** The experimenter id of the Open Networking Foundation's extensions. */
export const ONF = 0x4f4e4600;
/** `OFPAT_EXPERIMENTER`. */
export const EXPERIMENTER_ACTION = 0xffff;

/** Starts a standard action; returns where, for {@link finishAction}. */
export function startAction(type: number, out: ByteWriter): number {
  const start = out.length;
  out.u16(type).u16(0);
  return start;
}

/** Starts one of Nicira's actions. */
export function startNicira(subtype: number, out: ByteWriter): number {
  const start = startAction(EXPERIMENTER_ACTION, out);
  out.u32(NICIRA).u16(subtype);
  return start;
}

/** Pads the action to a multiple of eight bytes and writes its length. */
export function finishAction(start: number, out: ByteWriter): void {
  out.padTo(8, start);
  out.patchU16(start + 2, out.length - start);
}

/** Writes a Nicira action without arguments. */
export function putNicira(subtype: number, out: ByteWriter): void {
  finishAction(startNicira(subtype, out), out);
}

/** Writes a standard action without arguments. */
export function putStandard(type: number, out: ByteWriter): void {
  finishAction(startAction(type, out), out);
}
