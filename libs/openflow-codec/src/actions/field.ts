import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { notEncodable } from '../errors';
import { matchField } from '../fields/registry';
import { decodeMatchEntry, NXM } from '../match/oxm';
import type { FieldMatch } from '../match/match';
import { bitsOf, decodeFieldRef, encodeFieldRef, unpackRange } from '../match/subfield';
import { OF10, OF15 } from '../version';
import {
  type ActionDecoders,
  type ActionEncoders,
  EXPERIMENTER_ACTION,
  finishAction,
  ONF,
  putNicira,
  putStandard,
  startAction,
  startNicira,
} from './action-codec';
import type { FieldFamily, MoveAction, SetFieldAction, StackAction } from './field-actions';
import { putBestSetField, putRegisterLoad, putRegisterLoad2, putSetField } from './field-write';

/** The subtype of the Open Networking Foundation's copy-field. */
const ONF_COPY_FIELD = 3200;
const PUSH = 27;
const POP = 28;
const MAX_U32 = 0xffff_ffffn;

export const fieldEncoders: ActionEncoders<FieldFamily['kind']> = {
  setField(action, out, { version }) {
    if (action.wide === true && version !== OF15) putRegisterLoad2(action, out);
    else putBestSetField(action, out, version);
  },
  load({ destination, value }, out, { version }) {
    if (version !== OF15) {
      putRegisterLoad(destination, value, out);
      return;
    }
    const { field: name, offset, bits } = destination;
    const field = matchField(name);
    const entry = { field: name, value: value << BigInt(offset) };
    if (offset === 0 && bits === field.bits) putSetField(entry, out, version);
    else putSetField({ ...entry, mask: ((1n << BigInt(bits)) - 1n) << BigInt(offset) }, out, version);
  },
  move(action, out, { version }) {
    const { source, destination } = action;
    if (source.bits !== destination.bits) throw notEncodable('a move between runs of bits of different width');
    const start = startMove(action, version, out);
    const form = version === OF15 || action.onf === true ? version : NXM;
    encodeFieldRef(source, out, form);
    encodeFieldRef(destination, out, form);
    finishAction(start, out);
  },
  push: putStack,
  pop: putStack,
  deleteField({ field }, out) {
    const start = startNicira(50, out);
    encodeFieldRef(field, out);
    out.zero(24 - (out.length - start));
    finishAction(start, out);
  },
  writeMetadata({ value, mask }, out) {
    const start = startNicira(22, out);
    out.zero(6).u64(value).u64(mask);
    finishAction(start, out);
  },
  setTunnel({ tunnel, wide }, out, { version }) {
    if (version !== OF10 && wide === undefined) {
      putSetField({ field: 'tun_id', value: tunnel }, out, version);
      return;
    }
    const long = wide === true || tunnel > MAX_U32;
    const start = startNicira(long ? 9 : 2, out);
    if (long) out.zero(6).u64(tunnel);
    else out.zero(2).u32(Number(tunnel));
    finishAction(start, out);
  },
  decTtl({ controllers }, out, { version }) {
    if (controllers !== undefined) {
      const start = startNicira(21, out);
      out.u16(controllers.length).zero(4);
      for (const controller of controllers) out.u16(controller);
      finishAction(start, out);
    } else if (version === OF10) {
      putNicira(18, out);
    } else {
      putStandard(24, out);
    }
  },
  checkPacketLarger({ length, destination }, out) {
    const start = startNicira(49, out);
    out.u16(length).u16(destination.offset);
    encodeFieldRef(destination, out);
    out.zero(24 - (out.length - start));
    finishAction(start, out);
  },
};

/** Writes what stands before the two fields of a move, in one of its three forms; returns where the action starts. */
function startMove({ source, destination, onf }: MoveAction, version: number, out: ByteWriter): number {
  if (version === OF15) {
    const start = startAction(28, out);
    out.u16(source.bits).u16(source.offset).u16(destination.offset).zero(2);
    return start;
  }
  if (onf === true) {
    const start = startAction(EXPERIMENTER_ACTION, out);
    out.u32(ONF).u16(ONF_COPY_FIELD).zero(2);
    out.u16(source.bits).u16(source.offset).u16(destination.offset).zero(2);
    return start;
  }
  const start = startNicira(6, out);
  out.u16(source.bits).u16(source.offset).u16(destination.offset);
  return start;
}

