import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMessage, encodeMessage, OpenFlowError, printMessage } from '../src/index';

/** Every message of a recorded session of `ovs-ofctl` with a switch, both ways. */
export function recordedFrames(): Buffer[] {
  return readFileSync(join(__dirname, 'golden/session.hex'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((hex) => Buffer.from(hex, 'hex'));
}

/** A reproducible source of numbers (xorshift32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 1;
  }

  /** A number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) % limit;
  }
}

const TELLING = [0, 1, 3, 4, 7, 8, 0x10, 0x7f, 0x80, 0xff];

/** A copy of a message with some bytes changed, cut out, doubled or put in; its length field is right more often than not. */
export function mutate(frame: Buffer, dice: Dice): Buffer {
  let bytes = Buffer.from(frame);
  for (let rounds = 1 + dice.below(4); rounds > 0; rounds -= 1) {
    if (bytes.length < 8) break;
    const at = dice.below(bytes.length);
    const some = 1 + dice.below(16);
    switch (dice.below(7)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
        break;
      case 1:
        bytes[at] = TELLING[dice.below(TELLING.length)] ?? 0;
        break;
      case 2:
        bytes[at] = dice.below(256);
        break;
      case 3:
        if (bytes.length > at + some) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + some)]);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + some), bytes.subarray(at)]);
        break;
      case 5:
        bytes.writeUInt16BE(dice.below(0x40) * 4, Math.min(at, bytes.length - 2));
        break;
      default:
        bytes = Buffer.from(bytes.subarray(0, Math.max(8, at)));
    }
  }
  if (bytes.length >= 4 && dice.below(8) > 0) bytes.writeUInt16BE(Math.min(bytes.length, 0xffff), 2);
  return bytes;
}

/** What became of mutations. */
export interface MutationCounts {
  decoded: number;
  refused: number;
  printed: number;
}

/**
 * Decodes bytes that may be anything. What decodes is encoded, decoded again and printed. Throws what is not one of the
 * library's errors, and an `Error` when what was encoded does not decode to the same bytes.
 */
export function surviveDecoding(bytes: Buffer, counts: MutationCounts): void {
  try {
    const message = decodeMessage(bytes);
    counts.decoded += 1;
    const encoded = encodeMessage(message);
    const again = encodeMessage(decodeMessage(encoded));
    if (!again.equals(encoded))
      throw new Error(`not the same bytes: ${encoded.toString('hex')} ${again.toString('hex')}`);
    printMessage(message);
    counts.printed += 1;
  } catch (error) {
    if (!(error instanceof OpenFlowError)) throw error;
    counts.refused += 1;
  }
}
