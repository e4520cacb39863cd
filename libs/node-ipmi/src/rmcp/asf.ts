import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { RMCP_CLASS, RMCP_HEADER_LENGTH, rmcpHeader } from './rmcp';

/** The ASF enterprise number of the presence messages (IPMI 2.0 §13.2.3). */
const ASF_IANA = 4542;
const PING = 0x80;
const PONG = 0x40;

/** RMCP/ASF presence ping. */
export interface AsfPing {
  readonly kind: 'ping';
  /** 0 to 254; the pong repeats it. */
  readonly tag: number;
}

/** Answer to a ping (IPMI 2.0 table 13-7). */
export interface AsfPong {
  readonly kind: 'pong';
  readonly tag: number;
  /** Enterprise number of whoever defines `oem`; 4542 when nobody does. */
  readonly oemEnterprise: number;
  readonly oem: number;
  readonly ipmi: boolean;
  /** Nonzero for ASF 1.0 support. */
  readonly asfVersion: number;
  /** Supported interactions, as on the wire. */
  readonly interactions: number;
}

/** Any presence message. */
export type AsfMessage = AsfPing | AsfPong;

/** Writes a presence message as a whole datagram. */
export function encodeAsf(message: AsfMessage): Buffer {
  const out = new ByteWriter(28).put(Buffer.from(rmcpHeader(RMCP_CLASS.asf))).u32(ASF_IANA);
  out
    .u8(message.kind === 'ping' ? PING : PONG)
    .u8(message.tag)
    .u8(0);
  if (message.kind === 'ping') return out.u8(0).finish();
  out.u8(16).u32(message.oemEnterprise).u32(message.oem);
  return out
    .u8((message.ipmi ? 0x80 : 0) | message.asfVersion)
    .u8(message.interactions)
    .zero(6)
    .finish();
}

/** Reads a datagram of the ASF class. Throws `WireError`, also for message types other than ping and pong. */
export function decodeAsf(datagram: Buffer): AsfMessage {
  const body = new ByteReader(datagram.subarray(RMCP_HEADER_LENGTH));
  if (body.u32() !== ASF_IANA) throw new WireError('WIRE_BAD_VALUE', 'not an ASF message');
  const type = body.u8();
  const tag = body.u8();
  body.skip(1);
  const data = body.nested(body.u8());
  if (type === PING) return { kind: 'ping', tag };
  if (type !== PONG) throw new WireError('WIRE_BAD_VALUE', 'unknown ASF message type', { details: { type } });
  const [oemEnterprise, oem, entities, interactions] = [data.u32(), data.u32(), data.u8(), data.u8()];
  const ipmi = (entities & 0x80) !== 0;
  return { kind: 'pong', tag, oemEnterprise, oem, ipmi, asfVersion: entities & 0x0f, interactions };
}
