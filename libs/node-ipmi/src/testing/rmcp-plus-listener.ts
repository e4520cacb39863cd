import { ByteReader } from '@ironloom/wire';
import { encodeGuid } from '../device/guid';
import { outsideSession } from '../client/open-rmcp-plus';
import { type CipherSuite, suiteOfAlgorithms } from '../session/cipher-suite';
import { type PrivilegeLevel, privilegeCovers, privilegeLevels } from '../session/privilege';
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
  rakp4,
} from '../session/rakp-messages';
import { RmcpPlusChannel } from '../session/rmcp-plus-channel';
import { PAYLOAD } from '../session/rmcp-plus-packet';
import { RMCP_PLUS_STATUS } from '../session/rmcp-plus-status';
import type { BmcState, SimulatedUser } from './bmc-state';
import { HandshakeTable } from './handshake-table';
import type { SessionTable } from './session-table';
import { type Remote, SimulatedSession } from './simulated-session';

/** What is known of a session between Open Session and RAKP message 3. */
interface Handshake {
  readonly suite: CipherSuite;
  readonly consoleSessionId: number;
  readonly bmcRandom: Buffer;
  /** After RAKP message 1. */
  readonly claim?: { readonly facts: RakpFacts; readonly userId: number; readonly limit: PrivilegeLevel };
}

const NOTHING: Buffer = Buffer.alloc(0);
const NAME_ONLY = 0x10;
const MAX_NAME = 16;
const HIGHEST = privilegeLevels.encode('administrator');

/** The controller's side of the RMCP+ handshake (IPMI 2.0 §13.17 to §13.23). Each message gets at most one answer. */
export class RmcpPlusListener {
  readonly #handshakes = new HandshakeTable<Handshake>();

  constructor(
    private readonly bmc: BmcState,
    private readonly sessions: SessionTable,
  ) {}

  /** Forgets the handshakes under way. */
  reset(): void {
    this.#handshakes.clear();
  }

  /** Takes one handshake payload; throws `WireError` for a malformed one. */
  take(payloadType: number, payload: Buffer, remote: Remote, send: (datagram: Buffer) => void): void {
    const body = new ByteReader(payload);
    if (payloadType === PAYLOAD.openSessionRequest) send(this.#openSession(body));
    else if (payloadType === PAYLOAD.rakp1) send(this.#rakp1(body));
    else if (payloadType === PAYLOAD.rakp3) this.#rakp3(body, remote, send);
  }

  #openSession(body: ByteReader): Buffer {
    const request = openSessionRequest.decode(body);
    const { tag, consoleSessionId, authentication, integrity, confidentiality } = request;
    const suite = suiteOfAlgorithms(authentication, integrity, confidentiality);
    // 0 asks for the highest level that the suite allows, and the answer names it (§13.18).
    const privilege = request.privilege === 0 ? HIGHEST : request.privilege;
    const head = { tag, consoleSessionId, privilege, authentication, integrity, confidentiality };
    const answer = (status: number, bmcSessionId = 0): Buffer => {
      const value = { ...head, status, bmcSessionId };
      return outsideSession(PAYLOAD.openSessionResponse, encodePayload(openSessionResponse, value));
    };
    if (suite === undefined || !this.bmc.cipherSuites.includes(suite.id)) {
      return answer(RMCP_PLUS_STATUS.noMatchingCipherSuite);
    }
    if (!this.sessions.hasRoom()) return answer(RMCP_PLUS_STATUS.insufficientResources);
    const bmcSessionId = this.sessions.newId();
    this.#handshakes.set(bmcSessionId, { suite, consoleSessionId, bmcRandom: this.bmc.random.take(16) });
    return answer(RMCP_PLUS_STATUS.ok, bmcSessionId);
  }

  #rakp1(body: ByteReader): Buffer {
    const { tag, bmcSessionId, consoleRandom, role, userName } = rakp1.decode(body);
    const handshake = this.#handshakes.get(bmcSessionId);
    const consoleSessionId = handshake?.consoleSessionId ?? 0;
    const head = { tag, consoleSessionId };
    const answer = (status: number, filled = { bmcRandom: NOTHING, bmcGuid: NOTHING, authCode: NOTHING }): Buffer =>
      outsideSession(PAYLOAD.rakp2, encodePayload(rakp2, { ...head, status, ...filled }));
    if (handshake === undefined) return answer(RMCP_PLUS_STATUS.invalidSessionId);
    if (userName.length > MAX_NAME) return answer(RMCP_PLUS_STATUS.invalidNameLength);
    const found = this.#findUser(userName);
    if (found === undefined) return answer(RMCP_PLUS_STATUS.unauthorizedName);
    const [userId, user] = found;
    const limit = roleOf(role);
    if (limit === undefined) return answer(RMCP_PLUS_STATUS.invalidRole);
    if (user.privilege === 'no-access' || !privilegeCovers(user.privilege, limit)) {
      return answer(RMCP_PLUS_STATUS.unauthorizedRole);
    }
    const { suite, bmcRandom } = handshake;
    const bmcGuid = encodeGuid(this.bmc.guid);
    const facts = { consoleSessionId, bmcSessionId, consoleRandom, bmcRandom, bmcGuid, role, userName };
    this.#handshakes.set(bmcSessionId, { ...handshake, claim: { facts, userId, limit } });
    const wrong = this.bmc.faults.take('wrong-password') !== undefined;
    const key = wrong ? Buffer.from('not the password') : keyOf(user);
    return answer(RMCP_PLUS_STATUS.ok, { bmcRandom, bmcGuid, authCode: rakp2AuthCode(suite, key, facts) });
  }

