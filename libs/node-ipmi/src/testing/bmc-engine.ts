import { WireError } from '@ironloom/wire';
import { decodeAsf, encodeAsf } from '../rmcp/asf';
import { RMCP_CLASS, rmcpClass } from '../rmcp/rmcp';
import { decodeLanMessage, encodeLanMessage, type LanMessage, responseTo } from '../session/lan-message';
import { decodeRmcpPlus, encodeRmcpPlus, AUTH_TYPE_RMCP_PLUS, PAYLOAD } from '../session/rmcp-plus-packet';
import { decodeSession15, encodeSession15 } from '../session/session15-packet';
import { type BmcState } from './bmc-state';
import { dispatch } from './dispatcher';
import { RmcpPlusListener } from './rmcp-plus-listener';
import { SessionTable } from './session-table';
import { Session15Listener } from './session15-listener';
import type { Remote, SimulatedSession } from './simulated-session';

/** Where answers go. */
export type Reply = (datagram: Buffer) => void;

const ASF_IANA = 4542;
/** Offset of the authentication type behind the RMCP header: it tells RMCP+ from IPMI 1.5. */
const AUTH_TYPE_AT = 4;

/** A simulated controller without its socket: datagrams in, datagrams out. Nothing it is sent makes it throw. */
export class BmcEngine {
  readonly #sessions: SessionTable;
  readonly #rmcpPlus: RmcpPlusListener;
  readonly #session15: Session15Listener;
  #silentUntilMs = 0;
  #held: (() => void) | undefined;

  constructor(readonly bmc: BmcState) {
    this.#sessions = new SessionTable(bmc, (silentMs) => this.#reset(silentMs));
    this.#rmcpPlus = new RmcpPlusListener(bmc, this.#sessions);
    this.#session15 = new Session15Listener(bmc, this.#sessions);
  }

  /** Sessions open now. */
  get activeSessions(): number {
    return this.#sessions.active.length;
  }

  /** Takes one datagram; whatever answer is due goes to `reply`, at most one before there is a session. */
  handle(datagram: Buffer, remote: Remote, reply: Reply): void {
    if (this.bmc.clock.monotonic() < this.#silentUntilMs) return;
    if (this.bmc.faults.take('drop', (fault) => fault.direction === 'request') !== undefined) return;
    const send = (answer: Buffer): void => this.#sendWithFaults(answer, reply);
    try {
      const messageClass = rmcpClass(datagram);
      if (messageClass === RMCP_CLASS.asf) this.#takeAsf(datagram, send);
      else if (messageClass === RMCP_CLASS.ipmi) this.#takeIpmi(datagram, remote, send);
    } catch (error) {
      // Malformed: dropped without an answer, so that nobody can use us to send datagrams to others.
      if (!(error instanceof WireError)) throw error;
    }
  }

  #takeAsf(datagram: Buffer, send: Reply): void {
    const message = decodeAsf(datagram);
    if (message.kind !== 'ping') return;
    const oem = { oemEnterprise: ASF_IANA, oem: 0 };
    send(encodeAsf({ kind: 'pong', tag: message.tag, ...oem, ipmi: true, asfVersion: 1, interactions: 0 }));
  }

  #takeIpmi(datagram: Buffer, remote: Remote, send: Reply): void {
    if (datagram[AUTH_TYPE_AT] === AUTH_TYPE_RMCP_PLUS) this.#takeRmcpPlus(datagram, remote, send);
    else this.#takeSession15(datagram, remote, send);
  }

  #takeRmcpPlus(datagram: Buffer, remote: Remote, send: Reply): void {
    const packet = decodeRmcpPlus(datagram);
    if (packet.sessionId !== 0) return this.#takeInSession(packet.sessionId, datagram, remote, send);
    if (packet.payloadType !== PAYLOAD.ipmi)
      return this.#rmcpPlus.take(packet.payloadType, packet.payload, remote, send);
    const answer = this.#outsideSession(decodeLanMessage(packet.payload));
    const header = { payloadType: PAYLOAD.ipmi, encrypted: false, authenticated: false, sessionId: 0, sequence: 0 };
    if (answer !== undefined) send(encodeRmcpPlus(header, answer).finish());
  }

  #takeSession15(datagram: Buffer, remote: Remote, send: Reply): void {
    const packet = decodeSession15(datagram);
    if (packet.sessionId === 0) {
      const payload = this.#outsideSession(decodeLanMessage(packet.payload));
      const head = { authType: 'none', sequence: 0, sessionId: 0, authCode: Buffer.alloc(0) } as const;
      if (payload !== undefined) send(encodeSession15({ ...head, payload }));
      return;
    }
    const starting = packet.sequence === 0;
    if (starting) this.#session15.activate(packet, decodeLanMessage(packet.payload), remote, send);
    else this.#takeInSession(packet.sessionId, datagram, remote, send);
  }

  /** Commands that need no session; only requests are answered, or two controllers could talk to each other for ever. */
  #outsideSession(message: LanMessage): Buffer | undefined {
    if (message.netFn % 2 === 1) return undefined;
    const context = { bmc: this.bmc, session: undefined, sessions: this.#sessions };
    const data = this.#session15.challenge(message) ?? dispatch(message, context);
    return data && encodeLanMessage(responseTo(message, data));
  }

  #takeInSession(sessionId: number, datagram: Buffer, remote: Remote, send: Reply): void {
    const session = this.#sessions.find(sessionId);
    const payload = session?.channel.open(datagram);
    if (session === undefined || payload === undefined) return;
    session.remote = remote;
    session.send = send;
    session.lastHeardMs = this.bmc.clock.monotonic();
    if (payload.type === PAYLOAD.ipmi) this.#takeRequest(session, decodeLanMessage(payload.body));
    else session.takePayload(payload.type, payload.body);
  }

  #takeRequest(session: SimulatedSession, message: LanMessage): void {
    if (message.netFn % 2 === 1) return;
    const context = { bmc: this.bmc, session, sessions: this.#sessions };
    const data = session.remembered(message) ?? dispatch(message, context);
    if (data === undefined) return;
    session.remember(message, data);
    session.sendPayload(PAYLOAD.ipmi, encodeLanMessage(responseTo(message, data)));
  }

  #sendWithFaults(answer: Buffer, reply: Reply): void {
    const { faults, clock } = this.bmc;
    if (faults.take('drop', (fault) => fault.direction === 'response') !== undefined) return;
    if (faults.take('corrupt') !== undefined) answer[answer.length - 1] = (answer[answer.length - 1] ?? 0) ^ 0xff;
    if (faults.take('reorder') !== undefined) {
      this.#held = () => reply(answer);
      return;
    }
    const delayed = faults.take('delay');
    if (delayed !== undefined) return void clock.setTimer(delayed.delayMs, () => reply(answer));
    reply(answer);
    if (faults.take('duplicate') !== undefined) reply(answer);
    const held = this.#held;
    this.#held = undefined;
    held?.();
  }

  /** A reset takes effect behind the answer to the command that asked for it. */
  #reset(silentMs: number): void {
    this.#rmcpPlus.reset();
    this.#session15.reset();
    const { clock } = this.bmc;
    queueMicrotask(() => (this.#silentUntilMs = clock.monotonic() + silentMs));
  }
}
