import type { FullSensor } from '../sdr/full-sensor';

/** The formulas by code (IPMI 2.0 table 43-1, byte 24). 0x70 and above are not linear: factors come with each reading. */
const LINEARISATIONS: readonly ((value: number) => number)[] = [
  (value) => value,
  Math.log,
  Math.log10,
  Math.log2,
  Math.exp,
  (value) => 10 ** value,
  (value) => 2 ** value,
  (value) => 1 / value,
  (value) => value ** 2,
  (value) => value ** 3,
  Math.sqrt,
  Math.cbrt,
];

/** Analog format of raw readings: units byte 1, bits 7:6. */
const ONES_COMPLEMENT = 1;
const TWOS_COMPLEMENT = 2;
const NOT_ANALOG = 3;

/** What a conversion needs to know of a sensor. */
export type ConvertibleSensor = Pick<FullSensor, 'factors' | 'linearization' | 'unitFlags'>;

/** True when raw readings of this sensor stand for numbers. */
export function isNumeric(sensor: ConvertibleSensor): boolean {
  return sensor.unitFlags >> 6 !== NOT_ANALOG && sensor.linearization < LINEARISATIONS.length;
}

/** Codes from which on the factors of a sensor are those of one reading and must be asked for (§36.4). */
const NON_LINEAR = 0x70;

/** True when each raw reading of this sensor has factors of its own. */
export function isNonLinear(sensor: ConvertibleSensor): boolean {
  return sensor.unitFlags >> 6 !== NOT_ANALOG && sensor.linearization >= NON_LINEAR;
}

/** The reading in the sensor's unit. Undefined when raw readings of this sensor do not stand for numbers. */
export function convertReading(sensor: ConvertibleSensor, raw: number): number | undefined {
  const linearise = LINEARISATIONS[sensor.linearization];
  if (!isNumeric(sensor) || linearise === undefined) return undefined;
  const { m, b, bExponent, resultExponent } = sensor.factors;
  const value = m * signedReading(sensor.unitFlags >> 6, raw) + scale(b, bExponent);
  return linearise(scale(value, resultExponent));
}

/** The raw value nearest to a reading, for thresholds; undefined when no raw value gives a number. */
export function rawOf(sensor: ConvertibleSensor, reading: number): number | undefined {
  let best: number | undefined;
  let distance = Infinity;
  for (let raw = 0; raw <= 0xff; raw += 1) {
    const gap = Math.abs((convertReading(sensor, raw) ?? NaN) - reading);
    if (gap < distance) [best, distance] = [raw, gap];
  }
  return best;
}

/** Divides by positive powers rather than multiplying by negative ones: 1232 / 10^3 is 1.232, 1232 × 10^-3 is not quite. */
function scale(value: number, exponent: number): number {
  return exponent < 0 ? value / 10 ** -exponent : value * 10 ** exponent;
}

function signedReading(format: number, raw: number): number {
  if (format === TWOS_COMPLEMENT) return raw > 0x7f ? raw - 0x100 : raw;
  if (format === ONES_COMPLEMENT) return raw > 0x7f ? raw - 0xff : raw;
  return raw;
}
