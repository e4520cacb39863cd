import type { Duplex } from 'node:stream';
import type { CancelTimer, Clock, Logger } from '@ironloom/core';
import { ByteWriter, FrameDecoder } from '@ironloom/wire';
import { malformed, OpenFlowError } from '../errors';
import { decodeMessage, encodeMessage, HEADER_LENGTH, writeMessageBody } from '../messages/codec';
import type { Message, MessageBody, MessageOf } from '../messages/message';
import type { OpenFlowVersion } from '../version';
import { openFlowFraming } from './framing';
import { helloFor, negotiate } from './negotiation';

/** What a channel is told when it starts. */
export interface ChannelOptions {
  readonly versions: readonly OpenFlowVersion[];
  readonly clock: Clock;
  readonly log: Logger;
  /** Milliseconds of silence before the peer is asked whether it is there, and again before it is given up; 0 for never. */
  readonly probeMs: number;
  /** Called once both sides have said hello. */
  readonly onVersion: (version: OpenFlowVersion) => void;
  /** Called for each message that answers none of ours. */
  readonly onMessage: (message: Message) => void;
  /** Called once, with the reason, when the channel is over. */
  readonly onClose: (reason: OpenFlowError) => void;
}

/** Who waits for messages of an xid. Returns true when it has what it waited for. */
export interface Waiter {
  take(message: Message): boolean;
  fail(reason: OpenFlowError): void;
}

/** Bytes gathered before they are handed to the socket. */
const CHUNK = 64 * 1024;
/** Bytes of echo replies that may wait for a peer to read them: thousands, of which an honest peer needs one. */
const MAX_ECHO_BACKLOG = 512 * 1024;
/** How long a peer may take to end its side once we have ended ours. */
const LINGER_MS = 1000;
/** Xids below are given out one by one, those above in runs. */
const FIRST_RUN = 0x8000_0000;
/** The length of a run: more than the messages of any bundle. */
const RUN = 0x0100_0000;

/** One established session over a stream: from the hellos until either side goes. */
export class Channel {
  readonly #decoder = new FrameDecoder(openFlowFraming);
  readonly #waiters = new Map<number, Waiter>();
  /** Wakes those who wait for the peer to take what they sent. */
  readonly #pushing = new Set<() => void>();
  #version: OpenFlowVersion | undefined;
  #closed: OpenFlowError | undefined;
  readonly #errorListeners = new Set<(error: MessageOf<'error'>) => boolean>();
  #xid = 0;
  #run = FIRST_RUN;
  #cancelProbe: CancelTimer = () => undefined;
  #heard = true;
  #echoBacklog = 0;

  constructor(
    private readonly stream: Duplex,
    private readonly options: ChannelOptions,
  ) {}

