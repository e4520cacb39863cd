import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';

/** Slave address of a BMC, and the software id of a remote console (IPMI 2.0 §5.5). */
export const BMC_ADDRESS = 0x20;
export const CONSOLE_ADDRESS = 0x81;

/** An IPMI message as LAN sessions carry it (IPMI 2.0 §13.8): a request, or a response when `netFn` is odd. */
export interface LanMessage {
  readonly toAddress: number;
  readonly netFn: number;
  readonly toLun: number;
  readonly fromAddress: number;
  /** Matches responses to requests: 0 to 63. */
  readonly sequence: number;
  readonly fromLun: number;
  readonly command: number;
  /** A response's first byte is its completion code. */
  readonly data: Buffer;
}

/** Two's complement of the sum of `bytes`, so that they and the checksum add up to 0 modulo 256. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte;
  return -sum & 0xff;
}

/** Writes a message with both of its checksums. */
export function encodeLanMessage(message: LanMessage): Buffer {
  const out = new ByteWriter(8 + message.data.length);
  out.u8(message.toAddress).u8((message.netFn << 2) | message.toLun);
  out.u8(checksum(out.finish())).u8(message.fromAddress);
  out
    .u8((message.sequence << 2) | message.fromLun)
    .u8(message.command)
    .put(message.data);
  return out.u8(checksum(out.finish().subarray(3))).finish();
}

/** Reads a message; throws `WireError` when it is short or a checksum is wrong. `data` is a view. */
export function decodeLanMessage(payload: Buffer): LanMessage {
  if (payload.length < 7) throw new WireError('WIRE_TRUNCATED', 'shorter than an IPMI message');
  if (checksum(payload.subarray(0, 3)) !== 0 || checksum(payload.subarray(3)) !== 0) {
    throw new WireError('WIRE_BAD_VALUE', 'wrong checksum in an IPMI message');
  }
  const body = new ByteReader(payload);
  const toAddress = body.u8();
  const netFn = body.u8();
  body.skip(1);
  const fromAddress = body.u8();
  const sequence = body.u8();
  const command = body.u8();
  return {
    toAddress,
    netFn: netFn >> 2,
    toLun: netFn & 3,
    fromAddress,
    sequence: sequence >> 2,
    fromLun: sequence & 3,
    command,
    data: body.view(body.remaining - 1),
  };
}

/** The answer to `request`: addresses and LUNs swapped, network function one more. */
export function responseTo(request: LanMessage, data: Buffer): LanMessage {
  return {
    toAddress: request.fromAddress,
    netFn: request.netFn | 1,
    toLun: request.fromLun,
    fromAddress: request.toAddress,
    sequence: request.sequence,
    fromLun: request.toLun,
    command: request.command,
    data,
  };
}
