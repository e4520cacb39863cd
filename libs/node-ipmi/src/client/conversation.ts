import { WireError } from '@ironloom/wire';
import { IpmiError } from '../errors';
import { type Deadline, Question, type Timing } from './question';
import type { DatagramLink, DatagramTransport, Endpoint } from './transport';

/** Datagrams to and from one BMC before there is a session: one question at a time. */
export class Conversation {
  #link: DatagramLink | undefined;
  #listener: ((datagram: Buffer) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(
    readonly remote: Endpoint,
    readonly timing: Timing,
  ) {}

  static async open(transport: DatagramTransport, remote: Endpoint, timing: Timing): Promise<Conversation> {
    const conversation = new Conversation(remote, timing);
    conversation.#link = await transport.open(remote, {
      receive: (datagram) => conversation.#listener?.(datagram),
      failed: (error) => conversation.#failed?.(error),
    });
    return conversation;
  }

  /**
   * Sends a datagram until `recognise` gives something for one that comes back. Datagrams that it does not recognise, or
   * that are malformed, are dropped: anybody can send them.
   */
  async ask<Answer>(
    what: string,
    datagram: Buffer,
    recognise: (datagram: Buffer) => Answer | undefined,
    deadline: Deadline,
  ): Promise<Answer> {
    const question = new Question<Answer>(what, this.timing, deadline);
    this.#listener = (received) => {
      const answer = unlessMalformed(() => recognise(received));
      if (answer !== undefined) question.answer(answer);
    };
    this.#failed = (error) => question.fail(unreachable(error, this.remote));
    question.start(() => this.#link?.send(datagram));
    try {
      return await question.answered;
    } finally {
      this.#listener = undefined;
      this.#failed = undefined;
    }
  }

  /** Sends a datagram that nobody answers. */
  tell(datagram: Buffer): void {
    this.#link?.send(datagram);
  }

  /** Gives the link to a session: from now on it takes what comes. */
  handOver(receive: (datagram: Buffer) => void, failed: (error: Error) => void): DatagramLink {
    this.#listener = receive;
    this.#failed = failed;
    if (this.#link === undefined) throw new IpmiError('IPMI_SESSION_CLOSED', 'the link is closed');
    return this.#link;
  }

  close(): void {
    this.#link?.close();
    this.#link = undefined;
  }
}

/** What sending to `remote` failed with, as our error. */
export function unreachable(cause: Error, remote: Endpoint): IpmiError {
  const details = { host: remote.host, port: remote.port };
  return new IpmiError('IPMI_UNREACHABLE', 'the network refuses datagrams to the BMC', {
    cause,
    retryable: true,
    details,
  });
}

function unlessMalformed<T>(recognise: () => T | undefined): T | undefined {
  try {
    return recognise();
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
