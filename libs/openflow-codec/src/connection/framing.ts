import type { Framing } from '@ironloom/wire';
import { HEADER_LENGTH } from '../messages/codec';

/** OpenFlow's messages carry their length, in 16 bits, at byte 2. */
export const openFlowFraming: Framing = {
  headerLength: HEADER_LENGTH,
  maxFrameLength: 0xffff,
  frameLength: (buffer, at) => buffer.readUInt16BE(at + 2),
};
