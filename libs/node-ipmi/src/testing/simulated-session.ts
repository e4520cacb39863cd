import type { PrivilegeLevel } from '../session/privilege';
import type { LanMessage } from '../session/lan-message';
import type { SecureChannel } from '../session/secure-channel';
import type { HandlerSession } from './handlers/handler';

/** Where a datagram came from. */
export interface Remote {
  readonly address: string;
  readonly port: number;
}

/** The facts that a session starts with. */
export interface SessionFacts {
  readonly id: number;
  readonly userId: number;
  readonly limit: PrivilegeLevel;
  readonly rmcpPlus: boolean;
  readonly channel: SecureChannel;
  readonly remote: Remote;
  readonly send: (datagram: Buffer) => void;
  /** RMCP+: RAKP message 3 as it was accepted and the answer to it, in case the answer got lost. */
  readonly handshake?: { readonly authCode: Buffer; readonly answer: Buffer };
}

/** Requests whose answers are kept: a repeated request is answered again, not carried out again. */
const REMEMBERED = 8;
/** Leaves room for headers, padding and codes in an Ethernet frame. */
const PAYLOAD_SIZE = 259;

/** An established session at the controller's end. */
export class SimulatedSession implements HandlerSession {
  readonly id: number;
  readonly userId: number;
  readonly limit: PrivilegeLevel;
  readonly rmcpPlus: boolean;
  readonly payloadSize = PAYLOAD_SIZE;
  readonly channel: SecureChannel;
  readonly handshake: SessionFacts['handshake'];
  /** Every session starts here (IPMI 2.0 §6.8). */
  privilege: PrivilegeLevel;
  remote: Remote;
  send: (datagram: Buffer) => void;
  lastHeardMs = 0;
  #answers: { readonly request: Buffer; readonly sequence: number; readonly answer: Buffer }[] = [];
  readonly #payloads = new Map<number, (payload: Buffer) => void>();

  constructor(facts: SessionFacts) {
    this.id = facts.id;
    this.userId = facts.userId;
    this.limit = facts.limit;
    this.rmcpPlus = facts.rmcpPlus;
    this.channel = facts.channel;
    this.remote = facts.remote;
    this.send = facts.send;
    this.handshake = facts.handshake;
    this.privilege = facts.limit === 'callback' ? 'callback' : 'user';
  }

  /** The answer given to this very request a short while ago. */
  remembered(message: LanMessage): Buffer | undefined {
    const request = fingerprint(message);
    return this.#answers.find((entry) => entry.sequence === message.sequence && entry.request.equals(request))?.answer;
  }

  remember(message: LanMessage, answer: Buffer): void {
    this.#answers = this.#answers.filter((entry) => entry.sequence !== message.sequence);
    this.#answers.push({ request: fingerprint(message), sequence: message.sequence, answer });
    if (this.#answers.length > REMEMBERED) this.#answers.shift();
  }

  sendPayload(payloadType: number, payload: Buffer): void {
    this.send(this.channel.seal(payloadType, payload));
  }

  onPayload(payloadType: number, receive: ((payload: Buffer) => void) | undefined): void {
    if (receive === undefined) this.#payloads.delete(payloadType);
    else this.#payloads.set(payloadType, receive);
  }

  takePayload(payloadType: number, payload: Buffer): void {
    this.#payloads.get(payloadType)?.(payload);
  }
}

function fingerprint(message: LanMessage): Buffer {
  return Buffer.concat([Buffer.of(message.netFn, message.command), message.data]);
}
