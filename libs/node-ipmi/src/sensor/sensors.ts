import { hasCode } from '@ironloom/core';
import type { CallOptions, CommandSender } from '../command';
import type { CompactSensor } from '../sdr/compact-sensor';
import type { FullSensor } from '../sdr/full-sensor';
import { readSdrs } from '../sdr/sdr';
import type { SensorDataRecord } from '../sdr/sdr-record';
import { eventText, sensorTypeName } from '../sel/event-description';
import { convertReading, isNumeric } from './conversion';
import { getSensorReading, type SensorReading, type ThresholdName } from './sensor-commands';
import { unitOf } from './units';

/** A sensor's description and what it reads now. */
export interface Sensor {
  readonly name: string;
  readonly number: number;
  /** Name of its type (IPMI 2.0 table 42-3). */
  readonly type: string;
  readonly entityId: number;
  readonly entityInstance: number;
  readonly kind: 'threshold' | 'discrete';
  /** Unit of `value` and `thresholds`. */
  readonly unit: string;
  /** False when the controller has no reading: the part is absent, or its scan has not ended. */
  readonly available: boolean;
  /** The reading in `unit`; undefined for discrete sensors and when not available. */
  readonly value?: number;
  /** Thresholds as the record has them, in `unit`; only those that the sensor has. */
  readonly thresholds: Readonly<Partial<Record<ThresholdName, number>>>;
  /** Threshold sensors: the thresholds crossed. */
  readonly crossed: readonly ThresholdName[];
  /** Discrete sensors: what holds now, in words. */
  readonly states: readonly string[];
  readonly rawReading?: SensorReading;
}

type SensorRecord = FullSensor | CompactSensor;

const THRESHOLD = 0x01;

/** Comparison bits of a threshold sensor's reading, bit 0 first (table 35-15). */
const CROSSINGS: readonly ThresholdName[] = [
  'lowerNonCritical',
  'lowerCritical',
  'lowerNonRecoverable',
  'upperNonCritical',
  'upperCritical',
  'upperNonRecoverable',
];

/** Reads the sensors of every record that describes some, one after the other. */
export async function* readSensors(
  bmc: CommandSender,
  { records, ...options }: CallOptions & { readonly records?: Iterable<SensorDataRecord> } = {},
): AsyncGenerator<Sensor, void> {
  for await (const record of records ?? readSdrs(bmc, options)) {
    if (record.kind !== 'full-sensor' && record.kind !== 'compact-sensor') continue;
    for (const sensor of expandShared(record)) yield await readSensor(bmc, sensor, options);
  }
}

/** A compact record may stand for several sensors with consecutive numbers (§43.2). */
export function expandShared(record: SensorRecord): SensorRecord[] {
  if (record.kind === 'full-sensor' || record.shareCount <= 1) return [record];
  const first = record.shareOffset & 0x7f;
  const instancesCount = record.shareOffset > 0x7f;
  return Array.from({ length: record.shareCount }, (_none, at) => ({
    ...record,
    shareCount: 1,
    sensorNumber: (record.sensorNumber + at) & 0xff,
    entityInstance: record.entityInstance + (instancesCount ? at : 0),
    name: { ...record.name, text: `${record.name.text}${suffix(record.shareNaming, first + at)}` },
  }));
}

const suffix = (naming: number, ordinal: number): string =>
  naming === 1 ? String.fromCharCode(0x41 + (ordinal % 26)) : String(ordinal);

/** Reads one sensor. A controller that knows no such sensor makes it unavailable, not an error: parts come and go. */
export async function readSensor(bmc: CommandSender, record: SensorRecord, options?: CallOptions): Promise<Sensor> {
  const reading = await bmc.send(getSensorReading, { sensorNumber: record.sensorNumber }, options).catch(absentPart);
  return describeSensor(record, reading);
}

function absentPart(error: unknown): undefined {
  if (hasCode(error, 'IPMI_NOT_PRESENT') || hasCode(error, 'IPMI_RESPONSE_UNAVAILABLE')) return undefined;
  throw error;
}

/** Puts a record and a reading together. */
export function describeSensor(record: SensorRecord, reading: SensorReading | undefined): Sensor {
  const threshold = record.eventType === THRESHOLD;
  const available = reading !== undefined && reading.scanning && !reading.unavailable;
  const value = available && record.kind === 'full-sensor' ? convertReading(record, reading.raw) : undefined;
  const states = available ? reading.states : 0;
  return {
    name: record.name.text,
    number: record.sensorNumber,
    type: sensorTypeName(record.sensorType),
    entityId: record.entityId,
    entityInstance: record.entityInstance,
    kind: threshold ? 'threshold' : 'discrete',
    unit: unitOf(record),
    available,
    ...(value !== undefined && { value }),
    thresholds: threshold && record.kind === 'full-sensor' ? readableThresholds(record) : {},
    crossed: threshold ? CROSSINGS.filter((_name, position) => (states & (1 << position)) !== 0) : [],
    states: threshold ? [] : stateTexts(record, states),
    ...(reading !== undefined && { rawReading: reading }),
  };
}

function readableThresholds(record: FullSensor): Sensor['thresholds'] {
  if (!isNumeric(record)) return {};
  const readable = record.masks[2] & 0x3f;
  const given = CROSSINGS.filter((_name, position) => (readable & (1 << position)) !== 0);
  return Object.fromEntries(given.map((name) => [name, convertReading(record, record.thresholds[name])]));
}

function stateTexts(record: SensorRecord, states: number): string[] {
  // Bit 15 of a discrete reading is reserved and reads as 1.
  const offsets = Array.from({ length: 15 }, (_none, offset) => offset);
  const holding = offsets.filter((offset) => (states & (1 << offset)) !== 0);
  return holding.map((offset) => eventText(record.eventType, record.sensorType, offset));
}
