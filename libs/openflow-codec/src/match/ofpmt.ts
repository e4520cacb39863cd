import type { ByteReader, ByteWriter } from '@ironloom/wire';
import { malformed } from '../errors';
import type { OpenFlowVersion } from '../version';
import type { Match, MatchEntry } from './match';
import { decodeMatchEntries, encodeMatchEntries } from './oxm';

/** `OFPMT_OXM`, the only type of match since OpenFlow 1.2 (1.5 §7.2.3.1). */
const OXM_TYPE = 1;

/** Reads `struct ofp_match` with its padding to eight bytes. */
export function decodeOxmMatch(from: ByteReader, version: OpenFlowVersion): MatchEntry[] {
  const type = from.u16();
  const length = from.u16();
  if (type !== OXM_TYPE) throw malformed('a match that is not OXM', { type });
  if (length < 4) throw malformed('a match shorter than its header', { length });
  const match = decodeMatchEntries(from.nested(length - 4), version);
  from.skip((8 - (length % 8)) % 8);
  return match;
}

/** Writes `struct ofp_match` with its padding to eight bytes. */
export function encodeOxmMatch(match: Match, version: OpenFlowVersion, out: ByteWriter): void {
  const start = out.length;
  out.u16(OXM_TYPE).u16(0);
  encodeMatchEntries(match, version, out);
  out.patchU16(start + 2, out.length - start).padTo(8, start);
}
