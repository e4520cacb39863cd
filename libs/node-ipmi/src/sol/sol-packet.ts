import { ByteReader, ByteWriter } from '@ironloom/wire';
import { flagByte, flagsOf } from '../bits';

/** What a console asks of the BMC besides taking characters, bit 0 first (IPMI 2.0 table 15-2). */
export const SOL_OPERATIONS = ['flush-outbound', 'flush-inbound', 'hold-dcd', 'hold-cts', 'break', 'ring'] as const;
/** What a BMC reports, bit 0 first; the lowest two are reserved. */
export const SOL_STATUS = [
  'reserved-0',
  'reserved-1',
  'break-detected',
  'transmit-overrun',
  'deactivating',
  'transfer-unavailable',
] as const;

/** One SOL payload, in either direction. */
export interface SolPacket {
  /** 1 to 15; 0 for a packet that only acknowledges. */
  readonly sequence: number;
  /** Sequence of the packet acknowledged; 0 when none is. */
  readonly acknowledged: number;
  /** Characters of it that were taken. */
  readonly accepted: number;
  /** The acknowledged packet was refused. */
  readonly nack: boolean;
  /** Bits 5:0 of the operation or status byte. */
  readonly flags: number;
  readonly data: Buffer;
}

/** Bytes before the characters. */
export const SOL_HEADER_LENGTH = 4;
const NACK = 0x40;

/** Writes a SOL payload. */
export function encodeSolPacket(packet: SolPacket): Buffer {
  const out = new ByteWriter(SOL_HEADER_LENGTH + packet.data.length);
  out
    .u8(packet.sequence)
    .u8(packet.acknowledged)
    .u8(packet.accepted)
    .u8((packet.nack ? NACK : 0) | packet.flags);
  return out.put(packet.data).finish();
}

/** Reads a SOL payload; `data` is a view. Throws `WireError`. */
export function decodeSolPacket(payload: Buffer): SolPacket {
  const body = new ByteReader(payload);
  const [sequence, acknowledged, accepted, operation] = [body.u8() & 0x0f, body.u8() & 0x0f, body.u8(), body.u8()];
  return {
    sequence,
    acknowledged,
    accepted,
    nack: (operation & NACK) !== 0,
    flags: operation & 0x3f,
    data: body.rest(),
  };
}

/** Names of the status bits that a BMC set. */
export const solStatus = (flags: number): (typeof SOL_STATUS)[number][] => flagsOf(flags, SOL_STATUS);

/** The operation byte's bits for these names. */
export const solOperation = (...operations: readonly (typeof SOL_OPERATIONS)[number][]): number =>
  flagByte(operations, SOL_OPERATIONS);
