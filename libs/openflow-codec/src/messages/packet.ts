import { lengthOf, listOf, pad, paddedLengthOf, struct } from './layout';
import { properties } from './properties';
import { actions, bytes, code, nxmEntries, oxmEntries, oxmMatch, port16, u16, u32, u64, u8 } from './scalars';

const reason = code(u8, {
  noMatch: 0,
  action: 1,
  invalidTtl: 2,
  actionSet: 3,
  group: 4,
  packetOut: 5,
});

/** A packet for the controller (OpenFlow 1.3 §7.4.1). */
export const packetIn13 = struct({
  bufferId: u32,
  totalLength: u16,
  reason,
  table: u8,
  cookie: u64,
  match: oxmMatch,
  _: pad(2),
  data: bytes,
});

export const packetIn10 = struct({ bufferId: u32, totalLength: u16, inPort: port16, reason, _: pad(1), data: bytes });

/** NXT_PACKET_IN. */
export const niciraPacketIn = struct({
  bufferId: u32,
  totalLength: u16,
  reason,
  table: u8,
  cookie: u64,
  _match: paddedLengthOf('match'),
  _: pad(6),
  match: nxmEntries,
  _2: pad(2),
  data: bytes,
});

/** NXT_PACKET_IN2, and NXT_RESUME, which sends its continuation back. */
export const packetIn2 = struct({
  properties: properties({
    packet: [0, struct({ data: bytes })],
    fullLength: [1, struct({ length: u32 })],
    bufferId: [2, struct({ bufferId: u32 })],
    table: [3, struct({ table: u8 })],
    cookie: [4, struct({ _: pad(4), cookie: u64 })],
    reason: [5, struct({ reason })],
    /** Fields of the packet's pipeline. */
    metadata: [6, struct({ match: oxmEntries })],
    /** What the `controller` action carried. */
    userdata: [7, struct({ data: bytes })],
    /** What NXT_RESUME needs to go on; opaque to controllers. */
    continuation: [8, struct({ data: bytes })],
  }),
});

/** A packet to send (OpenFlow 1.3 §7.3.6). */
export const packetOut13 = struct({
  bufferId: u32,
  inPort: u32,
  _actions: lengthOf('actions'),
  _: pad(6),
  actions,
  data: bytes,
});
export const packetOut10 = struct({
  bufferId: u32,
  inPort: port16,
  _actions: lengthOf('actions'),
  actions,
  data: bytes,
});
export const packetOut15 = struct({
  bufferId: u32,
  _actions: lengthOf('actions'),
  _: pad(2),
  match: oxmMatch,
  actions,
  data: bytes,
});

const map = struct({ optionClass: u16, optionType: u8, optionLength: u8, index: u16, _: pad(2) });
/** Maps Geneve options to `tun_metadataN` fields. */
export const tlvTableMod = struct({
  command: code(u16, { add: 0, delete: 1, clear: 2 }),
  _: pad(6),
  maps: listOf(map),
});
export const tlvTableReply = struct({ maxSpace: u32, maxFields: u16, _: pad(10), maps: listOf(map) });

/** An endpoint of a connection, as properties, which begin at a multiple of eight bytes. */
const tuple = struct({
  _: pad(4),
  properties: properties({
    source: [0, struct({ address: bytes })],
    destination: [1, struct({ address: bytes })],
    sourcePort: [2, struct({ port: u16, _: pad(2) })],
    destinationPort: [3, struct({ port: u16, _: pad(2) })],
    icmpId: [4, struct({ id: u16, _: pad(2) })],
    icmpType: [5, struct({ type: u8 })],
    icmpCode: [6, struct({ code: u8 })],
  }),
});
/** Forgets connections: those that all that is given fits. */
export const ctFlush = struct({
  protocol: u8,
  _: pad(7),
  properties: properties({
    original: [0, tuple],
    reply: [1, tuple],
    zone: [2, struct({ zone: u16, _: pad(2) })],
    mark: [3, struct({ mark: u32 })],
    markMask: [4, struct({ mask: u32 })],
    labels: [5, struct({ labels: bytes })],
    labelsMask: [6, struct({ mask: bytes })],
  }),
});

/** What a bundle message asks for (OpenFlow 1.5 §7.3.9). */
export const bundleControl = struct({
  bundle: u32,
  action: code(u16, {
    openRequest: 0,
    openReply: 1,
    closeRequest: 2,
    closeReply: 3,
    commitRequest: 4,
    commitReply: 5,
    discardRequest: 6,
    discardReply: 7,
  }),
  /** `BUNDLE_FLAG` bits. */
  flags: u16,
  properties: properties({}),
});
/** Bits of a bundle's flags. */
export const BUNDLE_FLAG = { atomic: 1, ordered: 2 } as const;
/** A message for a bundle: whole, header included, and with the same xid. */
export const bundleAdd = struct({ bundle: u32, _: pad(2), flags: u16, message: bytes });
