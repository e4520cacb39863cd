import { notEncodable } from '../errors';
import {
  decodeFieldRef,
  encodeFieldRef,
  encodeNarrowFieldRef,
  needsWideHeader,
  packRange,
  type Subfield,
  unpackRange,
} from '../match/subfield';
import { readPort16, writePort16 } from '../port';
import { OF10 } from '../version';
import {
  type ActionDecoders,
  type ActionEncoders,
  finishAction,
  putNicira,
  startAction,
  startNicira,
} from './action-codec';

/** Sends the packet to a port. */
export interface OutputAction {
  readonly kind: 'output';
  readonly port: number;
  /** Bytes to send to the controller, where the port is that; 0xffff for all. */
  readonly maxLength: number;
}

/** Sends the packet to a port through a queue. OpenFlow 1.0; later versions set the queue around an output. */
export interface EnqueueAction {
  readonly kind: 'enqueue';
  readonly port: number;
  readonly queue: number;
}

/** Hands the packet to a group. */
export interface GroupAction {
  readonly kind: 'group';
  readonly group: number;
}

/** Sets the queue for the outputs that follow. */
export interface SetQueueAction {
  readonly kind: 'setQueue';
  readonly queue: number;
}

/** Goes back to the default queue. */
export interface PopQueueAction {
  readonly kind: 'popQueue';
}

/** Sends the packet to the port whose number a field holds. */
export interface OutputRegisterAction {
  readonly kind: 'outputRegister';
  readonly source: Subfield;
  readonly maxLength: number;
  /** True for the form with room for experimenter fields (NXAST_OUTPUT_REG2) where the older one would do. */
  readonly wide?: true;
}

/** Sends at most so many bytes of the packet to a port. */
export interface OutputTruncatedAction {
  readonly kind: 'outputTruncated';
  readonly port: number;
  readonly maxLength: number;
}

/** Applies a meter. OpenFlow 1.5; 1.3 and 1.4 have an instruction for it. */
export interface MeterAction {
  readonly kind: 'meter';
  readonly meter: number;
}

/** Actions that say where the packet goes. */
export type OutputFamily =
  | OutputAction
  | EnqueueAction
  | GroupAction
  | SetQueueAction
  | PopQueueAction
  | OutputRegisterAction
  | OutputTruncatedAction
  | MeterAction;

export const outputEncoders: ActionEncoders<OutputFamily['kind']> = {
  output({ port, maxLength }, out, { version }) {
    const start = startAction(0, out);
    if (version === OF10) {
      writePort16(port, out);
      out.u16(maxLength);
    } else {
      out.u32(port).u16(maxLength);
    }
    finishAction(start, out);
  },
  enqueue({ port, queue }, out, context) {
    if (context.version === OF10) {
      const start = startAction(11, out);
      writePort16(port, out);
      out.zero(6).u32(queue);
      finishAction(start, out);
      return;
    }
    outputEncoders.setQueue({ kind: 'setQueue', queue }, out, context);
    outputEncoders.output({ kind: 'output', port, maxLength: 0xffff }, out, context);
    outputEncoders.popQueue({ kind: 'popQueue' }, out, context);
  },
  group({ group }, out, { version }) {
    const start = version === OF10 ? startNicira(40, out) : startAction(22, out);
    if (version === OF10) out.zero(2);
    out.u32(group);
    finishAction(start, out);
  },
  setQueue({ queue }, out, { version }) {
    const start = version === OF10 ? startNicira(4, out) : startAction(21, out);
    if (version === OF10) out.zero(2);
    out.u32(queue);
    finishAction(start, out);
  },
  popQueue(_action, out) {
    putNicira(5, out);
  },
  outputRegister({ source, maxLength, wide }, out) {
    if (wide === true || needsWideHeader(source)) {
      const start = startNicira(32, out);
      out.u16(packRange(source)).u16(maxLength);
      encodeFieldRef(source, out);
      out.zero(24 - (out.length - start));
      finishAction(start, out);
      return;
    }
    const start = startNicira(15, out);
    out.u16(packRange(source));
    encodeNarrowFieldRef(source, out);
    out.u16(maxLength).zero(6);
    finishAction(start, out);
  },
  outputTruncated({ port, maxLength }, out) {
    const start = startNicira(39, out);
    writePort16(port, out);
    out.u32(maxLength);
    finishAction(start, out);
  },
  meter({ meter }, out, { version }) {
    if (version < 6) throw notEncodable('meters are actions from OpenFlow 1.5 on; before, instructions', { version });
    const start = startAction(29, out);
    out.u32(meter);
    finishAction(start, out);
  },
};

export const outputDecoders10: ActionDecoders = {
  0: (body) => ({ kind: 'output', port: readPort16(body), maxLength: body.u16() }),
  11(body) {
    const port = readPort16(body);
    body.skip(6);
    return { kind: 'enqueue', port, queue: body.u32() };
  },
};

export const outputDecoders13: ActionDecoders = {
  0: (body) => ({ kind: 'output', port: body.u32(), maxLength: body.u16() }),
  21: (body) => ({ kind: 'setQueue', queue: body.u32() }),
  22: (body) => ({ kind: 'group', group: body.u32() }),
};

export const outputDecoders15: ActionDecoders = {
  29: (body) => ({ kind: 'meter', meter: body.u32() }),
};

export const outputNiciraDecoders10: ActionDecoders = {
  4(body) {
    body.skip(2);
    return { kind: 'setQueue', queue: body.u32() };
  },
  40(body) {
    body.skip(2);
    return { kind: 'group', group: body.u32() };
  },
};

export const outputNiciraDecoders: ActionDecoders = {
  5: () => ({ kind: 'popQueue' }),
  15(body) {
    const range = unpackRange(body.u16());
    const source = decodeFieldRef(body);
    return source && { kind: 'outputRegister', source: { ...source, ...range }, maxLength: body.u16() };
  },
  32(body) {
    const range = unpackRange(body.u16());
    const maxLength = body.u16();
    const ref = decodeFieldRef(body);
    if (ref === undefined) return undefined;
    const source = { ...ref, ...range };
    return { kind: 'outputRegister', source, maxLength, ...(!needsWideHeader(source) && { wide: true }) };
  },
  39: (body) => ({ kind: 'outputTruncated', port: readPort16(body), maxLength: body.u32() }),
};
