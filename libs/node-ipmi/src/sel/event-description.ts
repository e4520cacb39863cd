import { GENERIC_EVENTS } from './tables/generic-events';
import { SENSOR_EVENTS } from './tables/sensor-events';
import { SENSOR_TYPES } from './tables/sensor-types';
import type { SystemEventRecord } from './sel-record';

/** A platform event in words. */
export interface EventDescription {
  /** Name of the sensor type (IPMI 2.0 table 42-3), such as `Temperature`. */
  readonly sensorType: string;
  /** What happened, such as `Upper Critical going high`; `Unknown` for codes without a public meaning. */
  readonly event: string;
  /** Bits 3:0 of the first data byte. */
  readonly offset: number;
  readonly direction: 'asserted' | 'deasserted';
  /** Threshold events carry the raw reading and the raw threshold that it crossed, when the controller sends them. */
  readonly triggerReading?: number;
  readonly triggerThreshold?: number;
}

const THRESHOLD = 0x01;
const SENSOR_SPECIFIC = 0x6f;
/** Data byte 1, bits 7:6 and 5:4: 1 means that data 2 or 3 holds the reading or the threshold (table 29-6). */
const HAS_VALUE = 1;

/** Says what an event means, by the specification's tables. */
export function describeEvent(record: SystemEventRecord): EventDescription {
  const [first, second, third] = record.data;
  const offset = first & 0x0f;
  return {
    sensorType: sensorTypeName(record.sensorType),
    event: eventText(record.eventType, record.sensorType, offset),
    offset,
    direction: record.asserted ? 'asserted' : 'deasserted',
    ...(record.eventType === THRESHOLD && first >> 6 === HAS_VALUE && { triggerReading: second }),
    ...(record.eventType === THRESHOLD && ((first >> 4) & 3) === HAS_VALUE && { triggerThreshold: third }),
  };
}

/** Name of a sensor type code. */
export function sensorTypeName(code: number): string {
  return SENSOR_TYPES[code] ?? (code >= 0xc0 ? 'OEM' : 'Reserved');
}

/** What offset `offset` means for a sensor of this event/reading type and sensor type. */
export function eventText(eventType: number, sensorType: number, offset: number): string {
  const states = eventType === SENSOR_SPECIFIC ? SENSOR_EVENTS[sensorType] : GENERIC_EVENTS[eventType];
  return states?.[offset] ?? 'Unknown';
}
