import { ByteReader, ByteWriter } from '@ironloom/wire';
import { completionOfCode, type CompletionErrorCode } from '../completion-code';
import type { Command } from '../command';
import { type LanMessage, encodeLanMessage, responseTo } from '../session/lan-message';
import { privilegeCovers } from '../session/privilege';
import { codesEqual } from '../session/rakp-keys';
import { activateSession, getSessionChallenge } from '../session/session-commands';
import { authCode15, passwordField, Session15Channel } from '../session/session15-channel';
import { encodeSession15, type Session15Packet } from '../session/session15-packet';
import type { BmcState } from './bmc-state';
import { HandshakeTable } from './handshake-table';
import type { SessionTable } from './session-table';
import { type Remote, SimulatedSession } from './simulated-session';

interface Challenge {
  readonly challenge: Buffer;
  readonly userName: string;
}

/** The controller's side of opening IPMI 1.5 sessions (IPMI 2.0 §22.16, §22.17), with MD5 only. */
export class Session15Listener {
  readonly #challenges = new HandshakeTable<Challenge>();

  constructor(
    private readonly bmc: BmcState,
    private readonly sessions: SessionTable,
  ) {}

  reset(): void {
    this.#challenges.clear();
  }

  /** Answers Get Session Challenge; undefined for any other command. */
  challenge(message: LanMessage): Buffer | undefined {
    if (!isFor(getSessionChallenge, message)) return undefined;
    const { authType, userName } = getSessionChallenge.request.decode(new ByteReader(message.data));
    if (!this.bmc.ipmi15 || authType !== 'md5') return refusal('IPMI_INVALID_DATA_FIELD', getSessionChallenge);
    if (this.bmc.findUser(Buffer.from(userName, 'utf8')) === undefined) {
      return refusal('IPMI_INVALID_USER_NAME', getSessionChallenge);
    }
    const temporarySessionId = this.sessions.newId();
    const challenge = this.bmc.random.take(16);
    this.#challenges.set(temporarySessionId, { challenge, userName });
    return accepted(getSessionChallenge, { temporarySessionId, challenge });
  }

  /** Takes a packet that carries Activate Session; false when it does not prove anything and is to be dropped. */
  activate(packet: Session15Packet, message: LanMessage, remote: Remote, send: (datagram: Buffer) => void): boolean {
    const pending = this.#challenges.get(packet.sessionId);
    if (pending === undefined || packet.authType !== 'md5' || !isFor(activateSession, message)) return false;
    const found = [...this.bmc.users].find(([, user]) => user.enabled && user.name === pending.userName);
    if (found === undefined) return false;
    const [userId, user] = found;
    const password = passwordField(user.password.reveal());
    if (!codesEqual(authCode15('md5', password, packet), packet.authCode)) return false;
    const request = activateSession.request.decode(new ByteReader(message.data));
    const reply = (data: Buffer, sequence: number): void => {
      const payload = encodeLanMessage(responseTo(message, data));
      const { sessionId } = packet;
      const authCode = authCode15('md5', password, { sessionId, sequence, payload });
      send(encodeSession15({ authType: 'md5', sequence, sessionId, authCode, payload }));
    };
    const refused = this.#refusal(pending, request, user.privilege);
    if (refused !== undefined) {
      reply(refusal(refused, activateSession), 0);
      return true;
    }
    this.#challenges.delete(packet.sessionId);
    const initialInboundSequence = this.bmc.random.take(4).readUInt32LE() || 1;
    const { authType, privilege, initialOutboundSequence } = request;
    const { sessionId } = packet;
    const channel = new Session15Channel({
      authType,
      password,
      sessionId,
      firstSent: initialOutboundSequence,
      firstReceived: initialInboundSequence,
    });
    const session = { id: sessionId, userId, limit: privilege, rmcpPlus: false, channel, remote, send };
    this.sessions.add(new SimulatedSession(session));
    reply(accepted(activateSession, { authType, sessionId, initialInboundSequence, privilege }), 0);
    return true;
  }

  #refusal(
    pending: Challenge,
    request: ReturnType<typeof activateSession.request.decode>,
    limit: Parameters<typeof privilegeCovers>[0] | 'no-access',
  ): CompletionErrorCode | undefined {
    if (!codesEqual(request.challenge, pending.challenge)) return 'IPMI_INVALID_SESSION_ID';
    if (!this.sessions.hasRoom()) return 'IPMI_NO_SESSION_SLOT';
    if (limit === 'no-access' || !privilegeCovers(limit, request.privilege)) return 'IPMI_PRIVILEGE_EXCEEDS_LIMIT';
    return undefined;
  }
}

function isFor(command: Command<unknown, unknown>, message: LanMessage): boolean {
  return message.netFn === command.netFn && message.command === command.code;
}

function accepted<Response>(command: Command<unknown, Response>, response: Response): Buffer {
  const out = new ByteWriter(32).u8(0);
  command.response.encode(response, out);
  return out.finish();
}

function refusal(code: CompletionErrorCode, command: Command<unknown, unknown>): Buffer {
  return Buffer.of(completionOfCode(code, command.completionCodes) ?? 0xff);
}
