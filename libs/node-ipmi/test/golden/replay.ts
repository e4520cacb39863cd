import { ByteReader } from '@ironloom/wire';
import { decodeAsf, encodeAsf } from '../../src/rmcp/asf';
import { RMCP_CLASS, rmcpClass } from '../../src/rmcp/rmcp';
import { type CipherSuite, suiteOfAlgorithms } from '../../src/session/cipher-suite';
import { decodeLanMessage, encodeLanMessage, type LanMessage } from '../../src/session/lan-message';
import {
  type RakpFacts,
  rakp2AuthCode,
  rakp3AuthCode,
  rakp4IntegrityCheck,
  type SessionKeys,
  sessionKeys,
} from '../../src/session/rakp-keys';
import {
  encodePayload,
  openSessionRequest,
  openSessionResponse,
  rakp1,
  rakp2,
  rakp3,
  rakp4,
} from '../../src/session/rakp-messages';
import { RmcpPlusChannel } from '../../src/session/rmcp-plus-channel';
import { decodeRmcpPlus, PAYLOAD } from '../../src/session/rmcp-plus-packet';
import { authCode15, passwordField } from '../../src/session/session15-channel';
import { decodeSession15, encodeSession15, LEGACY_PAD } from '../../src/session/session15-packet';
import { outsideSession } from '../../src/client/open-rmcp-plus';

/** One datagram of a capture. */
export interface Datagram {
  readonly toBmc: boolean;
  readonly bytes: Buffer;
}

/** The datagram, the bytes that we make of what we read in it, and the IPMI message inside. */
export interface Captured {
  readonly bytes: Buffer;
  readonly rewritten: Buffer;
  readonly message?: LanMessage;
}

const PASSWORD = 'password';
const RMCP_PLUS = 0x06;
const EMPTY = Buffer.alloc(0);

/** What has become known of the session so far. */
interface Known {
  suite?: CipherSuite;
  facts: Partial<RakpFacts>;
  channels?: { readonly toBmc: ReplayEnd; readonly toConsole: ReplayEnd };
}

/** Checks and rewrites one direction of an RMCP+ session: the reading end's channel, and a writing end with known IVs. */
class ReplayEnd {
  readonly #reader: RmcpPlusChannel;
  readonly #writer: RmcpPlusChannel;
  #iv: Buffer = Buffer.alloc(16);
  #next = 1;

  constructor(suite: CipherSuite, keys: SessionKeys, receiverId: number) {
    const shared = { suite, keys, localSessionId: receiverId, remoteSessionId: receiverId };
    this.#reader = new RmcpPlusChannel({ ...shared, randomBytes: () => Buffer.alloc(16) });
    this.#writer = new RmcpPlusChannel({ ...shared, randomBytes: () => this.#iv });
  }

  replay(bytes: Buffer): Captured {
    const opened = this.#reader.open(bytes);
    if (opened === undefined) throw new Error('a captured packet does not authenticate');
    // Both programs number their first packets as they like within the window.
    for (const { sequence } = decodeRmcpPlus(bytes); this.#next < sequence; this.#next += 1)
      this.#writer.seal(0, EMPTY);
    this.#next += 1;
    this.#iv = Buffer.from(decodeRmcpPlus(bytes).payload.subarray(0, 16));
    const message = decodeLanMessage(opened.body);
    return { bytes, rewritten: this.#writer.seal(opened.type, encodeLanMessage(message)), message };
  }
}

/** Reads the datagrams of one session, learning its keys on the way. */
export function decodePayloads(datagrams: readonly Datagram[]): Captured[] {
  const known: Known = { facts: { userName: Buffer.from('admin') } };
  return datagrams.map((datagram) => {
    const { bytes } = datagram;
    if (rmcpClass(bytes) === RMCP_CLASS.asf) return { bytes, rewritten: encodeAsf(decodeAsf(bytes)) };
    return bytes[4] === RMCP_PLUS ? plus(datagram, known) : fifteen(datagram);
  });
}

function fifteen({ bytes, toBmc }: Datagram): Captured {
  const packet = decodeSession15(bytes);
  const authCode = authCode15(packet.authType, passwordField(PASSWORD), packet);
  const message = decodeLanMessage(packet.payload);
  const padded = encodeSession15({ ...packet, authCode, payload: encodeLanMessage(message) });
  // The pad is no part of what was read: a console must write it, ipmi_sim as a controller never does.
  const rewritten = !toBmc && LEGACY_PAD.has(bytes.length) ? padded.subarray(0, bytes.length) : padded;
  return { bytes, rewritten, message };
}

function plus({ bytes, toBmc }: Datagram, known: Known): Captured {
  const packet = decodeRmcpPlus(bytes);
  if (packet.sessionId !== 0) {
    const end = toBmc ? known.channels?.toBmc : known.channels?.toConsole;
    if (end === undefined) throw new Error('a packet in a session before the session');
    return end.replay(bytes);
  }
  return {
    bytes,
    rewritten: outsideSession(packet.payloadType, handshake(packet.payloadType, new ByteReader(packet.payload), known)),
  };
}

function handshake(type: number, body: ByteReader, known: Known): Buffer {
  const key = Buffer.from(PASSWORD);
  const facts = known.facts as RakpFacts;
  const suite = known.suite as CipherSuite;
  switch (type) {
    case PAYLOAD.openSessionRequest: {
      const value = openSessionRequest.decode(body);
      known.facts = { ...known.facts, consoleSessionId: value.consoleSessionId };
      return encodePayload(openSessionRequest, value);
    }
    case PAYLOAD.openSessionResponse: {
      const value = openSessionResponse.decode(body);
      const found = suiteOfAlgorithms(value.authentication, value.integrity, value.confidentiality);
      if (found !== undefined) known.suite = found;
      known.facts = { ...known.facts, bmcSessionId: value.bmcSessionId };
      return encodePayload(openSessionResponse, value);
    }
    case PAYLOAD.rakp1: {
      const value = rakp1.decode(body);
      known.facts = { ...known.facts, consoleRandom: value.consoleRandom, role: value.role };
      return encodePayload(rakp1, value);
    }
    case PAYLOAD.rakp2: {
      const value = rakp2.decode(body);
      known.facts = { ...known.facts, bmcRandom: value.bmcRandom, bmcGuid: value.bmcGuid };
      return encodePayload(rakp2, { ...value, authCode: rakp2AuthCode(suite, key, known.facts as RakpFacts) });
    }
    case PAYLOAD.rakp3:
      return encodePayload(rakp3, { ...rakp3.decode(body), authCode: rakp3AuthCode(suite, key, facts) });
    default: {
      const keys = sessionKeys(suite, key, facts);
      known.channels = {
        toBmc: new ReplayEnd(suite, keys, facts.bmcSessionId),
        toConsole: new ReplayEnd(suite, keys, facts.consoleSessionId),
      };
      return encodePayload(rakp4, {
        ...rakp4.decode(body),
        integrityCheck: rakp4IntegrityCheck(suite, keys.sik, facts),
      });
    }
  }
}
