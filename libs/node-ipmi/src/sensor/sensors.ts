import { hasCode } from '@ironloom/core';
import { flag } from '../bits';
import type { CallOptions, CommandSender } from '../command';
import { boundTo } from '../deadline';
import { IpmiError } from '../errors';
import type { CompactSensor } from '../sdr/compact-sensor';
import type { FullSensor } from '../sdr/full-sensor';
import { readSdrs } from '../sdr/sdr';
import type { SensorDataRecord } from '../sdr/sdr-record';
import { eventText, sensorTypeName } from '../sel/event-description';
import { BMC_ADDRESS } from '../session/lan-message';
import { convertReading, isNonLinear, isNumeric } from './conversion';
import {
  getSensorReading,
  getSensorReadingFactors,
  getSensorThresholds,
  type SensorReading,
  type SomeThresholds,
  type ThresholdName,
  THRESHOLDS,
} from './sensor-commands';
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
  /** Thresholds in `unit`, as the record has them or as they are now (`liveThresholds`); only those that the sensor has. */
  readonly thresholds: Readonly<Partial<Record<ThresholdName, number>>>;
  /** Threshold sensors: the thresholds crossed. */
  readonly crossed: readonly ThresholdName[];
  /** Discrete sensors: what holds now, in words. */
  readonly states: readonly string[];
  readonly rawReading?: SensorReading;
}

type SensorRecord = FullSensor | CompactSensor;

const THRESHOLD = 0x01;

/** How sensors are read. */
export interface SensorOptions extends CallOptions {
  /**
   * Asks the controller for the thresholds in force, one more command per threshold sensor; otherwise they are those of the
   * record, which the controller starts with. Default false.
   */
  readonly liveThresholds?: boolean;
}

/** Reads the sensors of every record that describes some, one after the other. */
export async function* readSensors(
  sender: CommandSender,
  { records, liveThresholds = false, ...call }: SensorOptions & { readonly records?: Iterable<SensorDataRecord> } = {},
): AsyncGenerator<Sensor, void> {
  const bmc = boundTo(sender, call);
  const options = { liveThresholds };
  for await (const record of records ?? readSdrs(bmc)) {
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

/**
 * Reads one sensor. A controller that knows no such sensor makes it unavailable, not an error: parts come and go. So does a
 * sensor of another controller behind the BMC: its number means something else here, and requests are not bridged.
 */
export async function readSensor(
  sender: CommandSender,
  record: SensorRecord,
  { liveThresholds = false, ...call }: SensorOptions = {},
): Promise<Sensor> {
  if (record.ownerAddress !== BMC_ADDRESS) return describeSensor(record, undefined);
  const bmc = boundTo(sender, call);
  const { sensorNumber } = record;
  const lun = { lun: record.ownerLun & 3 };
  const reading = await bmc.send(getSensorReading, { sensorNumber }, lun).catch(absentPart);
  if (record.kind !== 'full-sensor' || reading === undefined) return describeSensor(record, reading);
  const live = liveThresholds && record.eventType === THRESHOLD;
  const thresholds = live ? await bmc.send(getSensorThresholds, { sensorNumber }, lun).catch(noneGiven) : undefined;
  const current = thresholds === undefined ? record : withThresholds(record, thresholds);
  if (!isNonLinear(record)) return describeSensor(current, reading);
  const { factors } = await bmc.send(getSensorReadingFactors, { sensorNumber, raw: reading.raw }, lun);
  const value = convertReading({ ...record, factors, linearization: 0 }, reading.raw);
  const sensor = describeSensor(current, reading);
  return sensor.available && value !== undefined ? { ...sensor, value } : sensor;
}

/** Controllers whose sensors have no thresholds that can be read refuse the question. */
function noneGiven(error: unknown): SomeThresholds {
  if (error instanceof IpmiError && error.details.completionCode !== undefined) return {};
  throw error;
}

function withThresholds(record: FullSensor, thresholds: SomeThresholds): FullSensor {
  const readable = THRESHOLDS.reduce((mask, name, at) => mask | flag(thresholds[name] !== undefined, at), 0);
  const [lower, upper] = record.masks;
  return { ...record, masks: [lower, upper, readable], thresholds: { ...record.thresholds, ...thresholds } };
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
    // The comparison bits of a reading are numbered as the thresholds are (table 35-15).
    crossed: threshold ? THRESHOLDS.filter((_name, position) => (states & (1 << position)) !== 0) : [],
    states: threshold ? [] : stateTexts(record, states),
    ...(reading !== undefined && { rawReading: reading }),
  };
}

function readableThresholds(record: FullSensor): Sensor['thresholds'] {
  if (!isNumeric(record)) return {};
  const readable = record.masks[2] & 0x3f;
  const given = THRESHOLDS.filter((_name, position) => (readable & (1 << position)) !== 0);
  return Object.fromEntries(given.map((name) => [name, convertReading(record, record.thresholds[name])]));
}

function stateTexts(record: SensorRecord, states: number): string[] {
  // Bit 15 of a discrete reading is reserved and reads as 1.
  const offsets = Array.from({ length: 15 }, (_none, offset) => offset);
  const holding = offsets.filter((offset) => (states & (1 << offset)) !== 0);
  return holding.map((offset) => eventText(record.eventType, record.sensorType, offset));
}
