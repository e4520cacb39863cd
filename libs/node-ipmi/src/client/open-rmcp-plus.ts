import { ByteReader } from '@ironloom/wire';
import { hasCode } from '@ironloom/core';
import type { BodyCodec } from '../command';
import { IpmiError } from '../errors';
import { RMCP_CLASS, rmcpClass } from '../rmcp/rmcp';
import { type CipherSuite, cipherSuite, DEFAULT_CIPHER_SUITES } from '../session/cipher-suite';
import { privilegeLevels } from '../session/privilege';
import {
  codesEqual,
  type RakpFacts,
  rakp2AuthCode,
  rakp3AuthCode,
  rakp4IntegrityCheck,
  sessionKeys,
} from '../session/rakp-keys';
import {
  encodePayload,
  openSessionRequest,
  openSessionResponse,
  rakp1,
  rakp2,
  rakp3,
  type Rakp3,
  rakp4,
  type Rakp4,
} from '../session/rakp-messages';
import { RmcpPlusChannel } from '../session/rmcp-plus-channel';
import { decodeRmcpPlus, encodeRmcpPlus, PAYLOAD } from '../session/rmcp-plus-packet';
import { errorOfRmcpPlusStatus, RMCP_PLUS_STATUS } from '../session/rmcp-plus-status';
import type { SecureChannel } from '../session/secure-channel';
import { credentialBytes, type SessionTarget } from './credentials';
import type { Conversation } from './conversation';
import type { Deadline } from './question';

/** What opening a session yields, whatever its version. */
export interface OpenedChannel {
  readonly channel: SecureChannel;
  /** The BMC's id of the session: what Close Session names. */
  readonly sessionId: number;
  /** RMCP+ only. */
  readonly suite?: CipherSuite | undefined;
}

/** Randomness, injected. */
export type RandomBytes = (length: number) => Buffer;

const NAME_ONLY_LOOKUP = 0x10;

/** Opens an RMCP+ session (IPMI 2.0 §13.14): the first of the target's suites that the BMC accepts. */
export async function openRmcpPlus(
  conversation: Conversation,
  target: SessionTarget,
  random: RandomBytes,
  deadline: Deadline,
): Promise<OpenedChannel> {
  const suites = (target.cipherSuites ?? DEFAULT_CIPHER_SUITES).map((id) => cipherSuite(id));
  let refusal: Error | undefined;
  for (const suite of suites) {
    try {
      return await new Opening(conversation, target, suite, random, deadline).run();
    } catch (error) {
      if (!hasCode(error, 'IPMI_CIPHER_SUITE_REFUSED')) throw error;
      refusal = error;
    }
  }
  throw refusal ?? new IpmiError('IPMI_INVALID_ARGUMENT', 'no cipher suite to propose');
}

/** One attempt with one suite. */
class Opening {
  readonly #consoleSessionId: number;
  readonly #role: number;
  #tag: number;

  constructor(
    private readonly conversation: Conversation,
    private readonly target: SessionTarget,
    private readonly suite: CipherSuite,
    private readonly random: RandomBytes,
    private readonly deadline: Deadline,
  ) {
    this.#consoleSessionId = random(4).readUInt32LE() || 1;
    this.#tag = random(1).readUInt8();
    this.#role = privilegeLevels.encode(target.privilege ?? 'administrator') | NAME_ONLY_LOOKUP;
  }

