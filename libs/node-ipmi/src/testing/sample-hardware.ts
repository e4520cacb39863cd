import type { DeviceId } from '../device/device-commands';
import type { FruInventory } from '../fru/fru-inventory';
import type { CompactSensor } from '../sdr/compact-sensor';
import type { FullSensor } from '../sdr/full-sensor';
import type { SensorDataRecord } from '../sdr/sdr-record';
import type { ReadingFactors } from '../sensor/reading-factors';
import type { SensorReading } from '../sensor/sensor-commands';
import { latin1 } from '../text/type-length';

/** What the simulated controller says of itself. */
export const SAMPLE_DEVICE: DeviceId = {
  deviceId: 0x20,
  deviceRevision: 1,
  providesDeviceSdrs: false,
  available: true,
  firmwareMajor: 2,
  firmwareMinor: 41,
  ipmiVersion: '2.0',
  support: ['sensor-device', 'sdr-repository', 'sel', 'fru-inventory', 'chassis'],
  manufacturerId: 10876,
  productId: 2404,
  auxiliaryFirmware: Buffer.of(1, 0, 0, 0),
};

/** The inventory of the simulated main board. */
export const SAMPLE_FRU: FruInventory = {
  chassis: { type: 23, partNumber: latin1('CH-2U-24'), serialNumber: latin1('C0012345'), custom: [] },
  board: {
    language: 0,
    // 2024-03-01T12:00Z
    manufacturedMinutes: 14_814_000,
    manufacturer: latin1('Ironloom'),
    productName: latin1('Loom board'),
    serialNumber: latin1('B0067890'),
    partNumber: latin1('LB-1'),
    fruFileId: latin1('fru-1'),
    custom: [latin1('custom field')],
  },
  product: {
    language: 0,
    manufacturer: latin1('Ironloom'),
    name: latin1('Loom server'),
    partNumber: latin1('LS-100'),
    version: latin1('A1'),
    serialNumber: latin1('S0011223'),
    assetTag: latin1('asset-42'),
    fruFileId: latin1('fru-2'),
    custom: [],
  },
  records: [],
  badChecksums: [],
};

const LINEAR: ReadingFactors = {
  m: 1,
  tolerance: 0,
  b: 0,
  accuracy: 0,
  accuracyExponent: 0,
  direction: 0,
  resultExponent: 0,
  bExponent: 0,
};

const THRESHOLD_MASKS = [0x7a95, 0x7a95, 0x3f3f] as const;
/** Scanning and events on after start, thresholds and hysteresis settable: bytes 11 and 12 of a sensor record. */
const OWNED_BY_BMC = { ownerAddress: 0x20, ownerLun: 0, initialization: 0x7f, capabilities: 0x68 } as const;

const analog = (fields: {
  readonly recordId: number;
  readonly sensorNumber: number;
  readonly entityId: number;
  readonly sensorType: number;
  readonly baseUnit: number;
  readonly factors?: Partial<ReadingFactors>;
  readonly thresholds: FullSensor['thresholds'];
  readonly name: string;
}): FullSensor => ({
  kind: 'full-sensor',
  ...OWNED_BY_BMC,
  recordId: fields.recordId,
  sensorNumber: fields.sensorNumber,
  entityId: fields.entityId,
  entityInstance: 1,
  sensorType: fields.sensorType,
  eventType: 0x01,
  masks: THRESHOLD_MASKS,
  unitFlags: 0,
  baseUnit: fields.baseUnit,
  modifierUnit: 0,
  linearization: 0,
  factors: { ...LINEAR, ...fields.factors },
  analogFlags: 0,
  nominal: 0,
  normalMaximum: 0,
  normalMinimum: 0,
  maximum: 0xff,
  minimum: 0,
  thresholds: fields.thresholds,
  positiveHysteresis: 2,
  negativeHysteresis: 2,
  oem: 0,
  name: latin1(fields.name),
});

const powerSupply: CompactSensor = {
  kind: 'compact-sensor',
  ...OWNED_BY_BMC,
  recordId: 4,
  sensorNumber: 0x50,
  entityId: 10,
  entityInstance: 1,
  sensorType: 0x08,
  eventType: 0x6f,
  masks: [0x000f, 0x000f, 0x000f],
  unitFlags: 0xc0,
  baseUnit: 0,
  modifierUnit: 0,
  shareCount: 2,
  shareNaming: 0,
  shareOffset: 0x81,
  positiveHysteresis: 0,
  negativeHysteresis: 0,
  oem: 0,
  name: latin1('PSU '),
};

/** Records of the simulated system's sensors, its main board and its controller. */
export const SAMPLE_SDRS: readonly SensorDataRecord[] = [
  analog({
    recordId: 1,
    sensorNumber: 0x01,
    entityId: 3,
    sensorType: 0x01,
    baseUnit: 1,
    thresholds: {
      upperNonRecoverable: 100,
      upperCritical: 95,
      upperNonCritical: 85,
      lowerNonRecoverable: 0,
      lowerCritical: 5,
      lowerNonCritical: 10,
    },
    name: 'CPU Temp',
  }),
  analog({
    recordId: 2,
    sensorNumber: 0x30,
    entityId: 29,
    sensorType: 0x04,
    baseUnit: 18,
    factors: { m: 100 },
    thresholds: {
      upperNonRecoverable: 254,
      upperCritical: 250,
      upperNonCritical: 245,
      lowerNonRecoverable: 2,
      lowerCritical: 3,
      lowerNonCritical: 5,
    },
    name: 'FAN 1',
  }),
  analog({
    recordId: 3,
    sensorNumber: 0x40,
    entityId: 7,
    sensorType: 0x02,
    baseUnit: 4,
    factors: { m: 62, b: 120, resultExponent: -3 },
    thresholds: {
      upperNonRecoverable: 218,
      upperCritical: 214,
      upperNonCritical: 210,
      lowerNonRecoverable: 170,
      lowerCritical: 174,
      lowerNonCritical: 178,
    },
    name: 'P12V',
  }),
  powerSupply,
  {
    kind: 'fru-locator',
    recordId: 5,
    deviceAddress: 0x10,
    fruId: 0,
    logical: true,
    accessLun: 0,
    channel: 0,
    deviceType: 0x10,
    deviceTypeModifier: 0,
    entityId: 7,
    entityInstance: 1,
    oem: 0,
    name: latin1('Main board'),
  },
  {
    kind: 'controller-locator',
    recordId: 6,
    deviceAddress: 0x10,
    channel: 0,
    powerState: 0,
    capabilities: 0x8f,
    entityId: 6,
    entityInstance: 1,
    oem: 0,
    name: latin1('BMC'),
  },
];

const reading = (raw: number, states: number): SensorReading => ({
  raw,
  states,
  eventMessages: true,
  scanning: true,
  unavailable: false,
});

/** What those sensors read, by number. */
export const SAMPLE_READINGS: readonly (readonly [number, SensorReading])[] = [
  [0x01, reading(41, 0xc0)],
  [0x30, reading(56, 0xc0)],
  [0x40, reading(196, 0xc0)],
  [0x50, reading(0, 0x8001)],
  [0x51, reading(0, 0x8009)],
];
