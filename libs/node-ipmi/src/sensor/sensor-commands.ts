import { bit, flag } from '../bits';
import { type Command, empty, type Empty, NET_FN } from '../command';
import type { RawThresholds } from '../sdr/full-sensor';
import { decodeFactors, encodeFactors, type ReadingFactors } from './reading-factors';

/** Answer to {@link getSensorReading}. */
export interface SensorReading {
  readonly raw: number;
  readonly eventMessages: boolean;
  readonly scanning: boolean;
  /** True while the reading means nothing yet. */
  readonly unavailable: boolean;
  /** Threshold sensors: bits 5:0 of table 35-15; discrete ones: bit n for state n. */
  readonly states: number;
}

/** Get Sensor Reading (IPMI 2.0 §35.14). */
export const getSensorReading: Command<{ readonly sensorNumber: number }, SensorReading> = {
  name: 'Get Sensor Reading',
  netFn: NET_FN.sensorEvent,
  code: 0x2d,
  privilege: 'user',
  request: {
    encode: ({ sensorNumber }, out) => void out.u8(sensorNumber),
    decode: (body) => ({ sensorNumber: body.u8() }),
  },
  response: {
    encode(value, out) {
      out.u8(value.raw).u8(flag(value.eventMessages, 7) | flag(value.scanning, 6) | flag(value.unavailable, 5));
      out.u16le(value.states);
    },
    decode(body) {
      const [raw, status] = [body.u8(), body.u8()];
      // Threshold sensors may leave out the second state byte, and some controllers both.
      const low = body.remaining > 0 ? body.u8() : 0;
      const high = body.remaining > 0 ? body.u8() : 0;
      return {
        raw,
        eventMessages: bit(status, 7),
        scanning: bit(status, 6),
        unavailable: bit(status, 5),
        states: low | (high << 8),
      };
    },
  },
};

/** Thresholds by the bit that says whether each can be read or set (table 35-9). */
export const THRESHOLDS = [
  'lowerNonCritical',
  'lowerCritical',
  'lowerNonRecoverable',
  'upperNonCritical',
  'upperCritical',
  'upperNonRecoverable',
] as const satisfies readonly (keyof RawThresholds)[];

/** Name of one threshold. */
export type ThresholdName = (typeof THRESHOLDS)[number];

/** Raw values of some of a sensor's thresholds. */
export type SomeThresholds = Readonly<Partial<Record<ThresholdName, number>>>;

const thresholdBody: Command<SomeThresholds, SomeThresholds>['response'] = {
  encode(value, out) {
    out.u8(THRESHOLDS.reduce((mask, name, position) => mask | flag(value[name] !== undefined, position), 0));
    for (const name of THRESHOLDS) out.u8(value[name] ?? 0);
  },
  decode(body) {
    const mask = body.u8();
    const values = THRESHOLDS.map((name) => [name, body.u8()] as const);
    return Object.fromEntries(values.filter((_value, position) => bit(mask, position)));
  },
};

/** Get Sensor Thresholds (§35.9). */
export const getSensorThresholds: Command<{ readonly sensorNumber: number }, SomeThresholds> = {
  name: 'Get Sensor Thresholds',
  netFn: NET_FN.sensorEvent,
  code: 0x27,
  privilege: 'user',
  request: getSensorReading.request,
  response: thresholdBody,
};

/** Set Sensor Thresholds (§35.8): those that are given. */
export const setSensorThresholds: Command<
  { readonly sensorNumber: number; readonly thresholds: SomeThresholds },
  Empty
> = {
  name: 'Set Sensor Thresholds',
  netFn: NET_FN.sensorEvent,
  code: 0x26,
  privilege: 'operator',
  request: {
    encode: ({ sensorNumber, thresholds }, out) => thresholdBody.encode(thresholds, out.u8(sensorNumber)),
    decode: (body) => ({ sensorNumber: body.u8(), thresholds: thresholdBody.decode(body) }),
  },
  response: empty,
};

/** Get Sensor Reading Factors (§35.5): for sensors that are not linear, by raw reading. */
export const getSensorReadingFactors: Command<
  { readonly sensorNumber: number; readonly raw: number },
  { readonly nextRaw: number; readonly factors: ReadingFactors }
> = {
  name: 'Get Sensor Reading Factors',
  netFn: NET_FN.sensorEvent,
  code: 0x23,
  privilege: 'user',
  request: {
    encode: ({ sensorNumber, raw }, out) => void out.u8(sensorNumber).u8(raw),
    decode: (body) => ({ sensorNumber: body.u8(), raw: body.u8() }),
  },
  response: {
    encode: ({ nextRaw, factors }, out) => encodeFactors(factors, out.u8(nextRaw)),
    decode: (body) => ({ nextRaw: body.u8(), factors: decodeFactors(body) }),
  },
};

/** Get Sensor Hysteresis (§35.7). */
export const getSensorHysteresis: Command<
  { readonly sensorNumber: number },
  { readonly positive: number; readonly negative: number }
> = {
  name: 'Get Sensor Hysteresis',
  netFn: NET_FN.sensorEvent,
  code: 0x25,
  privilege: 'user',
  request: {
    // The second byte is reserved for a future hysteresis mask and must be 0xff.
    encode: ({ sensorNumber }, out) => void out.u8(sensorNumber).u8(0xff),
    decode(body) {
      const sensorNumber = body.u8();
      if (body.remaining > 0) body.skip(1);
      return { sensorNumber };
    },
  },
  response: {
    encode: ({ positive, negative }, out) => void out.u8(positive).u8(negative),
    decode: (body) => ({ positive: body.u8(), negative: body.u8() }),
  },
};

/** Get Sensor Type (§35.16). */
export const getSensorType: Command<
  { readonly sensorNumber: number },
  { readonly sensorType: number; readonly eventType: number }
> = {
  name: 'Get Sensor Type',
  netFn: NET_FN.sensorEvent,
  code: 0x2f,
  privilege: 'user',
  request: getSensorReading.request,
  response: {
    encode: ({ sensorType, eventType }, out) => void out.u8(sensorType).u8(eventType),
    decode: (body) => ({ sensorType: body.u8(), eventType: body.u8() & 0x7f }),
  },
};