  async run(): Promise<OpenedChannel> {
    const { suite, random } = this;
    const { userName, userKey, bmcKey } = credentialBytes(this.target);
    const bmcSessionId = await this.#openSession();
    const consoleRandom = random(16);
    const consoleSessionId = this.#consoleSessionId;
    const second = await this.#exchange('RAKP message 1', {
      sent: [PAYLOAD.rakp1, rakp1, { bmcSessionId, consoleRandom, role: this.#role, userName }],
      expected: [PAYLOAD.rakp2, rakp2],
    });
    const { bmcRandom, bmcGuid } = second;
    const facts = { consoleSessionId, bmcSessionId, consoleRandom, bmcRandom, bmcGuid, role: this.#role, userName };
    if (!codesEqual(rakp2AuthCode(suite, userKey, facts), second.authCode)) {
      this.#refuse(bmcSessionId);
      throw new IpmiError('IPMI_AUTHENTICATION_FAILED', 'the BMC does not know this password', {
        details: { suite: suite.id },
      });
    }
    const keys = sessionKeys(suite, bmcKey, facts);
    await this.#finish(facts, keys.sik, userKey);
    const ids = { remoteSessionId: bmcSessionId, localSessionId: consoleSessionId };
    const channel = new RmcpPlusChannel({ suite, keys, ...ids, randomBytes: random });
    return { channel, sessionId: bmcSessionId, suite };
  }

  async #openSession(): Promise<number> {
    const { authentication, integrity, confidentiality } = this.suite;
    const algorithms = {
      authentication: authentication.code,
      integrity: integrity.code,
      confidentiality: confidentiality.code,
    };
    const privilege = this.#role & ~NAME_ONLY_LOOKUP;
    const opened = await this.#exchange('Open Session', {
      sent: [
        PAYLOAD.openSessionRequest,
        openSessionRequest,
        { privilege, consoleSessionId: this.#consoleSessionId, ...algorithms },
      ],
      expected: [PAYLOAD.openSessionResponse, openSessionResponse],
    });
    const granted = [opened.authentication, opened.integrity, opened.confidentiality];
    if (granted.join() !== Object.values(algorithms).join()) {
      throw new IpmiError('IPMI_CIPHER_SUITE_REFUSED', 'the BMC grants other algorithms than were asked for', {
        details: { suite: this.suite.id },
      });
    }
    return opened.bmcSessionId;
  }

  async #finish(facts: RakpFacts, sik: Buffer, userKey: Buffer): Promise<void> {
    const { suite } = this;
    const fourth = await this.#exchange<Omit<Rakp3, 'tag'>, Rakp4>('RAKP message 3', {
      sent: [
        PAYLOAD.rakp3,
        rakp3,
        {
          status: RMCP_PLUS_STATUS.ok,
          bmcSessionId: facts.bmcSessionId,
          authCode: rakp3AuthCode(suite, userKey, facts),
        },
      ],
      expected: [PAYLOAD.rakp4, rakp4],
    });
    if (codesEqual(rakp4IntegrityCheck(suite, sik, facts), fourth.integrityCheck)) return;
    throw new IpmiError('IPMI_AUTHENTICATION_FAILED', 'the BMC derives other session keys: is its key K_G set?');
  }

  /** Tells the BMC that its RAKP message 2 was wrong (§13.22), so that it frees the session; no answer is due. */
  #refuse(bmcSessionId: number): void {
    const status = RMCP_PLUS_STATUS.invalidIntegrityCheck;
    const value = { tag: this.#nextTag(), status, bmcSessionId, authCode: Buffer.alloc(0) };
    this.conversation.tell(outsideSession(PAYLOAD.rakp3, encodePayload(rakp3, value)));
  }

  /** Sends one message of the handshake and waits for its counterpart; a status other than 0 is thrown. */
  async #exchange<Sent extends object, Received extends HandshakeAnswer>(
    step: string,
    {
      sent: [sentType, sentCodec, value],
      expected: [expectedType, expectedCodec],
    }: {
      readonly sent: readonly [number, BodyCodec<Sent & { readonly tag: number }>, Sent];
      readonly expected: readonly [number, BodyCodec<Received>];
    },
  ): Promise<Received> {
    const tag = this.#nextTag();
    const datagram = outsideSession(sentType, encodePayload(sentCodec, { ...value, tag }));
    const recognise = (received: Buffer): Received | undefined => {
      if (rmcpClass(received) !== RMCP_CLASS.ipmi) return undefined;
      const packet = decodeRmcpPlus(received);
      if (packet.payloadType !== expectedType || packet.sessionId !== 0) return undefined;
      const answer = expectedCodec.decode(new ByteReader(packet.payload));
      return answer.tag === tag && this.#isForUs(answer) ? answer : undefined;
    };
    const answer = await this.conversation.ask(step, datagram, recognise, this.deadline);
    if (answer.status !== RMCP_PLUS_STATUS.ok) throw errorOfRmcpPlusStatus(answer.status, step);
    return answer;
  }

  #isForUs({ status, consoleSessionId }: HandshakeAnswer): boolean {
    // A refusal need not name the session: there is none.
    return consoleSessionId === this.#consoleSessionId || (status !== RMCP_PLUS_STATUS.ok && consoleSessionId === 0);
  }

  #nextTag(): number {
    this.#tag = (this.#tag + 1) & 0xff;
    return this.#tag;
  }
}

interface HandshakeAnswer {
  readonly tag: number;
  readonly status: number;
  readonly consoleSessionId: number;
}

/** Handshake messages carry session id and sequence 0, and neither authentication nor encryption. */
export function outsideSession(payloadType: number, payload: Buffer): Buffer {
  const header = { payloadType, encrypted: false, authenticated: false, sessionId: 0, sequence: 0 };
  return encodeRmcpPlus(header, payload).finish();
}
