import { ByteReader, WireError } from '@ironloom/wire';
import { malformed, OpenFlowError } from '../errors';
import { encodeMessage } from '../messages/codec';
import { hello } from '../messages/switch';
import { isOpenFlowVersion, OF13, type OpenFlowVersion } from '../version';

const HELLO = 0;

/** Our hello: the highest version offered, and a bitmap of all (OpenFlow 1.5 §7.5.1). */
export function helloFor(versions: readonly OpenFlowVersion[], xid: number): Buffer {
  const word = versions.reduce((bits, version) => bits | (1 << version), 0);
  const version = Math.max(...versions) as OpenFlowVersion;
  return encodeMessage({ kind: 'hello', version, xid, elements: [{ kind: 'versionBitmap', words: [word] }] });
}

/** The version to speak with a peer, given its hello: the highest in both bitmaps, or the lower of both versions. */
export function negotiate(frame: Buffer, versions: readonly OpenFlowVersion[]): OpenFlowVersion {
  if (frame[1] !== HELLO) throw malformed('the first message is not a hello', { type: frame[1] });
  const theirs = frame[0] ?? 0;
  const bitmap = bitmapOf(frame);
  const highest = Math.max(...versions);
  const common = versions.filter((version) =>
    bitmap === undefined ? version === Math.min(theirs, highest) : (bitmap >> version) & 1,
  );
  const chosen = Math.max(0, ...common);
  if (isOpenFlowVersion(chosen)) return chosen;
  throw new OpenFlowError('OPENFLOW_NEGOTIATION', 'no version of OpenFlow in common', {
    details: { offered: versions, theirs, bitmap },
  });
}

/** The first word of the version bitmap; undefined when there is none, or none that can be read. */
function bitmapOf(frame: Buffer): number | undefined {
  try {
    const { elements } = hello.read(new ByteReader(frame.subarray(8)), OF13);
    for (const element of elements)
      if (element.kind === 'versionBitmap') return (element as { words: readonly number[] }).words[0];
  } catch (error) {
    // A hello's body is whatever its sender likes; without a bitmap its version still counts (§7.5.1).
    if (!(error instanceof WireError || error instanceof OpenFlowError)) throw error;
  }
  return undefined;
}
