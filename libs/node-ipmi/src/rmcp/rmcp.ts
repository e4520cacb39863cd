import { WireError } from '@ironloom/wire';

/** Message class of an RMCP datagram (IPMI 2.0 table 13-8). */
export const RMCP_CLASS = { asf: 0x06, ipmi: 0x07 } as const;

const VERSION = 0x06;
const ACK = 0x80;
/** Sequence 0xff: no RMCP acknowledgement wanted; IPMI never asks for one. */
const NO_ACK = 0xff;

/** Length of the RMCP header: version, reserved, sequence, class. */
export const RMCP_HEADER_LENGTH = 4;

/** Larger than any datagram either side sends; the length field of RMCP+ alone would allow 64 KiB. */
export const MAX_DATAGRAM_LENGTH = 4096;

/** The RMCP header for a class of message. */
export function rmcpHeader(messageClass: number): readonly number[] {
  return [VERSION, 0, NO_ACK, messageClass];
}

/** The class of a datagram, or undefined for an RMCP acknowledgement, which carries nothing. Throws `WireError`. */
export function rmcpClass(datagram: Buffer): number | undefined {
  if (datagram.length < RMCP_HEADER_LENGTH) throw new WireError('WIRE_TRUNCATED', 'shorter than an RMCP header');
  if (datagram.length > MAX_DATAGRAM_LENGTH) throw new WireError('WIRE_TOO_LARGE', 'longer than any IPMI datagram');
  if (datagram[0] !== VERSION) throw new WireError('WIRE_BAD_VALUE', 'not RMCP version 1.0');
  const messageClass = datagram[3] ?? 0;
  return (messageClass & ACK) === 0 ? messageClass & 0x1f : undefined;
}
