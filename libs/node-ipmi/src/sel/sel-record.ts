import { ByteReader, ByteWriter } from '@ironloom/wire';
import { bit, flag } from '../bits';

/** A platform event (record type 0x02, IPMI 2.0 table 32-1). */
export interface SystemEventRecord {
  readonly kind: 'system-event';
  readonly recordId: number;
  /** Seconds since 1970 in the controller's own time; below 0x20000000, seconds since the controller started. */
  readonly timestamp: number;
  /** Slave address or software id of who saw the event, with bit 0 telling which. */
  readonly generatorAddress: number;
  /** LUN in bits 1:0, channel in bits 7:4. */
  readonly generatorChannel: number;
  readonly eventRevision: number;
  readonly sensorType: number;
  readonly sensorNumber: number;
  readonly asserted: boolean;
  /** Event/reading type: 1 threshold, 2 to 0x0c generic, 0x6f sensor-specific, 0x70 and above OEM. */
  readonly eventType: number;
  /** Bits 3:0 of `data[0]` are the event's offset. */
  readonly data: readonly [number, number, number];
}

/** A vendor's record with a timestamp (types 0xc0 to 0xdf). */
export interface TimestampedOemRecord {
  readonly kind: 'oem-timestamped';
  readonly recordId: number;
  readonly recordType: number;
  readonly timestamp: number;
  readonly manufacturerId: number;
  /** Six bytes. */
  readonly data: Buffer;
}

/** Any other record: a vendor's without timestamp (0xe0 to 0xff), or a type that the specification reserves. */
export interface OtherSelRecord {
  readonly kind: 'oem';
  readonly recordId: number;
  readonly recordType: number;
  /** Thirteen bytes. */
  readonly data: Buffer;
}

/** One entry of the event log. */
export type SelRecord = SystemEventRecord | TimestampedOemRecord | OtherSelRecord;

/** Length of every entry. */
export const SEL_RECORD_LENGTH = 16;
const SYSTEM_EVENT = 0x02;

/** Reads the 16 bytes of an entry. Throws `WireError`. */
export function decodeSelRecord(record: Buffer): SelRecord {
  const body = new ByteReader(record);
  const [recordId, recordType] = [body.u16le(), body.u8()];
  if (recordType === SYSTEM_EVENT) return { kind: 'system-event', recordId, ...decodeEvent(body) };
  if (recordType >= 0xc0 && recordType <= 0xdf) {
    const [timestamp, manufacturerId, data] = [body.u32le(), body.u24le(), Buffer.from(body.view(6))];
    return { kind: 'oem-timestamped', recordId, recordType, timestamp, manufacturerId, data };
  }
  return { kind: 'oem', recordId, recordType, data: Buffer.from(body.view(13)) };
}

function decodeEvent(body: ByteReader): Omit<SystemEventRecord, 'kind' | 'recordId'> {
  const head = {
    timestamp: body.u32le(),
    generatorAddress: body.u8(),
    generatorChannel: body.u8(),
    eventRevision: body.u8(),
    sensorType: body.u8(),
    sensorNumber: body.u8(),
  };
  const type = body.u8();
  return { ...head, asserted: !bit(type, 7), eventType: type & 0x7f, data: [body.u8(), body.u8(), body.u8()] };
}

/** Writes the 16 bytes of an entry. */
export function encodeSelRecord(record: SelRecord): Buffer {
  const out = new ByteWriter(SEL_RECORD_LENGTH).u16le(record.recordId);
  if (record.kind === 'oem') return out.u8(record.recordType).put(record.data).finish();
  if (record.kind === 'oem-timestamped') {
    return out.u8(record.recordType).u32le(record.timestamp).u24le(record.manufacturerId).put(record.data).finish();
  }
  out.u8(SYSTEM_EVENT).u32le(record.timestamp).u8(record.generatorAddress).u8(record.generatorChannel);
  out.u8(record.eventRevision).u8(record.sensorType).u8(record.sensorNumber);
  out.u8(flag(!record.asserted, 7) | record.eventType);
  return out.put(Buffer.from(record.data)).finish();
}
