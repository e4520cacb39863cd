import { COMMANDS } from '../../src';
import { outsideSession } from '../../src/client/open-rmcp-plus';
import { encodeLanMessage } from '../../src/session/lan-message';
import { AUTH_TYPE_RMCP_PLUS, PAYLOAD } from '../../src/session/rmcp-plus-packet';
import { encodeSession15 } from '../../src/session/session15-packet';

/** A source of numbers that is the same every time: failures can be repeated by their seed. */
export class Randomness {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0 || 1;
  }

  /** A whole number from 0 to `below` - 1 (xorshift32). */
  below(below: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state % below;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }
}

type Mutation = (datagram: Buffer, random: Randomness, others: readonly Buffer[]) => Buffer;

const INTERESTING = [0, 1, 0x7f, 0x80, 0xff];

const flipBits: Mutation = (datagram, random) => {
  for (let left = 1 + random.below(4); left > 0 && datagram.length > 0; left -= 1) {
    const at = random.below(datagram.length);
    datagram[at] = (datagram[at] ?? 0) ^ (1 << random.below(8));
  }
  return datagram;
};

const setBytes: Mutation = (datagram, random) => {
  for (let left = 1 + random.below(4); left > 0 && datagram.length > 0; left -= 1) {
    datagram[random.below(datagram.length)] = random.below(3) === 0 ? random.pick(INTERESTING) : random.below(256);
  }
  return datagram;
};

const truncate: Mutation = (datagram, random) => datagram.subarray(0, random.below(datagram.length + 1));

const extend: Mutation = (datagram, random) => {
  const more = random.below(64) === 0 ? 70_000 : 1 + random.below(64);
  return Buffer.concat([datagram, Buffer.alloc(more, random.below(256))]);
};

const splice: Mutation = (datagram, random, others) => {
  const other = random.pick(others);
  const cut = random.below(datagram.length + 1);
  return Buffer.concat([datagram.subarray(0, cut), other.subarray(random.below(other.length + 1))]);
};

const repeat: Mutation = (datagram, random) => {
  const from = random.below(datagram.length + 1);
  const part = datagram.subarray(from, from + 1 + random.below(16));
  return Buffer.concat([datagram.subarray(0, from), part, datagram.subarray(from)]);
};

const noise: Mutation = (datagram, random) => {
  const bytes = Buffer.alloc(random.below(120));
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = random.below(256);
  // Half of them get past the RMCP header.
  if (random.below(2) === 0) datagram.copy(bytes, 0, 0, 5);
  return bytes;
};

/** Any command with random data, right in every other respect, outside any session: what gets furthest without a key. */
const command: Mutation = (_datagram, random) => {
  const { netFn, code } = random.pick(COMMANDS);
  const data = Buffer.from(Array.from({ length: random.below(9) }, () => random.below(random.pick([8, 256]))));
  const message = { toAddress: 0x20, netFn, toLun: 0, fromAddress: 0x81, sequence: random.below(64), fromLun: 0 };
  const payload = encodeLanMessage({ ...message, command: code, data });
  if (random.below(2) === 0) return outsideSession(PAYLOAD.ipmi, payload);
  return encodeSession15({ authType: 'none', sequence: 0, sessionId: 0, authCode: Buffer.alloc(0), payload });
};

/** Where the session sequence number is: in IPMI 1.5 packets, and in RMCP+ ones. */
const SEQUENCE_AT = { old: 5, plus: 10 } as const;

/** A genuine packet under a number that the session still expects: a replay made to look new. */
const renumber: Mutation = (datagram, random) => {
  const at = datagram[4] === AUTH_TYPE_RMCP_PLUS ? SEQUENCE_AT.plus : SEQUENCE_AT.old;
  if (datagram.length < at + 4) return datagram;
  datagram.writeUInt32LE((datagram.readUInt32LE(at) + 1 + random.below(16)) >>> 0, at);
  return datagram;
};

/** As it was: a replay. */
const verbatim: Mutation = (datagram) => datagram;

const MUTATIONS = [flipBits, setBytes, truncate, extend, splice, repeat, noise, command, renumber, verbatim];

/** A datagram that is nearly one of `seeds`. */
export function mutant(seeds: readonly Buffer[], random: Randomness): Buffer {
  let datagram = Buffer.from(random.pick(seeds));
  for (let rounds = 1 + random.below(2); rounds > 0; rounds -= 1) {
    datagram = Buffer.from(random.pick(MUTATIONS)(datagram, random, seeds));
  }
  return datagram;
}
