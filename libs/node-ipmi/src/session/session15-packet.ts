import { ByteReader, ByteWriter, WireError } from '@ironloom/wire';
import { RMCP_CLASS, RMCP_HEADER_LENGTH, rmcpHeader } from '../rmcp/rmcp';
import { Enumeration } from '../enumeration';

/** Authentication types of IPMI 1.5 that this library speaks (IPMI 2.0 table 13-10); MD2 is left out. */
export type AuthType15 = 'none' | 'md5' | 'straight-password';

/** Their codes on the wire. */
export const authTypes15 = new Enumeration<AuthType15>('authentication type', {
  none: 0,
  md5: 2,
  'straight-password': 4,
});

/** An IPMI 1.5 packet as it lies on the wire. */
export interface Session15Packet {
  readonly authType: AuthType15;
  readonly sequence: number;
  /** 0 outside a session. */
  readonly sessionId: number;
  /** 16 bytes; empty with authentication type `none`. */
  readonly authCode: Buffer;
  /** One IPMI message. */
  readonly payload: Buffer;
}

/**
 * Packets of these lengths upset some old network chips, so a console adds a byte behind them (IPMI 2.0 table 13-8,
 * footnote 1). The footnote binds consoles alone: controllers such as ipmi_sim leave the byte out.
 */
export const LEGACY_PAD = new Set([56, 84, 112, 128, 156]);

/** Writes a packet as a whole datagram. */
export function encodeSession15(packet: Session15Packet): Buffer {
  const out = new ByteWriter(packet.payload.length + 32).put(Buffer.from(rmcpHeader(RMCP_CLASS.ipmi)));
  out.u8(authTypes15.encode(packet.authType)).u32le(packet.sequence).u32le(packet.sessionId);
  out.put(packet.authCode).u8(packet.payload.length).put(packet.payload);
  return LEGACY_PAD.has(out.length) ? out.u8(0).finish() : out.finish();
}

/** Cuts a datagram of the IPMI class into its parts; all are views. Throws `WireError`. */
export function decodeSession15(datagram: Buffer): Session15Packet {
  const body = new ByteReader(datagram.subarray(RMCP_HEADER_LENGTH));
  const authType = authTypes15.decode(body.u8());
  const [sequence, sessionId] = [body.u32le(), body.u32le()];
  const authCode = body.view(authType === 'none' ? 0 : 16);
  const payload = body.view(body.u8());
  if (body.remaining > 1) throw new WireError('WIRE_BAD_LENGTH', 'bytes behind an IPMI 1.5 packet');
  return { authType, sequence, sessionId, authCode, payload };
}