  #rakp3(body: ByteReader, remote: Remote, send: (datagram: Buffer) => void): void {
    const { tag, status, bmcSessionId, authCode } = rakp3.decode(body);
    const handshake = this.#handshakes.get(bmcSessionId);
    this.#handshakes.delete(bmcSessionId);
    // The console gave up: the session id is free again, and no answer is due (§13.22).
    if (status !== RMCP_PLUS_STATUS.ok) return;
    const answer = (result: number, consoleSessionId: number, integrityCheck = NOTHING): Buffer =>
      outsideSession(PAYLOAD.rakp4, encodePayload(rakp4, { tag, status: result, consoleSessionId, integrityCheck }));
    if (handshake?.claim === undefined) return this.#repeat(bmcSessionId, authCode, send, answer);
    const { facts, userId, limit } = handshake.claim;
    const { suite, consoleSessionId } = handshake;
    const userKey = keyOf(this.bmc.user(userId));
    if (!codesEqual(rakp3AuthCode(suite, userKey, facts), authCode)) {
      return send(answer(RMCP_PLUS_STATUS.invalidIntegrityCheck, consoleSessionId));
    }
    const bmcKey = this.bmc.bmcKey === undefined ? userKey : Buffer.from(this.bmc.bmcKey.reveal(), 'utf8');
    const keys = sessionKeys(suite, bmcKey, facts);
    const ids = { remoteSessionId: consoleSessionId, localSessionId: bmcSessionId };
    const channel = new RmcpPlusChannel({ suite, keys, ...ids, randomBytes: (length) => this.bmc.random.take(length) });
    const last = answer(RMCP_PLUS_STATUS.ok, consoleSessionId, rakp4IntegrityCheck(suite, keys.sik, facts));
    const proof = { authCode, answer: last };
    const session = { id: bmcSessionId, userId, limit, rmcpPlus: true, channel, remote, send, handshake: proof };
    this.sessions.add(new SimulatedSession(session));
    send(last);
  }

  /** RAKP message 3 once more: its answer was lost. */
  #repeat(
    bmcSessionId: number,
    authCode: Buffer,
    send: (datagram: Buffer) => void,
    answer: (status: number, consoleSessionId: number) => Buffer,
  ): void {
    const handshake = this.sessions.find(bmcSessionId)?.handshake;
    if (handshake !== undefined && codesEqual(handshake.authCode, authCode)) send(handshake.answer);
    else send(answer(RMCP_PLUS_STATUS.invalidSessionId, 0));
  }

  #findUser(name: Buffer): readonly [number, SimulatedUser] | undefined {
    const user = this.bmc.findUser(name);
    return [...this.bmc.users].find(([, candidate]) => candidate === user);
  }
}

function roleOf(role: number): PrivilegeLevel | undefined {
  const code = role & ~NAME_ONLY;
  return privilegeLevels.names.find((name) => privilegeLevels.encode(name) === code);
}

const keyOf = (user: SimulatedUser): Buffer => Buffer.from(user.password.reveal(), 'utf8');
