import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type CipherSuiteId, CIPHER_SUITE_IDS } from '../src';
import { cipherSuite } from '../src/session/cipher-suite';
import { type RakpFacts, sessionKeys } from '../src/session/rakp-keys';
import { RmcpPlusChannel } from '../src/session/rmcp-plus-channel';
import { PAYLOAD } from '../src/session/rmcp-plus-packet';
import type { SecureChannel } from '../src/session/secure-channel';
import { WINDOW_15, WINDOW_20, type WindowSize } from '../src/session/sequence-window';
import { passwordField, Session15Channel } from '../src/session/session15-channel';

const facts: RakpFacts = {
  consoleSessionId: 1,
  bmcSessionId: 2,
  consoleRandom: Buffer.alloc(16, 1),
  bmcRandom: Buffer.alloc(16, 2),
  bmcGuid: Buffer.alloc(16, 3),
  role: 0x14,
  userName: Buffer.from('admin'),
};

interface Ends {
  readonly sender: SecureChannel;
  readonly receiver: SecureChannel;
}

function plusEnds(id: CipherSuiteId): Ends {
  const suite = cipherSuite(id);
  const shared = { suite, keys: sessionKeys(suite, Buffer.from('password'), facts), randomBytes };
  return {
    sender: new RmcpPlusChannel({ ...shared, remoteSessionId: 2, localSessionId: 1 }),
    receiver: new RmcpPlusChannel({ ...shared, remoteSessionId: 1, localSessionId: 2 }),
  };
}

function oldEnds(): Ends {
  const shared = { authType: 'md5', password: passwordField('password'), sessionId: 7 } as const;
  return {
    sender: new Session15Channel({ ...shared, firstSent: 0x8000_0001, firstReceived: 1 }),
    receiver: new Session15Channel({ ...shared, firstSent: 1, firstReceived: 0x8000_0001 }),
  };
}

const VERSIONS: readonly (readonly [string, () => Ends, WindowSize])[] = [
  ['IPMI 1.5', oldEnds, WINDOW_15],
  ...CIPHER_SUITE_IDS.map((id) => [`suite ${id}`, () => plusEnds(id), WINDOW_20] as const),
];

const payload = Buffer.from('20188138040e90', 'hex');
const sealed = (sender: SecureChannel, count: number): Buffer[] =>
  Array.from({ length: count }, () => sender.seal(PAYLOAD.ipmi, payload));

describe.each(VERSIONS)('a session, %s', (_name, ends, window) => {
  it('takes each packet once, in whatever order within its window', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(
          Array.from({ length: window.behind }, (_none, at) => at),
          { minLength: 1 },
        ),
        (order) => {
          const { sender, receiver } = ends();
          const packets = sealed(sender, window.behind);
          const open = (at: number): boolean => receiver.open(packets[at] ?? payload) !== undefined;
          // Whatever comes first, all others are near enough to it.
          const near = order.filter((at) => at < window.ahead);
          expect(near.map(open)).toEqual(near.map(() => true));
          expect(near.map(open)).toEqual(near.map(() => false));
        },
      ),
    );
  });
  it('drops what runs too far ahead and what lags too far behind', () => {
    const { sender, receiver } = ends();
    const packets = sealed(sender, 100);
    const open = (at: number): boolean => receiver.open(packets[at] ?? payload) !== undefined;
    expect([open(window.ahead), open(window.ahead - 1)]).toEqual([false, true]);
    const newest = 2 * window.ahead - 2;
    expect(open(newest)).toBe(true);
    expect([open(newest - window.behind - 1), open(newest - window.behind)]).toEqual([false, true]);
  });
  it('drops packets of other sessions and of its own direction', () => {
    const { sender, receiver } = ends();
    const [packet = payload] = sealed(sender, 1);
    const other = Buffer.from(packet);
    // The session id's lowest byte: behind authentication type and payload type, or behind the sequence number.
    const at = other[4] === 0x06 ? 6 : 9;
    other[at] = (other[at] ?? 0) ^ 0x10;
    expect(receiver.open(other)).toBeUndefined();
    expect(receiver.open(packet)?.body).toEqual(payload);
  });
});

const AUTHENTICATED = VERSIONS.filter(([name]) => !/suite (0|1|15)$/.test(name));

describe.each(AUTHENTICATED)('an authenticated session, %s', (_name, ends) => {
  it('drops a packet of which any bit was changed, and still takes the genuine one', () => {
    const { sender, receiver } = ends();
    const [packet = payload] = sealed(sender, 1);
    // The RMCP header is not signed, and its reserved bits are ignored (IPMI 2.0 §13.28.4).
    for (let bit = 4 * 8; bit < packet.length * 8; bit += 1) {
      const forged = Buffer.from(packet);
      forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const opened = receiver.open(forged);
      if (opened !== undefined) throw new Error(`bit ${bit} of ${packet.toString('hex')} is not protected`);
    }
    expect(receiver.open(packet)).toMatchObject({ type: PAYLOAD.ipmi, body: payload });
  });
});