function putStack({ kind, subfield }: StackAction, out: ByteWriter): void {
  const start = startNicira(kind === 'push' ? PUSH : POP, out);
  out.u16(subfield.offset);
  encodeFieldRef(subfield, out);
  out.u16(subfield.bits);
  out.zero(24 - (out.length - start));
  finishAction(start, out);
}

function decodeMove(body: ByteReader, version: number, onf: boolean): MoveAction | undefined {
  const bits = body.u16();
  const sourceOffset = body.u16();
  const destinationOffset = body.u16();
  if (version !== NXM) body.skip(2);
  const source = decodeFieldRef(body, version);
  const destination = source && decodeFieldRef(body, version);
  if (source === undefined || destination === undefined) return undefined;
  const from = bitsOf(source, sourceOffset, bits);
  const to = bitsOf(destination, destinationOffset, bits);
  return onf ? { kind: 'move', source: from, destination: to, onf } : { kind: 'move', source: from, destination: to };
}

function decodeStack(kind: StackAction['kind'], body: ByteReader): StackAction | undefined {
  const offset = body.u16();
  const ref = decodeFieldRef(body);
  return ref && { kind, subfield: bitsOf(ref, offset, body.u16()) };
}

/** What a match element says, as an action; written out for the plain ones, of which a controller reads many. */
function setFieldOf(entry: FieldMatch): SetFieldAction {
  const { field, value, mask, oxm, length } = entry;
  if (oxm !== undefined || length !== undefined) return { kind: 'setField', ...entry };
  return mask === undefined ? { kind: 'setField', field, value } : { kind: 'setField', field, value, mask };
}

export const fieldDecoders13: ActionDecoders = {
  24: () => ({ kind: 'decTtl' }),
  25(body, { version }) {
    const entry = decodeMatchEntry(body, version);
    // Before 1.5 a set-field has no mask; one that has would be written in another form.
    if (entry.field === 'unknown' || (entry.mask !== undefined && version !== OF15)) return undefined;
    return setFieldOf(entry);
  },
};

export const fieldDecoders15: ActionDecoders = {
  28: (body, { version }) => decodeMove(body, version, false),
};

export const fieldNiciraDecoders10: ActionDecoders = {
  18: () => ({ kind: 'decTtl' }),
};

export const fieldNiciraDecoders: ActionDecoders = {
  2(body, { version }) {
    body.skip(2);
    const tunnel = BigInt(body.u32());
    return version === OF10 ? { kind: 'setTunnel', tunnel } : undefined;
  },
  6: (body, { version }) => (version === OF15 ? undefined : decodeMove(body, NXM, false)),
  7(body, { version }) {
    if (version === OF15) return undefined;
    const { offset, bits } = unpackRange(body.u16());
    const ref = decodeFieldRef(body);
    return ref && { kind: 'load', destination: bitsOf(ref, offset, bits), value: body.u64() };
  },
  9(body) {
    body.skip(6);
    return { kind: 'setTunnel', tunnel: body.u64(), wide: true };
  },
  21(body) {
    const count = body.u16();
    body.skip(4);
    const controllers: number[] = [];
    for (let index = 0; index < count; index += 1) controllers.push(body.u16());
    return { kind: 'decTtl', controllers };
  },
  22(body) {
    body.skip(6);
    return { kind: 'writeMetadata', value: body.u64(), mask: body.u64() };
  },
  [PUSH]: (body) => decodeStack('push', body),
  [POP]: (body) => decodeStack('pop', body),
  33(body, { version }) {
    const entry = version === OF15 ? undefined : decodeMatchEntry(body, NXM);
    return entry === undefined || entry.field === 'unknown' ? undefined : { kind: 'setField', ...entry, wide: true };
  },
  49(body) {
    const length = body.u16();
    const offset = body.u16();
    const ref = decodeFieldRef(body);
    return ref && { kind: 'checkPacketLarger', length, destination: bitsOf(ref, offset, 1) };
  },
  50(body) {
    const field = decodeFieldRef(body);
    return field && { kind: 'deleteField', field };
  },
};

/** Reads the body of the Open Networking Foundation's copy-field, after its experimenter id; undefined for another. */
export function decodeOnfAction(body: ByteReader, version: number): MoveAction | undefined {
  if (version === OF15 || version === OF10 || body.u16() !== ONF_COPY_FIELD) return undefined;
  body.skip(2);
  return decodeMove(body, version, true);
}
