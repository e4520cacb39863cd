import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { decodeText, type EncodedText, encodeText } from '../text/type-length';
import { decodeSensorHead, encodeSensorHead, type SensorHead } from './sensor-head';

/** A sensor, or a row of like ones, without reading factors (record type 0x02, IPMI 2.0 §43.2). */
export interface CompactSensor extends SensorHead {
  readonly kind: 'compact-sensor';
  /** Number of sensors that share the record: their numbers follow each other. */
  readonly shareCount: number;
  /** Whether their names get a number or a letter appended: 0 number, 1 letter. */
  readonly shareNaming: number;
  /** First number or letter, and in bit 7 whether entity instances count up too. */
  readonly shareOffset: number;
  readonly positiveHysteresis: number;
  readonly negativeHysteresis: number;
  readonly oem: number;
  readonly name: EncodedText;
}

const NAME_LENGTH_MASK = 0x1f;

/** Reads the body of a record of type 0x02. */
export function decodeCompactSensor(recordId: number, body: ByteReader): CompactSensor {
  const head = decodeSensorHead(recordId, body);
  const [share, shareOffset] = [body.u8(), body.u8()];
  const [positiveHysteresis, negativeHysteresis] = [body.u8(), body.u8()];
  body.skip(3);
  return {
    kind: 'compact-sensor',
    ...head,
    shareCount: share & 0x0f,
    shareNaming: (share >> 4) & 3,
    shareOffset,
    positiveHysteresis,
    negativeHysteresis,
    oem: body.u8(),
    name: decodeText(body.u8(), body, NAME_LENGTH_MASK),
  };
}

/** Writes the body of a record of type 0x02. */
export function encodeCompactSensor(sensor: CompactSensor, out: ByteWriter): void {
  encodeSensorHead(sensor, out);
  out.u8((sensor.shareNaming << 4) | sensor.shareCount).u8(sensor.shareOffset);
  out.u8(sensor.positiveHysteresis).u8(sensor.negativeHysteresis).zero(3).u8(sensor.oem);
  encodeText(sensor.name, out);
}
