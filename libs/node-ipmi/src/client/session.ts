import { type CancelTimer, type Clock, hasCode, type Logger } from '@ironloom/core';
import { WireError } from '@ironloom/wire';
import type { CallOptions, Command, CommandSender, SendOptions } from '../command';
import { getDeviceId } from '../device/device-commands';
import { IpmiError } from '../errors';
import type { CipherSuite } from '../session/cipher-suite';
import { decodeLanMessage } from '../session/lan-message';
import { PAYLOAD } from '../session/rmcp-plus-packet';
import type { SecureChannel } from '../session/secure-channel';
import { closeSession } from '../session/session-commands';
import { answers, decodeResponse, encodeRequest, requestMessage } from './request';
import { abortedError, type Deadline, deadlineOf, Question, type Timing } from './question';
import type { DatagramLink } from './transport';

/** How a session behaves once it is open. */
export interface SessionSettings {
  /** Milliseconds a command may take unless its call says otherwise. */
  readonly timeoutMs: number;
  /** Milliseconds without traffic after which the session is kept alive by a command; 0 never. */
  readonly keepAliveMs: number;
  /** Commands under way at once; controllers that lose any beyond the first are common. */
  readonly concurrency: number;
}

interface Call {
  readonly command: Command<unknown, unknown>;
  readonly data: Buffer;
  readonly lun: number;
}

interface Pending extends Call {
  readonly question: Question<Buffer>;
  sequence: number | undefined;
}

const SEQUENCES = 64;
/** A controller gets this long to confirm that a session is closed; then it times the session out by itself. */
const CLOSE_TIMEOUT_MS = 1_000;
/** LUNs are two bits wide. */
const LUNS = 4;
/** First pause before a command that the controller was too busy for is sent anew. */
const BUSY_PAUSE_MS = 100;

/** An open session with one BMC. */
export class IpmiSession implements CommandSender {
  readonly #channel: SecureChannel;
  readonly #link: DatagramLink;
  readonly #pending = new Map<number, Pending>();
  readonly #waiting: Pending[] = [];
  readonly #payloads = new Map<number, (payload: Buffer) => void>();
  readonly #whenEnded: Promise<IpmiError | undefined>;
  #resolveEnded!: (reason: IpmiError | undefined) => void;
  #state: 'open' | 'closing' | 'ended' = 'open';
  #sequence = 0;
  #lastSentMs: number;
  #cancelKeepAlive: CancelTimer = () => undefined;

  /** @internal Sessions come from `IpmiClient.open`. */
  constructor(
    private readonly parts: {
      readonly channel: SecureChannel;
      readonly sessionId: number;
      readonly suite?: CipherSuite | undefined;
      readonly connect: (session: IpmiSession) => DatagramLink;
      readonly timing: Timing;
      readonly settings: SessionSettings;
      readonly log: Logger;
    },
  ) {
    this.#channel = parts.channel;
    this.#whenEnded = new Promise((resolve) => (this.#resolveEnded = resolve));
    this.#lastSentMs = parts.timing.clock.monotonic();
    this.#link = parts.connect(this);
    this.#scheduleKeepAlive(parts.settings.keepAliveMs);
  }

  /** Resolves when the session is over: to undefined after `close`, to the reason when it was lost. */
  get ended(): Promise<IpmiError | undefined> {
    return this.#whenEnded;
  }

  /** True until the session is closed or lost. */
  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** The suite that protects the session; undefined with IPMI 1.5. */
  get suite(): CipherSuite | undefined {
    return this.parts.suite;
  }

  /** The client's clock: deadlines over several commands are kept by it. */
  get clock(): Clock {
    return this.parts.timing.clock;
  }

  /** The BMC's id of this session. */
  get id(): number {
    return this.parts.sessionId;
  }

