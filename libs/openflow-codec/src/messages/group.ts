import { ByteReader, type ByteWriter } from '@ironloom/wire';
import type { Action } from '../actions/action';
import { decodeActions, encodeActions } from '../actions/codec';
import { malformed } from '../errors';
import type { Match } from '../match/match';
import { PORT } from '../port';
import { OF15, type OpenFlowVersion } from '../version';
import { GROUP_ANY } from './flow-mod';
import { type Field, length, lengthOf, listOf, pad, struct, type ValueOf } from './layout';
import { properties, type UnknownProperty } from './properties';
import { actions, code, oxmEntries, text, times, u16, u32, u64, u8 } from './scalars';

/** One choice of a group. */
export interface Bucket {
  /** From OpenFlow 1.5 on, and in Nicira's group-mod. */
  readonly id?: number;
  /** Share of the packets, for select groups. */
  readonly weight?: number;
  /** The bucket is live while this port is; absent or `PORT.any` for always. */
  readonly watchPort?: number;
  /** The bucket is live while this group is; absent or `GROUP_ANY` for always. */
  readonly watchGroup?: number;
  readonly actions: readonly Action[];
  /** Properties that this library does not know. */
  readonly unknown?: readonly UnknownProperty[];
}

export const groupType = code(u8, { all: 0, select: 1, indirect: 2, fastFailover: 3 });
export const groupCommand = code(u16, {
  add: 0,
  modify: 1,
  delete: 2,
  insertBucket: 3,
  removeBucket: 5,
  addOrModify: 0x8000,
});

const fixedBucket = struct({ _length: length, weight: u16, watchPort: u32, watchGroup: u32, _: pad(4), actions });

/** Buckets of OpenFlow 1.3 and 1.4, which have a place for each property. */
const bucket13: Field<Bucket> = {
  read: (from, version) => fixedBucket.read(from, version),
  write({ weight = 0, watchPort = PORT.any, watchGroup = GROUP_ANY, actions: list }, out, version) {
    fixedBucket.write({ weight, watchPort, watchGroup, actions: list }, out, version);
  },
};

const PROPERTY = { weight: 0, watchPort: 1, watchGroup: 2 } as const;

/** Buckets of OpenFlow 1.5, with properties. */
const bucket15: Field<Bucket> = {
  read(from, version) {
    const size = from.u16();
    if (size < 8) throw malformed('a bucket shorter than its header', { length: size });
    const body = from.nested(size - 2);
    const actionsLength = body.u16();
    const id = body.u32();
    const list = decodeActions(body.nested(actionsLength), version);
    return { id, actions: list, ...readBucketProperties(body) };
  },
  write(bucket, out, version) {
    const start = out.length;
    out
      .u16(0)
      .u16(0)
      .u32(bucket.id ?? 0);
    encodeActions(bucket.actions, version, out);
    out.patchU16(start + 2, out.length - start - 8);
    writeBucketProperties(bucket, out, version);
    out.patchU16(start, out.length - start);
  },
};

function readBucketProperties(body: ByteReader): Omit<Bucket, 'id' | 'actions'> {
  let known: Omit<Bucket, 'id' | 'actions'> = {};
  const unknown: UnknownProperty[] = [];
  while (body.remaining > 0) {
    const type = body.u16();
    const size = body.u16();
    if (size < 4) throw malformed('a property shorter than its header', { type, length: size });
    const value = body.nested(size - 4);
    body.skip(Math.min((8 - (size % 8)) % 8, body.remaining));
    if (type === PROPERTY.weight) known = { ...known, weight: value.u16() };
    else if (type === PROPERTY.watchPort) known = { ...known, watchPort: value.u32() };
    else if (type === PROPERTY.watchGroup) known = { ...known, watchGroup: value.u32() };
    else unknown.push({ kind: 'unknown', type, data: Buffer.from(value.rest()) });
  }
  return unknown.length === 0 ? known : { ...known, unknown };
}

function writeBucketProperties(bucket: Bucket, out: ByteWriter, version: OpenFlowVersion): void {
  const { weight, watchPort, watchGroup, unknown } = bucket;
  if (weight !== undefined) out.u16(PROPERTY.weight).u16(8).u16(weight).zero(2);
  if (watchPort !== undefined) out.u16(PROPERTY.watchPort).u16(8).u32(watchPort);
  if (watchGroup !== undefined) out.u16(PROPERTY.watchGroup).u16(8).u32(watchGroup);
  if (unknown !== undefined) properties({}).write(unknown, out, version);
}

