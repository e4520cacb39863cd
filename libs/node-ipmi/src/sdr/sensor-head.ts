import type { ByteReader, ByteWriter } from '@ironloom/wire';

/** What full and compact sensor records begin with (IPMI 2.0 tables 43-1 and 43-2). */
export interface SensorHead {
  readonly recordId: number;
  /** Slave address or software id, with bit 0 telling which. */
  readonly ownerAddress: number;
  /** LUN in bits 1:0, channel in bits 7:4. */
  readonly ownerLun: number;
  readonly sensorNumber: number;
  readonly entityId: number;
  /** Bit 7: a logical container rather than a thing. */
  readonly entityInstance: number;
  readonly initialization: number;
  readonly capabilities: number;
  /** Code of table 42-3. */
  readonly sensorType: number;
  /** 1 threshold, 2 to 0x0c generic discrete, 0x6f sensor-specific discrete, 0x70 and above OEM. */
  readonly eventType: number;
  /** Three 16-bit masks: assertions (or lower thresholds), deassertions (or upper), readable (or settable) thresholds. */
  readonly masks: readonly [number, number, number];
  /** Units byte 1: analog format in bits 7:6, rate in 5:3, modifier use in 2:1, percentage in bit 0. */
  readonly unitFlags: number;
  /** Code of table 43-15. */
  readonly baseUnit: number;
  readonly modifierUnit: number;
}

/** Reads the common head. */
export function decodeSensorHead(recordId: number, body: ByteReader): SensorHead {
  return {
    recordId,
    ownerAddress: body.u8(),
    ownerLun: body.u8(),
    sensorNumber: body.u8(),
    entityId: body.u8(),
    entityInstance: body.u8(),
    initialization: body.u8(),
    capabilities: body.u8(),
    sensorType: body.u8(),
    eventType: body.u8(),
    masks: [body.u16le(), body.u16le(), body.u16le()],
    unitFlags: body.u8(),
    baseUnit: body.u8(),
    modifierUnit: body.u8(),
  };
}

/** Writes the common head. */
export function encodeSensorHead(head: SensorHead, out: ByteWriter): void {
  out.u8(head.ownerAddress).u8(head.ownerLun).u8(head.sensorNumber).u8(head.entityId).u8(head.entityInstance);
  out.u8(head.initialization).u8(head.capabilities).u8(head.sensorType).u8(head.eventType);
  for (const mask of head.masks) out.u16le(mask);
  out.u8(head.unitFlags).u8(head.baseUnit).u8(head.modifierUnit);
}