  async send<Request, Response>(
    command: Command<Request, Response>,
    request: Request,
    options: SendOptions = {},
  ): Promise<Response> {
    const { clock, wheel } = this.parts.timing;
    const call = {
      command: command as Command<unknown, unknown>,
      data: encodeRequest(command, request),
      lun: lunOf(options),
    };
    const deadline = deadlineOf(clock, options.timeoutMs ?? this.parts.settings.timeoutMs, options.signal);
    for (let pauseMs = BUSY_PAUSE_MS; ; pauseMs *= 2) {
      try {
        return decodeResponse(command, await this.#ask(call, deadline));
      } catch (error) {
        // "Busy" promises that nothing was done, so that any command may be repeated.
        if (!hasCode(error, 'IPMI_NODE_BUSY') || clock.monotonic() + pauseMs >= deadline.atMs) throw error;
        const pause = new Question<void>(command.name, this.parts.timing, deadline);
        wheel.schedule(pauseMs, () => pause.answer());
        await pause.answered;
      }
    }
  }

  /** Takes the payloads of another type, such as SOL, until the returned function is called. */
  onPayload(payloadType: number, receive: (payload: Buffer) => void): () => void {
    this.#payloads.set(payloadType, receive);
    return () => void this.#payloads.delete(payloadType);
  }

  /** Sends one payload of another type, once. */
  sendPayload(payloadType: number, payload: Buffer): void {
    if (this.#state !== 'ended') this.#transmit(payloadType, payload);
  }

  /**
   * Tells the BMC that the session is over and frees what it held here. Commands under way end with `IPMI_SESSION_CLOSED`.
   * A BMC that does not confirm, within a second unless `options` say less, times the session out by itself.
   */
  async close({ signal, timeoutMs = CLOSE_TIMEOUT_MS }: CallOptions = {}): Promise<void> {
    if (this.#state !== 'open') return void (await this.#whenEnded);
    this.#state = 'closing';
    this.#failAll();
    const deadline = deadlineOf(this.parts.timing.clock, timeoutMs, signal);
    const data = encodeRequest(closeSession, { sessionId: this.parts.sessionId });
    await this.#ask({ command: closeSession, data, lun: 0 }, deadline).catch((err: unknown) =>
      this.parts.log.debug({ err }, 'BMC did not confirm the end of the session'),
    );
    this.#end(undefined);
  }

  /** @internal A timer of the client's wheel. */
  schedule(delayMs: number, callback: () => void): CancelTimer {
    return this.parts.timing.wheel.schedule(delayMs, callback);
  }

  /** @internal Datagrams of the session's link. */
  receive(datagram: Buffer): void {
    const payload = this.#channel.open(datagram);
    if (payload === undefined) return;
    if (payload.type === PAYLOAD.ipmi) this.#receiveMessage(payload.body);
    else this.#payloads.get(payload.type)?.(payload.body);
  }

  /** @internal The link cannot send. */
  linkFailed(error: IpmiError): void {
    this.#failAll(error);
  }

  async #ask(call: Call, deadline: Deadline): Promise<Buffer> {
    const { command } = call;
    if (this.#state === 'ended' || (this.#state === 'closing' && command.code !== closeSession.code)) {
      throw new IpmiError('IPMI_SESSION_CLOSED', `${command.name}: the session is not open`);
    }
    if (deadline.signal?.aborted) throw abortedError(command.name, deadline);
    const pending: Pending = {
      ...call,
      question: new Question<Buffer>(command.name, this.parts.timing, deadline, () => this.#settled(pending)),
      sequence: undefined,
    };
    this.#waiting.push(pending);
    this.#startNext();
    return pending.question.answered;
  }

  #startNext(): void {
    while (this.#pending.size < this.parts.settings.concurrency) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      if (next.question.open) this.#start(next);
    }
  }

  #start(pending: Pending): void {
    do this.#sequence = (this.#sequence + 1) % SEQUENCES;
    while (this.#pending.has(this.#sequence));
    pending.sequence = this.#sequence;
    this.#pending.set(this.#sequence, pending);
    // Each transmission is a new packet of the session around the same message, which the BMC recognises by its sequence.
    const message = requestMessage(pending.command, this.#sequence, pending.data, pending.lun);
    pending.question.start(() => this.#transmit(PAYLOAD.ipmi, message));
  }

  #settled(pending: Pending): void {
    if (pending.sequence === undefined) {
      const at = this.#waiting.indexOf(pending);
      if (at >= 0) this.#waiting.splice(at, 1);
      return;
    }
    this.#pending.delete(pending.sequence);
    this.#startNext();
  }

  #transmit(payloadType: number, payload: Buffer): void {
    this.#lastSentMs = this.parts.timing.clock.monotonic();
    this.#link.send(this.#channel.seal(payloadType, payload));
  }

  #receiveMessage(body: Buffer): void {
    try {
      const message = decodeLanMessage(body);
      const pending = this.#pending.get(message.sequence);
      if (pending === undefined || !answers(message, pending.command, message.sequence)) return;
      pending.question.answer(Buffer.from(message.data));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.parts.log.debug({ err: error }, 'malformed IPMI message in a session');
    }
  }

  #scheduleKeepAlive(afterMs: number): void {
    if (this.parts.settings.keepAliveMs === 0 || this.#state !== 'open') return;
    this.#cancelKeepAlive = this.parts.timing.wheel.schedule(afterMs, () => void this.#keepAlive());
  }

  async #keepAlive(): Promise<void> {
    const { timing, settings } = this.parts;
    const dueMs = this.#lastSentMs + settings.keepAliveMs - timing.clock.monotonic();
    if (dueMs > 0) return this.#scheduleKeepAlive(dueMs);
    try {
      await this.send(getDeviceId, {});
    } catch (error) {
      if (hasCode(error, 'IPMI_TIMEOUT') || hasCode(error, 'IPMI_UNREACHABLE')) return this.#lost(error);
    }
    this.#scheduleKeepAlive(settings.keepAliveMs);
  }

  #lost(cause: unknown): void {
    if (this.#state !== 'open') return;
    const reason = new IpmiError('IPMI_SESSION_LOST', 'the BMC no longer answers on this session', {
      cause,
      retryable: true,
    });
    this.parts.log.warn({ err: reason }, 'IPMI session lost');
    this.#end(reason);
  }

  #end(reason: IpmiError | undefined): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#cancelKeepAlive();
    this.#failAll(reason);
    this.#payloads.clear();
    this.#link.close();
    this.#resolveEnded(reason);
  }

  /** Ends every command under way, by default because the session was closed. */
  #failAll(reason?: IpmiError): void {
    const underWay = [...this.#waiting.splice(0), ...this.#pending.values()];
    if (underWay.length === 0) return;
    const error = reason ?? new IpmiError('IPMI_SESSION_CLOSED', 'the session was closed');
    for (const pending of underWay) pending.question.fail(error);
  }
}

function lunOf({ lun = 0 }: SendOptions): number {
  if (Number.isInteger(lun) && lun >= 0 && lun < LUNS) return lun;
  throw new IpmiError('IPMI_INVALID_ARGUMENT', 'no such LUN', { details: { lun } });
}
