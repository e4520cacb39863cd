import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { decodeText, type EncodedText, encodeText } from '../text/type-length';
import { decodeSensorHead, encodeSensorHead, type SensorHead } from './sensor-head';
import { decodeFactors, encodeFactors, type ReadingFactors } from '../sensor/reading-factors';

/** Raw threshold values of a sensor; convert them as readings. */
export interface RawThresholds {
  readonly upperNonRecoverable: number;
  readonly upperCritical: number;
  readonly upperNonCritical: number;
  readonly lowerNonRecoverable: number;
  readonly lowerCritical: number;
  readonly lowerNonCritical: number;
}

/** A sensor with a numeric reading, or any sensor with its full description (record type 0x01, IPMI 2.0 §43.1). */
export interface FullSensor extends SensorHead {
  readonly kind: 'full-sensor';
  /** Code of the linearisation formula (table 43-1, byte 24). */
  readonly linearization: number;
  readonly factors: ReadingFactors;
  /** Which of the next three are given: bit 0 nominal, 1 normal maximum, 2 normal minimum. */
  readonly analogFlags: number;
  readonly nominal: number;
  readonly normalMaximum: number;
  readonly normalMinimum: number;
  readonly maximum: number;
  readonly minimum: number;
  readonly thresholds: RawThresholds;
  readonly positiveHysteresis: number;
  readonly negativeHysteresis: number;
  readonly oem: number;
  readonly name: EncodedText;
}

const NAME_LENGTH_MASK = 0x1f;

/** Reads the body of a record of type 0x01. */
export function decodeFullSensor(recordId: number, body: ByteReader): FullSensor {
  const head = decodeSensorHead(recordId, body);
  const linearization = body.u8() & 0x7f;
  const factors = decodeFactors(body);
  const [analogFlags, nominal, normalMaximum, normalMinimum] = [body.u8() & 7, body.u8(), body.u8(), body.u8()];
  const [maximum, minimum] = [body.u8(), body.u8()];
  const thresholds = {
    upperNonRecoverable: body.u8(),
    upperCritical: body.u8(),
    upperNonCritical: body.u8(),
    lowerNonRecoverable: body.u8(),
    lowerCritical: body.u8(),
    lowerNonCritical: body.u8(),
  };
  const [positiveHysteresis, negativeHysteresis] = [body.u8(), body.u8()];
  body.skip(2);
  return {
    kind: 'full-sensor',
    ...head,
    linearization,
    factors,
    analogFlags,
    nominal,
    normalMaximum,
    normalMinimum,
    maximum,
    minimum,
    thresholds,
    positiveHysteresis,
    negativeHysteresis,
    oem: body.u8(),
    name: decodeText(body.u8(), body, NAME_LENGTH_MASK),
  };
}

/** Writes the body of a record of type 0x01. */
export function encodeFullSensor(sensor: FullSensor, out: ByteWriter): void {
  encodeSensorHead(sensor, out);
  out.u8(sensor.linearization);
  encodeFactors(sensor.factors, out);
  out.u8(sensor.analogFlags).u8(sensor.nominal).u8(sensor.normalMaximum).u8(sensor.normalMinimum);
  out.u8(sensor.maximum).u8(sensor.minimum);
  const { thresholds } = sensor;
  out.u8(thresholds.upperNonRecoverable).u8(thresholds.upperCritical).u8(thresholds.upperNonCritical);
  out.u8(thresholds.lowerNonRecoverable).u8(thresholds.lowerCritical).u8(thresholds.lowerNonCritical);
  out.u8(sensor.positiveHysteresis).u8(sensor.negativeHysteresis).zero(2).u8(sensor.oem);
  encodeText(sensor.name, out);
}
