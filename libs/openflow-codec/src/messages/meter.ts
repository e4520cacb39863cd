import { malformed } from '../errors';
import { type Field, length, listOf, pad, struct, type ValueOf } from './layout';
import { code, u16, u32, u64, u8 } from './scalars';

/** Bits of a meter's flags (OpenFlow 1.5 §7.3.4.4). */
export const METER_FLAG = { kbps: 1, pktps: 2, burst: 4, stats: 8 } as const;
/** Reserved meter numbers. */
export const METER = { slowpath: 0xfffffffd, controller: 0xfffffffe, all: 0xffffffff } as const;

/** What a meter does above a rate; the rate is in kilobits or packets a second, as the meter's flags say. */
export type MeterBand =
  | { readonly kind: 'drop'; readonly rate: number; readonly burst: number }
  | { readonly kind: 'dscpRemark'; readonly rate: number; readonly burst: number; readonly precedence: number }
  | {
      readonly kind: 'experimenter';
      readonly rate: number;
      readonly burst: number;
      readonly experimenter: number;
      readonly data: Buffer;
    }
  | {
      readonly kind: 'unknown';
      readonly type: number;
      readonly rate: number;
      readonly burst: number;
      readonly data: Buffer;
    };

const BAND = { drop: 1, dscpRemark: 2, experimenter: 0xffff } as const;

const meterBand: Field<MeterBand> = {
  read(from) {
    const type = from.u16();
    const size = from.u16();
    if (size < 12) throw malformed('a meter band shorter than its header', { type, length: size });
    const body = from.nested(size - 4);
    const rate = body.u32();
    const burst = body.u32();
    if (type === BAND.drop) return { kind: 'drop', rate, burst };
    if (type === BAND.dscpRemark) return { kind: 'dscpRemark', rate, burst, precedence: body.u8() };
    if (type === BAND.experimenter) {
      return { kind: 'experimenter', rate, burst, experimenter: body.u32(), data: Buffer.from(body.rest()) };
    }
    return { kind: 'unknown', type, rate, burst, data: Buffer.from(body.rest()) };
  },
  write(band, out) {
    const start = out.length;
    out.u16(band.kind === 'unknown' ? band.type : BAND[band.kind]).u16(0);
    out.u32(band.rate).u32(band.burst);
    if (band.kind === 'drop') out.zero(4);
    else if (band.kind === 'dscpRemark') out.u8(band.precedence).zero(3);
    else if (band.kind === 'experimenter') out.u32(band.experimenter).put(band.data);
    else out.put(band.data);
    out.patchU16(start + 2, out.length - start);
  },
};

/** Adds, changes or deletes a meter (OpenFlow 1.5 §7.3.4.4). */
export const meterMod = struct({
  command: code(u16, { add: 0, modify: 1, delete: 2 }),
  /** `METER_FLAG` bits. */
  flags: u16,
  meter: u32,
  bands: listOf(meterBand),
});

/** Asks about one meter, or about `METER.all`. */
export const meterRequest = struct({ meter: u32, _: pad(4) });

const meterConfig = struct({ _length: length, flags: u16, meter: u32, bands: listOf(meterBand) });
/** One meter as a switch lists it. */
export type MeterConfig = ValueOf<typeof meterConfig>;
export const meterConfigList = struct({ meters: listOf(meterConfig) });

const meterStats = struct({
  meter: u32,
  _length: length,
  _: pad(6),
  flowCount: u32,
  packetInCount: u64,
  byteInCount: u64,
  durationSec: u32,
  durationNsec: u32,
  bands: listOf(struct({ packetCount: u64, byteCount: u64 })),
});
export const meterStatsList = struct({ meters: listOf(meterStats) });

export const meterFeatures = struct({
  maxMeter: u32,
  /** One bit for each type of band. */
  bandTypes: u32,
  /** `METER_FLAG` bits. */
  capabilities: u32,
  maxBands: u8,
  maxColor: u8,
  _: pad(2),
});
