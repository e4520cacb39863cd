import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { RMCP_CLASS, RMCP_HEADER_LENGTH, rmcpHeader } from '../rmcp/rmcp';

/** Authentication type 6 in the session header marks RMCP+ (IPMI 2.0 table 13-8). */
export const AUTH_TYPE_RMCP_PLUS = 0x06;

/** Payload types (IPMI 2.0 table 13-16). */
export const PAYLOAD = {
  ipmi: 0x00,
  sol: 0x01,
  oem: 0x02,
  openSessionRequest: 0x10,
  openSessionResponse: 0x11,
  rakp1: 0x12,
  rakp2: 0x13,
  rakp3: 0x14,
  rakp4: 0x15,
} as const;

const ENCRYPTED = 0x80;
const AUTHENTICATED = 0x40;

/** An RMCP+ packet as it lies on the wire, before anything is checked or decrypted. */
export interface RmcpPlusPacket {
  readonly payloadType: number;
  readonly encrypted: boolean;
  readonly authenticated: boolean;
  /** Session id of the receiver; 0 outside a session. */
  readonly sessionId: number;
  readonly sequence: number;
  /** Encrypted still when `encrypted`. */
  readonly payload: Buffer;
  /** Integrity padding, pad length, next header and authentication code; empty when not authenticated. */
  readonly trailer: Buffer;
}

/** Header fields to write. */
export type RmcpPlusHeader = Omit<RmcpPlusPacket, 'payload' | 'trailer'>;

/** Writes RMCP header, session header and payload. The trailer, if any, is the channel's to add. */
export function encodeRmcpPlus(header: RmcpPlusHeader, payload: Buffer, out = new ByteWriter(64)): ByteWriter {
  const flags = (header.encrypted ? ENCRYPTED : 0) | (header.authenticated ? AUTHENTICATED : 0);
  out.put(Buffer.from(rmcpHeader(RMCP_CLASS.ipmi)));
  out.u8(AUTH_TYPE_RMCP_PLUS).u8(flags | header.payloadType);
  return out.u32le(header.sessionId).u32le(header.sequence).u16le(payload.length).put(payload);
}

/** Cuts a datagram of the IPMI class into its parts; all are views. Throws `WireError`. */
export function decodeRmcpPlus(datagram: Buffer): RmcpPlusPacket {
  const body = new ByteReader(datagram.subarray(RMCP_HEADER_LENGTH));
  if (body.u8() !== AUTH_TYPE_RMCP_PLUS) throw new WireError('WIRE_BAD_VALUE', 'not an RMCP+ packet');
  const type = body.u8();
  const payloadType = type & 0x3f;
  // OEM explicit payloads (§13.6.1) carry six more bytes that name their owner; nothing here speaks any.
  if (payloadType === PAYLOAD.oem) throw new WireError('WIRE_BAD_VALUE', 'OEM explicit payload');
  const [sessionId, sequence] = [body.u32le(), body.u32le()];
  const payload = body.view(body.u16le());
  return {
    payloadType,
    encrypted: (type & ENCRYPTED) !== 0,
    authenticated: (type & AUTHENTICATED) !== 0,
    sessionId,
    sequence,
    payload,
    trailer: body.rest(),
  };
}
