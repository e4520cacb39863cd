import { IpmiError } from '../../errors';
import {
  getDeviceSdr,
  getSdr,
  getSdrRepositoryInfo,
  reserveDeviceSdr,
  reserveSdrRepository,
} from '../../sdr/sdr-commands';
import type { CompactSensor } from '../../sdr/compact-sensor';
import type { FullSensor } from '../../sdr/full-sensor';
import { decodeSdr } from '../../sdr/sdr-record';
import { LAST_RECORD, type RecordRequest } from '../../sel/sel-commands';
import { expandShared } from '../../sensor/sensors';
import {
  getSensorHysteresis,
  getSensorReading,
  getSensorReadingFactors,
  getSensorThresholds,
  getSensorType,
  setSensorThresholds,
  type SomeThresholds,
  THRESHOLDS,
} from '../../sensor/sensor-commands';
import type { BmcState } from '../bmc-state';
import { type Handler, on } from './handler';
import { partOf } from './sel-handlers';

const idOf = (record: Buffer): number => record.readUInt16LE(0);

function readRecord(bmc: BmcState, request: RecordRequest): { readonly nextRecordId: number; readonly data: Buffer } {
  if (request.offset !== 0 && request.reservationId !== bmc.sdrReservation) {
    throw new IpmiError('IPMI_RESERVATION_CANCELLED', 'not the newest reservation');
  }
  const { recordId } = request;
  const ends: Readonly<Record<number, number>> = { 0: 0, [LAST_RECORD]: bmc.sdrs.length - 1 };
  const at = ends[recordId] ?? bmc.sdrs.findIndex((candidate) => idOf(candidate) === recordId);
  const record = bmc.sdrs[at];
  if (record === undefined) throw new IpmiError('IPMI_NOT_PRESENT', 'no such record');
  const next = bmc.sdrs[at + 1];
  return { nextRecordId: next === undefined ? LAST_RECORD : idOf(next), data: partOf(record, request) };
}

function reserve(bmc: BmcState): { readonly reservationId: number } {
  bmc.sdrReservation = (bmc.sdrReservation % 0xffff) + 1;
  return { reservationId: bmc.sdrReservation };
}

/** The record that describes a sensor. */
function sensorRecord(bmc: BmcState, sensorNumber: number): FullSensor | CompactSensor {
  const sensors = bmc.sdrs.map(decodeSdr).flatMap((record) => {
    return record.kind === 'full-sensor' || record.kind === 'compact-sensor' ? expandShared(record) : [];
  });
  const found = sensors.find((sensor) => sensor.sensorNumber === sensorNumber);
  if (found === undefined) throw new IpmiError('IPMI_NOT_PRESENT', 'no such sensor');
  return found;
}

function fullRecord(bmc: BmcState, sensorNumber: number): FullSensor {
  const record = sensorRecord(bmc, sensorNumber);
  if (record.kind === 'full-sensor') return record;
  throw new IpmiError('IPMI_ILLEGAL_FOR_RECORD_TYPE', 'not a numeric sensor');
}

function thresholdsOf(bmc: BmcState, sensorNumber: number): SomeThresholds {
  const { thresholds, masks } = fullRecord(bmc, sensorNumber);
  const readable = THRESHOLDS.filter((_name, position) => (masks[2] & (1 << position)) !== 0);
  const described = Object.fromEntries(readable.map((name) => [name, thresholds[name]]));
  return { ...described, ...bmc.thresholds.get(sensorNumber) };
}

export const sensorHandlers: readonly Handler[] = [
  on(getSdrRepositoryInfo)((_request, { bmc }) => ({
    version: '1.5',
    records: bmc.sdrs.length,
    freeBytes: 0xffff,
    lastAddition: 0,
    lastErase: 0,
    overflow: false,
    // Reserve SDR Repository supported, non-modal update.
    operations: 0x22,
  })),
  on(reserveSdrRepository)((_request, { bmc }) => reserve(bmc)),
  on(reserveDeviceSdr)((_request, { bmc }) => reserve(bmc)),
  on(getSdr)((request, { bmc }) => readRecord(bmc, request)),
  on(getDeviceSdr)((request, { bmc }) => readRecord(bmc, request)),
  on(getSensorReading)(({ sensorNumber }, { bmc }) => {
    const reading = bmc.readings.get(sensorNumber);
    if (reading === undefined) throw new IpmiError('IPMI_NOT_PRESENT', 'no such sensor');
    return reading;
  }),
  on(getSensorThresholds)(({ sensorNumber }, { bmc }) => thresholdsOf(bmc, sensorNumber)),
  on(setSensorThresholds)(({ sensorNumber, thresholds }, { bmc }) => {
    fullRecord(bmc, sensorNumber);
    bmc.thresholds.set(sensorNumber, { ...bmc.thresholds.get(sensorNumber), ...thresholds });
    return {};
  }),
  on(getSensorReadingFactors)(({ sensorNumber }, { bmc }) => {
    return { nextRaw: 0, factors: fullRecord(bmc, sensorNumber).factors };
  }),
  on(getSensorHysteresis)(({ sensorNumber }, { bmc }) => {
    const { positiveHysteresis, negativeHysteresis } = sensorRecord(bmc, sensorNumber);
    return { positive: positiveHysteresis, negative: negativeHysteresis };
  }),
  on(getSensorType)(({ sensorNumber }, { bmc }) => {
    const { sensorType, eventType } = sensorRecord(bmc, sensorNumber);
    return { sensorType, eventType };
  }),
];
