import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import type { CallOptions } from '../command';
import { IpmiError } from '../errors';
import { type AsfPong, decodeAsf, encodeAsf } from '../rmcp/asf';
import { RMCP_CLASS, rmcpClass } from '../rmcp/rmcp';
import { isWeak } from '../session/cipher-suite';
import { RandomPool } from '../session/random-pool';
import type { PrivilegeLevel } from '../session/privilege';
import {
  type ChannelAuthCapabilities,
  getChannelAuthCapabilities,
  setSessionPrivilege,
} from '../session/session-commands';
import { Conversation, unreachable } from './conversation';
import type { SessionTarget } from './credentials';
import { openRmcpPlus, type OpenedChannel, type RandomBytes } from './open-rmcp-plus';
import { openSession15 } from './open-session15';
import { type Deadline, deadlineOf, DEFAULT_RETRY, Question, type RetryPolicy, type Timing } from './question';
import { IpmiSession, type SessionSettings } from './session';
import { sendSessionless } from './sessionless';
import { TimerWheel } from './timer-wheel';
import type { DatagramTransport, Endpoint } from './transport';
import { UdpTransport } from './udp-transport';

/** What a client may be given. */
export interface IpmiClientOptions {
  readonly transport?: DatagramTransport;
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Source of cryptographic randomness. */
  readonly randomBytes?: RandomBytes;
  /** When unanswered datagrams are sent again. Default after 500 ms, doubling up to 4 s. */
  readonly retry?: RetryPolicy;
  /** Milliseconds that opening a session, or a single command, may take unless its call says otherwise. Default 10,000. */
  readonly timeoutMs?: number;
  /** Milliseconds of silence after which a session is kept alive; 0 never. Default 20,000: BMCs drop sessions after 60 s. */
  readonly keepAliveMs?: number;
  /** Commands under way at once in one session. Default 1. */
  readonly concurrency?: number;
}

/** IPMI's well-known port. */
export const IPMI_PORT = 623;
const CURRENT_CHANNEL = 0x0e;

/** Sessions with any number of BMCs over a few shared sockets. */
export class IpmiClient {
  readonly #transport: DatagramTransport;
  readonly #timing: Timing;
  readonly #log: Logger;
  readonly #random: RandomBytes;
  readonly #settings: SessionSettings;
  readonly #sessions = new Set<IpmiSession>();
  #closed = false;