  /** Says hello; once the peer has too, `onVersion` is called. */
  start(): void {
    const { stream, options } = this;
    stream.on('data', (chunk: Buffer) => this.#receive(chunk));
    stream.on('error', (cause) => this.close(disconnected(cause.message, cause)));
    stream.on('close', () => this.close(disconnected('the peer closed the connection')));
    stream.on('end', () => this.close(disconnected('the peer ended the connection')));
    this.#scheduleProbe();
    stream.write(helloFor(options.versions, this.nextXid()));
  }

  /** The version that both sides speak. */
  get version(): OpenFlowVersion {
    if (this.#version === undefined) throw this.#closed ?? disconnected('no hello yet');
    return this.#version;
  }

  /** An xid not in use. */
  nextXid(): number {
    this.#xid = this.#xid >= FIRST_RUN - 1 ? 1 : this.#xid + 1;
    return this.#xid;
  }

  /** The first of 16 million xids that follow each other and are not in use. */
  reserveXids(): number {
    this.#run = this.#run >= 0xff00_0000 ? FIRST_RUN : this.#run + RUN;
    return this.#run;
  }

  /** Has `take` see the errors that nobody waits for, until the function returned is called. */
  listenForErrors(take: (error: MessageOf<'error'>) => boolean): () => void {
    this.#errorListeners.add(take);
    return () => void this.#errorListeners.delete(take);
  }

  /** Registers who is to have messages of an xid. */
  expect(xid: number, waiter: Waiter): void {
    if (this.#closed !== undefined) waiter.fail(this.#closed);
    else this.#waiters.set(xid, waiter);
  }

  /** Stops waiting for an xid. */
  forget(xid: number): void {
    this.#waiters.delete(xid);
  }

  /** Sends one message under a given xid. */
  send(body: MessageBody, xid: number): void {
    if (this.#closed !== undefined) throw this.#closed;
    this.stream.write(encodeMessage({ ...body, version: this.version, xid }));
  }

  /**
   * Sends what `write` appends, call after call until it returns false, in large pieces and no faster than the peer
   * takes them.
   */
  async sendMany(write: (out: ByteWriter) => boolean): Promise<void> {
    let more = true;
    while (more) {
      const out = new ByteWriter(CHUNK + 0x1000);
      while (more && out.length < CHUNK) more = write(out);
      if (out.length > 0) await this.#push(out.finish());
    }
  }

  /** Appends a message to what is to be sent. */
  append(body: MessageBody, xid: number, out: ByteWriter): void {
    writeMessageBody(body, this.version, xid, out);
  }

  /** Ends the session in good order: what was sent is delivered, and TLS says that no more comes (RFC 8446 §6.1). */
  end(reason: OpenFlowError): void {
    if (this.#closed !== undefined) return;
    const { stream, options } = this;
    this.#finish(reason, () => {
      stream.end();
      stream.once(
        'close',
        options.clock.setTimer(LINGER_MS, () => stream.destroy()),
      );
    });
  }

  /** Ends the session at once; whoever waits gets the reason. */
  close(reason: OpenFlowError): void {
    if (this.#closed !== undefined) return;
    this.#finish(reason, () => this.stream.destroy());
  }

  #finish(reason: OpenFlowError, endStream: () => void): void {
    this.#closed = reason;
    this.#cancelProbe();
    endStream();
    for (const settle of [...this.#pushing]) settle();
    const waiters = [...this.#waiters.values()];
    this.#waiters.clear();
    for (const waiter of waiters) waiter.fail(reason);
    this.options.onClose(reason);
  }

  #push(bytes: Buffer): Promise<void> {
    if (this.#closed !== undefined) return Promise.reject(this.#closed);
    if (this.stream.write(bytes)) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const { stream } = this;
      const settle = (): void => {
        stream.off('drain', settle);
        this.#pushing.delete(settle);
        if (this.#closed === undefined) resolve();
        else reject(this.#closed);
      };
      stream.once('drain', settle);
      this.#pushing.add(settle);
    });
  }

  #receive(chunk: Buffer): void {
    this.#heard = true;
    try {
      this.#decoder.push(chunk, (frame) => {
        if (this.#closed === undefined) this.#frame(frame);
      });
    } catch (error) {
      const reason = error instanceof OpenFlowError ? error : malformed('the peer’s messages cannot be told apart');
      this.close(reason);
    }
  }

  #frame(frame: Buffer): void {
    if (this.#version === undefined) {
      this.#greet(frame);
      return;
    }
    let message: Message;
    try {
      message = decodeMessage(frame);
    } catch (error) {
      this.#unreadable(frame, error as OpenFlowError);
      return;
    }
    this.#dispatch(message);
  }

  #greet(frame: Buffer): void {
    const { versions } = this.options;
    try {
      this.#version = negotiate(frame, versions);
    } catch (error) {
      const version = Math.max(...versions) as OpenFlowVersion;
      const text = Buffer.from('no version of OpenFlow in common');
      this.stream.write(
        encodeMessage({ kind: 'error', version, xid: frame.readUInt32BE(4), type: 0, code: 0, data: text }),
      );
      throw error;
    }
    this.options.onVersion(this.#version);
  }

  /** One bad message is its asker's trouble, not the connection's: its length was good, so the next can be read. */
  #unreadable(frame: Buffer, error: OpenFlowError): void {
    const xid = frame.length >= HEADER_LENGTH ? frame.readUInt32BE(4) : -1;
    const waiter = this.#waiters.get(xid);
    this.#waiters.delete(xid);
    if (waiter !== undefined) waiter.fail(error);
    else this.options.log.warn({ err: error, xid }, 'dropped a message that cannot be decoded');
  }

  #dispatch(message: Message): void {
    if (message.kind === 'echoRequest') {
      this.#echo(message);
      return;
    }
    const waiter = this.#waiters.get(message.xid);
    if (waiter === undefined) {
      if (message.kind !== 'echoReply' && !this.#isHeardError(message)) this.options.onMessage(message);
    } else if (waiter.take(message)) {
      this.#waiters.delete(message.xid);
    }
  }

  /** Answers an echo request; a peer that goes on asking and takes no answers is given up, before they fill the memory. */
  #echo({ data, xid }: MessageOf<'echoRequest'>): void {
    const reply = encodeMessage({ kind: 'echoReply', data, version: this.version, xid });
    this.#echoBacklog += reply.length;
    if (this.#echoBacklog > MAX_ECHO_BACKLOG) {
      const details = { waiting: this.#echoBacklog, limit: MAX_ECHO_BACKLOG };
      const message = 'the peer sends echo requests and does not read the replies';
      this.close(new OpenFlowError('OPENFLOW_FLOODED', message, { retryable: true, details }));
      return;
    }
    this.stream.write(reply, () => (this.#echoBacklog -= reply.length));
  }

  #isHeardError(message: Message): boolean {
    return message.kind === 'error' && [...this.#errorListeners].some((take) => take(message));
  }

  #scheduleProbe(): void {
    const { clock, probeMs } = this.options;
    if (probeMs === 0) return;
    this.#heard = false;
    this.#cancelProbe = clock.setTimer(probeMs, () => this.#probe());
  }

  #probe(): void {
    if (!this.#heard && this.#version !== undefined)
      this.send({ kind: 'echoRequest', data: Buffer.alloc(0) }, this.nextXid());
    if (this.#heard) {
      this.#scheduleProbe();
      return;
    }
    this.#cancelProbe = this.options.clock.setTimer(this.options.probeMs, () => {
      if (this.#heard) this.#scheduleProbe();
      else this.close(new OpenFlowError('OPENFLOW_TIMEOUT', 'the peer answers no more', { retryable: true }));
    });
  }
}

function disconnected(message: string, cause?: Error): OpenFlowError {
  return new OpenFlowError('OPENFLOW_DISCONNECTED', message, { retryable: true, ...(cause && { cause }) });
}
