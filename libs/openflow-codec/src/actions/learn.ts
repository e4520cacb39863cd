import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { decodeFieldRef, encodeFieldRef, encodeNarrowFieldRef, type Subfield } from '../match/subfield';
import { readUnsigned, writeUnsigned } from '../match/unsigned';
import { type ActionDecoders, type ActionEncoders, finishAction, startNicira } from './action-codec';

/** One thing that a learned flow matches or does: `source`'s bits go to `destination`. */
export interface LearnSpec {
  /** match: the new flow tests the destination; load: it writes it; output: it sends to the port that the source holds. */
  readonly use: 'match' | 'load' | 'output';
  readonly bits: number;
  /** A field of the packet that the flow is learned from, or a constant. */
  readonly source: Subfield | bigint;
  /** Absent for `output`. */
  readonly destination?: Subfield;
}

/** Adds or changes a flow, made from the packet at hand. */
export interface LearnAction {
  readonly kind: 'learn';
  /** Seconds; 0 for never. */
  readonly idleTimeout: number;
  readonly hardTimeout: number;
  readonly finIdleTimeout: number;
  readonly finHardTimeout: number;
  readonly priority: number;
  readonly cookie: bigint;
  /** `LEARN_FLAG` bits. */
  readonly flags: number;
  readonly table: number;
  readonly specs: readonly LearnSpec[];
  /** At most so many learned flows in the table, 0 for no limit; present in the newer form (NXAST_LEARN2). */
  readonly limit?: number;
  /** The bit that says whether there was room; present when `flags` has `writeResult`. */
  readonly result?: Subfield;
}

/** Bits of {@link LearnAction.flags}. */
export const LEARN_FLAG = { sendFlowRemoved: 1, deleteLearned: 2, writeResult: 4 } as const;

const FROM_VALUE = 1 << 13;
const USES = ['match', 'load', 'output'] as const;
const BITS_MASK = 0x3ff;

export const learnEncoders: ActionEncoders<'learn'> = {
  learn(action, out) {
    const newer = action.limit !== undefined || action.result !== undefined;
    const start = startNicira(newer ? 45 : 16, out);
    out.u16(action.idleTimeout).u16(action.hardTimeout).u16(action.priority).u64(action.cookie);
    out.u16(action.flags).u8(action.table).zero(1).u16(action.finIdleTimeout).u16(action.finHardTimeout);
    if (newer)
      out
        .u32(action.limit ?? 0)
        .u16(action.result?.offset ?? 0)
        .zero(2);
    if (action.result !== undefined) encodeFieldRef(action.result, out);
    for (const spec of action.specs) encodeSpec(spec, out);
    finishAction(start, out);
  },
};

function encodeSpec({ use, bits, source, destination }: LearnSpec, out: ByteWriter): void {
  const constant = typeof source === 'bigint';
  out.u16((constant ? FROM_VALUE : 0) | (USES.indexOf(use) << 11) | bits);
  if (constant) writeUnsigned(source, constantBytes(bits), out);
  else putSubfield(source, out);
  if (destination !== undefined) putSubfield(destination, out);
}

function putSubfield(subfield: Subfield, out: ByteWriter): void {
  encodeNarrowFieldRef(subfield, out);
  out.u16(subfield.offset);
}

/** Constants take whole 16-bit words. */
function constantBytes(bits: number): number {
  return 2 * Math.ceil(bits / 16);
}

function decodeSpecs(body: ByteReader): LearnSpec[] | undefined {
  const specs: LearnSpec[] = [];
  while (body.remaining >= 2) {
    const header = body.u16();
    if (header === 0) break;
    const use = USES[(header >> 11) & 3];
    const bits = header & BITS_MASK;
    const constant = (header & FROM_VALUE) !== 0;
    if (use === undefined || header >> 14 !== 0 || (header & 0x400) !== 0 || (use === 'output' && constant))
      return undefined;
    const source = constant ? readUnsigned(body, constantBytes(bits)) : readSubfield(body, bits);
    const destination = use === 'output' ? undefined : readSubfield(body, bits);
    if (source === undefined || (destination === undefined && use !== 'output')) return undefined;
    specs.push({ use, bits, source, ...(destination && { destination }) });
  }
  return specs;
}

function readSubfield(body: ByteReader, bits: number): Subfield | undefined {
  const ref = decodeFieldRef(body);
  return ref && { ...ref, offset: body.u16(), bits };
}

function decodeLearn(body: ByteReader, newer: boolean): LearnAction | undefined {
  const idleTimeout = body.u16();
  const hardTimeout = body.u16();
  const priority = body.u16();
  const cookie = body.u64();
  const flags = body.u16();
  const table = body.u8();
  body.skip(1);
  const finIdleTimeout = body.u16();
  const finHardTimeout = body.u16();
  const limit = newer ? body.u32() : undefined;
  const offset = newer ? body.u16() : 0;
  if (newer) body.skip(2);
  const written = newer && (flags & LEARN_FLAG.writeResult) !== 0;
  const ref = written ? decodeFieldRef(body) : undefined;
  const specs = written && ref === undefined ? undefined : decodeSpecs(body);
  if (specs === undefined) return undefined;
  return {
    kind: 'learn',
    idleTimeout,
    hardTimeout,
    finIdleTimeout,
    finHardTimeout,
    priority,
    cookie,
    flags,
    table,
    specs,
    ...(limit !== undefined && { limit }),
    ...(ref && { result: { ...ref, offset, bits: 1 } }),
  };
}

export const learnNiciraDecoders: ActionDecoders = {
  16: (body) => decodeLearn(body, false),
  45: (body) => decodeLearn(body, true),
};