  constructor(options: IpmiClientOptions = {}) {
    const clock = options.clock ?? systemClock;
    this.#transport = options.transport ?? new UdpTransport();
    this.#timing = { clock, wheel: new TimerWheel(clock), retry: options.retry ?? DEFAULT_RETRY };
    this.#log = (options.log ?? silentLogger).child({ module: 'ipmi' });
    const pool = new RandomPool();
    this.#random = options.randomBytes ?? ((length) => pool.take(length));
    this.#settings = {
      timeoutMs: options.timeoutMs ?? 10_000,
      keepAliveMs: options.keepAliveMs ?? 20_000,
      concurrency: options.concurrency ?? 1,
    };
  }

  /** Opens a session and raises it to the privilege asked for. */
  async open(target: SessionTarget, options: CallOptions = {}): Promise<IpmiSession> {
    const deadline = this.#deadline(options);
    const remote = endpoint(target);
    const log = this.#log.child({ host: remote.host, port: remote.port });
    const conversation = await this.#converse(remote, deadline);
    try {
      const open = target.version === '1.5' ? openSession15 : openRmcpPlus;
      const opened = await open(conversation, target, this.#random, deadline);
      warnIfWeak(opened, target, log);
      const session = this.#start(conversation, opened, log);
      await this.#raisePrivilege(session, target, deadline);
      return session;
    } catch (error) {
      conversation.close();
      throw error;
    }
  }

  /** Asks for presence with an RMCP/ASF ping, which needs no credentials (IPMI 2.0 §13.2.3). */
  async ping(target: Pick<SessionTarget, 'host' | 'port'>, options: CallOptions = {}): Promise<AsfPong> {
    const tag = this.#random(1).readUInt8() % 0xff;
    const deadline = this.#deadline(options);
    return this.#briefly(target, deadline, (conversation) =>
      conversation.ask(
        'ASF ping',
        encodeAsf({ kind: 'ping', tag }),
        (datagram) => {
          if (rmcpClass(datagram) !== RMCP_CLASS.asf) return undefined;
          const message = decodeAsf(datagram);
          return message.kind === 'pong' && message.tag === tag ? message : undefined;
        },
        deadline,
      ),
    );
  }

  /** Asks which versions and authentication types the BMC's channel allows, which needs no credentials (§22.13). */
  async authCapabilities(
    target: Pick<SessionTarget, 'host' | 'port' | 'privilege'>,
    options: CallOptions = {},
  ): Promise<ChannelAuthCapabilities> {
    const request = { channel: CURRENT_CHANNEL, privilege: target.privilege ?? 'administrator', extended: true };
    const deadline = this.#deadline(options);
    return this.#briefly(target, deadline, (conversation) =>
      sendSessionless(conversation, getChannelAuthCapabilities, request, { sequence: 0, deadline }),
    );
  }

  /** Closes every session, then the sockets; a silent BMC holds it up for a second unless `options` say less. */
  async close(options: CallOptions = {}): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#sessions].map((session) => session.close(options)));
    await this.#transport.close();
  }

  async #briefly<T>(
    target: Pick<SessionTarget, 'host' | 'port'>,
    deadline: Deadline,
    talk: (conversation: Conversation) => Promise<T>,
  ): Promise<T> {
    const conversation = await this.#converse(endpoint(target), deadline);
    try {
      return await talk(conversation);
    } finally {
      conversation.close();
    }
  }

  /** Opening a path may wait for a name server, which the deadline bounds as well. */
  async #converse(remote: Endpoint, deadline: Deadline): Promise<Conversation> {
    if (this.#closed) throw new IpmiError('IPMI_SESSION_CLOSED', 'the client is closed');
    const opened = new Question<Conversation>('name lookup', this.#timing, deadline);
    Conversation.open(this.#transport, remote, this.#timing).then(
      (conversation) => (opened.open ? opened.answer(conversation) : conversation.close()),
      (error: Error) => opened.fail(error),
    );
    return opened.answered;
  }

  #start(conversation: Conversation, opened: OpenedChannel, log: Logger): IpmiSession {
    const session = new IpmiSession({
      channel: opened.channel,
      sessionId: opened.sessionId,
      suite: opened.suite,
      connect: (self) =>
        conversation.handOver(
          (datagram) => self.receive(datagram),
          (error) => self.linkFailed(unreachable(error, conversation.remote)),
        ),
      timing: this.#timing,
      settings: this.#settings,
      log,
    });
    this.#sessions.add(session);
    void session.ended.then(() => this.#sessions.delete(session));
    return session;
  }

  /** Every session starts at user level (§6.8); a lower one needs no raising. */
  async #raisePrivilege(session: IpmiSession, target: SessionTarget, deadline: Deadline): Promise<void> {
    const { privilege = 'administrator' } = target;
    if (privilege === 'user' || privilege === 'callback') return;
    const timeoutMs = Math.max(0, deadline.atMs - this.#timing.clock.monotonic());
    const options = { timeoutMs, ...(deadline.signal && { signal: deadline.signal }) };
    try {
      const granted = await session.send(setSessionPrivilege, { privilege }, options);
      if (granted.privilege !== privilege) throw refusedPrivilege(privilege);
    } catch (cause) {
      await session.close();
      const answered = cause instanceof IpmiError && cause.details.completionCode !== undefined;
      throw answered ? refusedPrivilege(privilege, cause) : cause;
    }
  }

  #deadline(options: CallOptions): Deadline {
    return deadlineOf(this.#timing.clock, options.timeoutMs ?? this.#settings.timeoutMs, options.signal);
  }
}

function refusedPrivilege(privilege: PrivilegeLevel, cause?: IpmiError): IpmiError {
  const details = { privilege };
  return new IpmiError('IPMI_PRIVILEGE_REFUSED', 'the user may not have this privilege', { cause, details });
}

function endpoint(target: Pick<SessionTarget, 'host' | 'port'>): Endpoint {
  return { host: target.host, port: target.port ?? IPMI_PORT };
}

function warnIfWeak(opened: OpenedChannel, target: SessionTarget, log: Logger): void {
  if (opened.suite === undefined) log.warn({ authTypes: target.authTypes }, 'IPMI 1.5 session: nothing is encrypted');
  else if (isWeak(opened.suite)) log.warn({ suite: opened.suite.id }, 'weak IPMI cipher suite in use');
}
