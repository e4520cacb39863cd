import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { bit, flag } from '../bits';
import { decodeText, type EncodedText, encodeText } from '../text/type-length';
import { type CompactSensor, decodeCompactSensor, encodeCompactSensor } from './compact-sensor';
import { decodeFullSensor, encodeFullSensor, type FullSensor } from './full-sensor';

/** Where a FRU's inventory is (record type 0x11, IPMI 2.0 §43.8). */
export interface FruLocator {
  readonly kind: 'fru-locator';
  readonly recordId: number;
  readonly deviceAddress: number;
  /** FRU device id when `logical`, else the slave address of an EEPROM. */
  readonly fruId: number;
  readonly logical: boolean;
  /** LUN in bits 4:3, private bus in bits 2:0, as on the wire. */
  readonly accessLun: number;
  readonly channel: number;
  readonly deviceType: number;
  readonly deviceTypeModifier: number;
  readonly entityId: number;
  readonly entityInstance: number;
  readonly oem: number;
  readonly name: EncodedText;
}

/** A management controller (record type 0x12, §43.9). */
export interface ControllerLocator {
  readonly kind: 'controller-locator';
  readonly recordId: number;
  readonly deviceAddress: number;
  readonly channel: number;
  readonly powerState: number;
  /** As in Get Device ID, bit 0 first. */
  readonly capabilities: number;
  readonly entityId: number;
  readonly entityInstance: number;
  readonly oem: number;
  readonly name: EncodedText;
}

/** A record of a type that this library does not look into; its body is kept. */
export interface OtherSdr {
  readonly kind: 'other';
  readonly recordId: number;
  readonly recordType: number;
  readonly body: Buffer;
}

/** One record of the sensor data repository. */
export type SensorDataRecord = FullSensor | CompactSensor | FruLocator | ControllerLocator | OtherSdr;

/** Bytes before a record's body: id, version, type, length. */
export const SDR_HEADER_LENGTH = 5;
/** SDR version 1.5, as §43 has it. */
const VERSION = 0x51;
const TYPE = { full: 0x01, compact: 0x02, fruLocator: 0x11, controllerLocator: 0x12 } as const;
const NAME_LENGTH_MASK = 0x1f;

/** Reads a whole record. Throws `WireError`. */
export function decodeSdr(record: Buffer): SensorDataRecord {
  const header = new ByteReader(record);
  const recordId = header.u16le();
  header.skip(1);
  const recordType = header.u8();
  const body = header.nested(header.u8());
  switch (recordType) {
    case TYPE.full:
      return decodeFullSensor(recordId, body);
    case TYPE.compact:
      return decodeCompactSensor(recordId, body);
    case TYPE.fruLocator:
      return decodeFruLocator(recordId, body);
    case TYPE.controllerLocator:
      return decodeControllerLocator(recordId, body);
    default:
      return { kind: 'other', recordId, recordType, body: Buffer.from(body.rest()) };
  }
}

/** Writes a whole record. Throws `WireError`. */
export function encodeSdr(record: SensorDataRecord): Buffer {
  const out = new ByteWriter(64);
  const type = encodeBody(record, out);
  const body = out.finish();
  if (body.length > 0xff) throw new WireError('WIRE_TOO_LARGE', 'sensor data record longer than 255 bytes');
  const header = new ByteWriter(SDR_HEADER_LENGTH).u16le(record.recordId).u8(VERSION).u8(type).u8(body.length);
  return Buffer.concat([header.finish(), body]);
}

function encodeBody(record: SensorDataRecord, out: ByteWriter): number {
  switch (record.kind) {
    case 'full-sensor':
      encodeFullSensor(record, out);
      return TYPE.full;
    case 'compact-sensor':
      encodeCompactSensor(record, out);
      return TYPE.compact;
    case 'fru-locator':
      encodeFruLocator(record, out);
      return TYPE.fruLocator;
    case 'controller-locator':
      encodeControllerLocator(record, out);
      return TYPE.controllerLocator;
    case 'other':
      out.put(record.body);
      return record.recordType;
  }
}

function decodeFruLocator(recordId: number, body: ByteReader): FruLocator {
  const [deviceAddress, fruId, access, channel] = [body.u8() >> 1, body.u8(), body.u8(), body.u8() >> 4];
  body.skip(1);
  return {
    kind: 'fru-locator',
    recordId,
    deviceAddress,
    fruId,
    logical: bit(access, 7),
    accessLun: access & 0x1f,
    channel,
    deviceType: body.u8(),
    deviceTypeModifier: body.u8(),
    entityId: body.u8(),
    entityInstance: body.u8(),
    oem: body.u8(),
    name: decodeText(body.u8(), body, NAME_LENGTH_MASK),
  };
}

function encodeFruLocator(record: FruLocator, out: ByteWriter): void {
  out
    .u8(record.deviceAddress << 1)
    .u8(record.fruId)
    .u8(flag(record.logical, 7) | record.accessLun);
  out
    .u8(record.channel << 4)
    .u8(0)
    .u8(record.deviceType)
    .u8(record.deviceTypeModifier);
  out.u8(record.entityId).u8(record.entityInstance).u8(record.oem);
  encodeText(record.name, out);
}

function decodeControllerLocator(recordId: number, body: ByteReader): ControllerLocator {
  const [deviceAddress, channel, powerState, capabilities] = [body.u8() >> 1, body.u8() & 0x0f, body.u8(), body.u8()];
  body.skip(3);
  return {
    kind: 'controller-locator',
    recordId,
    deviceAddress,
    channel,
    powerState,
    capabilities,
    entityId: body.u8(),
    entityInstance: body.u8(),
    oem: body.u8(),
    name: decodeText(body.u8(), body, NAME_LENGTH_MASK),
  };
}

function encodeControllerLocator(record: ControllerLocator, out: ByteWriter): void {
  out
    .u8(record.deviceAddress << 1)
    .u8(record.channel)
    .u8(record.powerState)
    .u8(record.capabilities)
    .zero(3);
  out.u8(record.entityId).u8(record.entityInstance).u8(record.oem);
  encodeText(record.name, out);
}