/** How a select group chooses: the extension of Netronome that Open vSwitch has. */
export interface SelectionMethod {
  readonly kind: 'selectionMethod';
  /** `hash` or `dp_hash`. */
  readonly method: string;
  readonly parameter: bigint;
  /** The fields to hash; the value of each is its mask. */
  readonly fields: Match;
}

const NETRONOME = 0x0000154d;
const SELECTION_METHOD = 1;
const selectionMethodBody = struct({ method: text(16), parameter: u64, fields: oxmEntries });

/** The experimenter properties of groups. */
export type GroupProperty = SelectionMethod | UnknownProperty;
const EXPERIMENTER = 0xffff;

const groupProperty: Field<GroupProperty> = {
  read(from, version) {
    const type = from.u16();
    const size = from.u16();
    if (size < 4) throw malformed('a property shorter than its header', { type, length: size });
    const data = from.view(size - 4);
    from.skip(Math.min((8 - (size % 8)) % 8, from.remaining));
    const known = type === EXPERIMENTER && data.length >= 36 && data.readUInt32BE(0) === NETRONOME;
    if (!known || data.readUInt32BE(4) !== SELECTION_METHOD) return { kind: 'unknown', type, data: Buffer.from(data) };
    const body = new ByteReader(data.subarray(12));
    return { kind: 'selectionMethod', ...selectionMethodBody.read(body, version) };
  },
  write(property, out, version) {
    const start = out.length;
    out.u16(property.kind === 'unknown' ? property.type : EXPERIMENTER).u16(0);
    if (property.kind === 'unknown') {
      out.put(property.data);
    } else {
      out.u32(NETRONOME).u32(SELECTION_METHOD).zero(4);
      selectionMethodBody.write(property, out, version === 1 ? OF15 : version);
    }
    out.patchU16(start + 2, out.length - start).padTo(8, start);
  },
};
const groupProperties = listOf(groupProperty);

/** Adds, changes or deletes groups (OpenFlow 1.3 §7.3.4.3). */
export const groupMod13 = struct({
  command: groupCommand,
  type: groupType,
  _: pad(1),
  group: u32,
  buckets: listOf(bucket13),
});

/** The same with bucket ids and properties (OpenFlow 1.5 §7.3.4.3), also as Nicira's extension to 1.0. */
export const groupMod15 = struct({
  command: groupCommand,
  type: groupType,
  _: pad(1),
  group: u32,
  _buckets: lengthOf('buckets'),
  _2: pad(2),
  /** The bucket that insert and remove are about. */
  commandBucket: u32,
  buckets: listOf(bucket15),
  properties: groupProperties,
});

const groupDesc13 = struct({ _length: length, type: groupType, _: pad(1), group: u32, buckets: listOf(bucket13) });
const groupDesc15 = struct({
  _length: length,
  type: groupType,
  _: pad(1),
  group: u32,
  _buckets: lengthOf('buckets'),
  _2: pad(6),
  buckets: listOf(bucket15),
  properties: groupProperties,
});
export const groupDescList13 = struct({ groups: listOf(groupDesc13) });
export const groupDescList15 = struct({ groups: listOf(groupDesc15) });
/** One group as a switch lists it. */
export type GroupDesc = ValueOf<typeof groupDesc13> | ValueOf<typeof groupDesc15>;

/** Asks about one group, or about `GROUP_ALL`. */
export const groupRequest = struct({ group: u32, _: pad(4) });

const bucketCounter = struct({ packetCount: u64, byteCount: u64 });
const groupStats13 = struct({
  _length: length,
  _: pad(2),
  group: u32,
  refCount: u32,
  _2: pad(4),
  packetCount: u64,
  byteCount: u64,
  durationSec: u32,
  durationNsec: u32,
  buckets: listOf(bucketCounter),
});
export const groupStatsList = struct({ groups: listOf(groupStats13) });

/** What groups a switch can do; each list goes by type: all, select, indirect, fast failover. */
export const groupFeatures = struct({
  types: u32,
  capabilities: u32,
  maxGroups: times(4, u32),
  actions: times(4, u32),
});
