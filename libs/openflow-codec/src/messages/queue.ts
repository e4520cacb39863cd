import { length, listOf, pad, paddedLength, struct } from './layout';
import { properties } from './properties';
import { bytes, port16, u16, u32, u64 } from './scalars';

export const queueRequest10 = struct({ port: port16, _: pad(2), queue: u32 });
export const queueRequest13 = struct({ port: u32, queue: u32 });

const counters = { txBytes: u64, txPackets: u64, txErrors: u64 } as const;
const queueStats10 = struct({ port: port16, _: pad(2), queue: u32, ...counters });
const queueStats13 = struct({ port: u32, queue: u32, ...counters, durationSec: u32, durationNsec: u32 });
const queueStats14 = struct({
  _length: length,
  _: pad(6),
  port: u32,
  queue: u32,
  ...counters,
  durationSec: u32,
  durationNsec: u32,
  properties: properties({}),
});
export const queueStatsList10 = struct({ queues: listOf(queueStats10) });
export const queueStatsList13 = struct({ queues: listOf(queueStats13) });
export const queueStatsList14 = struct({ queues: listOf(queueStats14) });

const rate = struct({ rate: u16, _: pad(2) });
const queueDesc14 = struct({
  port: u32,
  queue: u32,
  _length: length,
  _: pad(6),
  properties: properties({ minRate: [1, rate], maxRate: [2, rate] }),
});
export const queueDescList14 = struct({ queues: listOf(queueDesc14) });

export const queueConfigRequest10 = struct({ port: port16, _: pad(2) });
export const queueConfigRequest13 = struct({ port: u32, _: pad(4) });

const queueProperty = struct({ type: u16, _length: paddedLength, data: bytes });
const queueConfig10 = struct({ queue: u32, _length: length, _: pad(2), properties: listOf(queueProperty) });
const queueConfig13 = struct({ queue: u32, port: u32, _length: length, _: pad(6), properties: listOf(queueProperty) });
export const queueConfigReply10 = struct({ port: port16, _: pad(6), queues: listOf(queueConfig10) });
export const queueConfigReply13 = struct({ port: u32, _: pad(4), queues: listOf(queueConfig13) });
