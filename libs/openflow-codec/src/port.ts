import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { notEncodable } from './errors';

/**
 * Reserved port numbers (OpenFlow 1.5 §7.2.1.2). Ports are 32 bits wide throughout this library; where the wire has 16
 * (OpenFlow 1.0, Nicira's actions) the reserved ones are those 16 low bits.
 */
export const PORT = {
  /** The first reserved number. */
  max: 0xffffff00,
  unset: 0xfffffff7,
  inPort: 0xfffffff8,
  table: 0xfffffff9,
  normal: 0xfffffffa,
  flood: 0xfffffffb,
  all: 0xfffffffc,
  controller: 0xfffffffd,
  local: 0xfffffffe,
  /** Also called OFPP_NONE. */
  any: 0xffffffff,
} as const;

const FIRST_RESERVED_16 = 0xff00;
const RESERVED_OFFSET = 0xffff_0000;

/** Widens a 16-bit port number. */
export function widenPort(port: number): number {
  return port >= FIRST_RESERVED_16 ? port + RESERVED_OFFSET : port;
}

/** Narrows a port number to 16 bits; one that has no such form is an error. */
export function narrowPort(port: number): number {
  if (port >= PORT.max) return port - RESERVED_OFFSET;
  if (port < FIRST_RESERVED_16) return port;
  throw notEncodable('the port number needs more than 16 bits', { port });
}

/** Reads a 16-bit port number. */
export function readPort16(from: ByteReader): number {
  return widenPort(from.u16());
}

/** Writes a port number in 16 bits. */
export function writePort16(port: number, out: ByteWriter): void {
  out.u16(narrowPort(port));
}
