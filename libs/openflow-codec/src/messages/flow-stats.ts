import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed } from '../errors';
import type { Field, ValueOf } from './layout';
import { length, listOf, pad, paddedLengthOf, struct } from './layout';
import { match10 } from './match10';
import { actionsAsInstructions, code, instructions, nxmEntries, oxmMatch, port16, u16, u32, u64, u8 } from './scalars';

/** Which flows a request is about. */
export const flowStatsRequest13 = struct({
  /** `TABLE_ALL` for all. */
  table: u8,
  _: pad(3),
  /** `PORT.any` for all. */
  outPort: u32,
  outGroup: u32,
  _2: pad(4),
  cookie: u64,
  cookieMask: u64,
  match: oxmMatch,
});

export const flowStatsRequest10 = struct({ match: match10, table: u8, _: pad(1), outPort: port16 });

/** NXST_FLOW and NXST_AGGREGATE requests. */
export const niciraFlowStatsRequest = struct({
  outPort: port16,
  matchLength: paddedLengthOf('match'),
  table: u8,
  _: pad(3),
  match: nxmEntries,
});

/** Statistics in the extensible form of OpenFlow 1.5 (§7.2.4); absent ones were not sent. */
export interface FlowCounters {
  readonly durationSec?: number;
  readonly durationNsec?: number;
  /** Seconds since a packet last matched. */
  readonly idleSec?: number;
  readonly packetCount?: bigint;
  readonly byteCount?: bigint;
  readonly flowCount?: number;
}

const OXS_CLASS = 0x8002;
const OXS = { duration: 0, idle: 1, flows: 3, packets: 4, bytes: 5 } as const;

/** `struct ofp_stats`, padded. */
export const oxsStats: Field<FlowCounters> = {
  read(from) {
    from.skip(2);
    const size = from.u16();
    if (size < 4) throw malformed('statistics shorter than their header', { length: size });
    const body = from.nested(size - 4);
    from.skip((8 - (size % 8)) % 8);
    let counters: FlowCounters = {};
    while (body.remaining > 0) counters = { ...counters, ...readStat(body) };
    return counters;
  },
  write(counters, out) {
    const start = out.length;
    out.zero(4);
    const { durationSec, durationNsec, idleSec, packetCount, byteCount, flowCount } = counters;
    if (durationSec !== undefined)
      startStat(OXS.duration, 8, out)
        .u32(durationSec)
        .u32(durationNsec ?? 0);
    if (idleSec !== undefined) startStat(OXS.idle, 8, out).u32(idleSec).u32(0);
    if (packetCount !== undefined) startStat(OXS.packets, 8, out).u64(packetCount);
    if (byteCount !== undefined) startStat(OXS.bytes, 8, out).u64(byteCount);
    if (flowCount !== undefined) startStat(OXS.flows, 4, out).u32(flowCount);
    out.patchU16(start + 2, out.length - start).padTo(8, start);
  },
};

function startStat(field: number, size: number, out: ByteWriter): ByteWriter {
  return out
    .u16(OXS_CLASS)
    .u8(field << 1)
    .u8(size);
}

function readStat(from: ByteReader): FlowCounters {
  const oxsClass = from.u16();
  const field = from.u8() >> 1;
  const body = from.nested(from.u8());
  if (oxsClass !== OXS_CLASS) return {};
  switch (field) {
    case OXS.duration:
      return { durationSec: body.u32(), durationNsec: body.u32() };
    case OXS.idle:
      return { idleSec: body.u32() };
    case OXS.packets:
      return { packetCount: body.u64() };
    case OXS.bytes:
      return { byteCount: body.u64() };
    case OXS.flows:
      return { flowCount: body.u32() };
    default:
      return {};
  }
}

/** One flow as a switch lists it (OpenFlow 1.3). */
export const flowStats13 = struct({
  _length: length,
  table: u8,
  _: pad(1),
  durationSec: u32,
  durationNsec: u32,
  priority: u16,
  idleTimeout: u16,
  hardTimeout: u16,
  /** `FLOW_FLAG` bits. */
  flags: u16,
  importance: u16,
  _2: pad(2),
  cookie: u64,
  packetCount: u64,
  byteCount: u64,
  match: oxmMatch,
  instructions,
});

