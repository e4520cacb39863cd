import { malformed } from '../errors';
import { type Field, listOf, pad, paddedLengthOf, struct, type ValueOf } from './layout';
import { actionsAsInstructions, code, instructions, nxmEntries, oxmMatch, port16, u16, u32, u64, u8 } from './scalars';

const monitorRequest = struct({
  monitor: u32,
  outPort: u32,
  outGroup: u32,
  /** `OFPFMF_*` bits. */
  flags: u16,
  table: u8,
  command: code(u8, { add: 0, modify: 1, delete: 2 }),
  match: oxmMatch,
});
/** Asks to be told of changes of flows (OpenFlow 1.4 §7.3.5.16). */
export const flowMonitorRequest = struct({ monitors: listOf(monitorRequest) });

const niciraMonitorRequest = struct({
  monitor: u32,
  /** `NXFMF_*` bits. */
  flags: u16,
  outPort: port16,
  _match: paddedLengthOf('match'),
  table: u8,
  _: pad(5),
  match: nxmEntries,
});
export const niciraFlowMonitorRequest = struct({ monitors: listOf(niciraMonitorRequest) });

const fullUpdate = struct({
  table: u8,
  reason: u8,
  idleTimeout: u16,
  hardTimeout: u16,
  priority: u16,
  _: pad(4),
  cookie: u64,
  match: oxmMatch,
  instructions,
});
const niciraFullUpdate = struct({
  reason: u16,
  priority: u16,
  idleTimeout: u16,
  hardTimeout: u16,
  _match: paddedLengthOf('match'),
  table: u8,
  _: pad(1),
  cookie: u64,
  match: nxmEntries,
  instructions: actionsAsInstructions,
});
const abbreviated = struct({ xid: u32 });
const pause = struct({ _: pad(4) });

/** One change of a flow, or of the monitoring itself. */
export type FlowUpdate =
  | ({ readonly event: 'initial' | 'added' | 'removed' | 'modified' } & ValueOf<typeof fullUpdate>)
  | { readonly event: 'abbreviated'; readonly xid: number }
  | { readonly event: 'paused' | 'resumed' };

type Event = FlowUpdate['event'];

/** Reads updates whose events are numbered by their place in `events`. */
function updates(events: readonly Event[], full: Field<ValueOf<typeof fullUpdate>>): Field<FlowUpdate> {
  return {
    read(from, version) {
      const size = from.u16();
      if (size < 4) throw malformed('a flow update shorter than its header', { length: size });
      const body = from.nested(size - 2);
      const number = body.u16();
      const event = events[number];
      if (event === undefined) throw malformed('no such flow update event', { event: number });
      if (event === 'abbreviated') return { event, ...abbreviated.read(body, version) };
      if (event === 'paused' || event === 'resumed') return { event };
      return { event, ...full.read(body, version) };
    },
    write(update, out, version) {
      const start = out.length;
      out.u16(0).u16(events.indexOf(update.event));
      if (update.event === 'abbreviated') abbreviated.write(update, out, version);
      else if ('match' in update) full.write(update, out, version);
      else pause.write({}, out, version);
      out.patchU16(start, out.length - start);
    },
  };
}

const EVENTS: readonly Event[] = ['initial', 'added', 'removed', 'modified', 'abbreviated', 'paused', 'resumed'];
const NICIRA_EVENTS: readonly Event[] = ['added', 'removed', 'modified', 'abbreviated'];

export const flowMonitorReply = struct({ updates: listOf(updates(EVENTS, fullUpdate)) });
export const niciraFlowMonitorReply = struct({ updates: listOf(updates(NICIRA_EVENTS, niciraFullUpdate)) });
export const flowMonitorCancel = struct({ monitor: u32 });
