import type { EachKind } from './each-kind';
import { readPort16, writePort16 } from '../port';
import { type ActionDecoders, type ActionEncoders, finishAction, putNicira, startNicira } from './action-codec';
import type { Action } from './action';

/** Looks the packet up again, as if it had come in by `port`, in `table`. */
export interface ResubmitAction {
  readonly kind: 'resubmit';
  /** `PORT.inPort` for the port it did come in by. */
  readonly port: number;
  /** Absent in the oldest form (NXAST_RESUBMIT), which stays in its table; 255 says the same in the newer one. */
  readonly table?: number;
  /** Looks up with source and destination of the original direction of the connection. */
  readonly conntrack?: true;
}

/** Says which clause of a conjunctive match this flow is. */
export interface ConjunctionAction {
  readonly kind: 'conjunction';
  readonly id: number;
  /** From 0. */
  readonly clause: number;
  readonly clauses: number;
}

/** Does nothing: bytes for whoever reads the flow. Padded with zeros to six bytes more than a multiple of eight. */
export interface NoteAction {
  readonly kind: 'note';
  readonly data: Buffer;
}

/** Runs actions on a copy of the packet. */
export interface CloneAction {
  readonly kind: 'clone';
  readonly actions: readonly Action[];
}

/** Ends processing of the actions of this flow and of those it was resubmitted from. */
export interface ExitAction {
  readonly kind: 'exit';
}

/** Shortens the flow's timeouts, in seconds, when a TCP FIN or RST passes; 0 leaves one alone. */
export interface FinTimeoutAction {
  readonly kind: 'finTimeout';
  readonly idle: number;
  readonly hard: number;
}

/** Debugging actions of `ovs-vswitchd --enable-dummy`. */
export type DebugAction = EachKind<'debugSlow' | 'debugRecirc'>;

/** Actions that decide what is done next. */
export type FlowControlFamily =
  ResubmitAction | ConjunctionAction | NoteAction | CloneAction | ExitAction | FinTimeoutAction | DebugAction;

const RESUBMIT = 1;
const RESUBMIT_TABLE = 14;
const RESUBMIT_TABLE_CT = 44;
const NOTE_BYTES = 6;

export const flowControlEncoders: ActionEncoders<FlowControlFamily['kind']> = {
  resubmit({ port, table, conntrack }, out) {
    const old = table === undefined && conntrack === undefined;
    const start = startNicira(old ? RESUBMIT : conntrack === true ? RESUBMIT_TABLE_CT : RESUBMIT_TABLE, out);
    writePort16(port, out);
    out.u8(old ? 0 : (table ?? 255));
    finishAction(start, out);
  },
  conjunction({ id, clause, clauses }, out) {
    const start = startNicira(34, out);
    out.u8(clause).u8(clauses).u32(id);
    finishAction(start, out);
  },
  note({ data }, out) {
    const start = startNicira(8, out);
    out.put(data).zero(Math.max(0, NOTE_BYTES - data.length));
    finishAction(start, out);
  },
  clone({ actions }, out, context) {
    const start = startNicira(42, out);
    out.zero(6);
    context.encodeActions(actions, out);
    finishAction(start, out);
  },
  exit(_action, out) {
    putNicira(17, out);
  },
  finTimeout({ idle, hard }, out) {
    const start = startNicira(19, out);
    out.u16(idle).u16(hard);
    finishAction(start, out);
  },
  debugSlow(_action, out) {
    putNicira(254, out);
  },
  debugRecirc(_action, out) {
    putNicira(255, out);
  },
};

export const flowControlNiciraDecoders: ActionDecoders = {
  [RESUBMIT]: (body) => ({ kind: 'resubmit', port: readPort16(body) }),
  8: (body) => ({ kind: 'note', data: Buffer.from(body.rest()) }),
  [RESUBMIT_TABLE]: (body) => ({ kind: 'resubmit', port: readPort16(body), table: body.u8() }),
  17: () => ({ kind: 'exit' }),
  19: (body) => ({ kind: 'finTimeout', idle: body.u16(), hard: body.u16() }),
  34: (body) => ({ kind: 'conjunction', clause: body.u8(), clauses: body.u8(), id: body.u32() }),
  42(body, context) {
    body.skip(6);
    return { kind: 'clone', actions: context.decodeActions(body) };
  },
  [RESUBMIT_TABLE_CT]: (body) => ({ kind: 'resubmit', port: readPort16(body), table: body.u8(), conntrack: true }),
  254: () => ({ kind: 'debugSlow' }),
  255: () => ({ kind: 'debugRecirc' }),
};