export const flowStats10 = struct({
  _length: length,
  table: u8,
  _: pad(1),
  match: match10,
  durationSec: u32,
  durationNsec: u32,
  priority: u16,
  idleTimeout: u16,
  hardTimeout: u16,
  _2: pad(6),
  cookie: u64,
  packetCount: u64,
  byteCount: u64,
  instructions: actionsAsInstructions,
});

export const niciraFlowStats = struct({
  _length: length,
  table: u8,
  _: pad(1),
  durationSec: u32,
  durationNsec: u32,
  priority: u16,
  idleTimeout: u16,
  hardTimeout: u16,
  _match: paddedLengthOf('match'),
  /** Seconds since a packet last matched, plus one; 0 for not known. */
  idleAge: u16,
  /** Seconds since the flow last changed, plus one; 0 for not known. */
  hardAge: u16,
  cookie: u64,
  packetCount: u64,
  byteCount: u64,
  match: nxmEntries,
  instructions: actionsAsInstructions,
});

/** One flow as a switch of OpenFlow 1.5 lists it. */
export const flowStats15 = struct({
  _length: length,
  _: pad(2),
  table: u8,
  _2: pad(1),
  priority: u16,
  idleTimeout: u16,
  hardTimeout: u16,
  flags: u16,
  importance: u16,
  cookie: u64,
  match: oxmMatch,
  counters: oxsStats,
  instructions,
});

export const flowList10 = struct({ flows: listOf(flowStats10) });
export const flowList13 = struct({ flows: listOf(flowStats13) });
export const flowList15 = struct({ flows: listOf(flowStats15) });
export const niciraFlowList = struct({ flows: listOf(niciraFlowStats) });

/** One flow of a flow-stats reply, of whichever version. */
export type FlowStats =
  | ValueOf<typeof flowStats10>
  | ValueOf<typeof flowStats13>
  | ValueOf<typeof flowStats15>
  | ValueOf<typeof niciraFlowStats>;

export const aggregateReply = struct({ packetCount: u64, byteCount: u64, flowCount: u32, _: pad(4) });
export const aggregateReply15 = struct({ counters: oxsStats });

const REMOVED_REASONS = {
  idleTimeout: 0,
  hardTimeout: 1,
  delete: 2,
  groupDelete: 3,
  meterDelete: 4,
  eviction: 5,
} as const;
const removedReason = code(u8, REMOVED_REASONS);

/** A flow that is gone (OpenFlow 1.3 §7.4.2). */
export const flowRemoved13 = struct({
  cookie: u64,
  priority: u16,
  reason: removedReason,
  table: u8,
  durationSec: u32,
  durationNsec: u32,
  idleTimeout: u16,
  hardTimeout: u16,
  packetCount: u64,
  byteCount: u64,
  match: oxmMatch,
});

export const flowRemoved10 = struct({
  match: match10,
  cookie: u64,
  priority: u16,
  reason: removedReason,
  _: pad(1),
  durationSec: u32,
  durationNsec: u32,
  idleTimeout: u16,
  _2: pad(2),
  packetCount: u64,
  byteCount: u64,
});

export const flowRemoved15 = struct({
  table: u8,
  reason: removedReason,
  priority: u16,
  idleTimeout: u16,
  hardTimeout: u16,
  cookie: u64,
  match: oxmMatch,
  counters: oxsStats,
});

export const niciraFlowRemoved = struct({
  cookie: u64,
  priority: u16,
  reason: removedReason,
  /** The table's number plus one; 0 for not known. */
  tablePlusOne: u8,
  durationSec: u32,
  durationNsec: u32,
  idleTimeout: u16,
  _match: paddedLengthOf('match'),
  packetCount: u64,
  byteCount: u64,
  match: nxmEntries,
});
