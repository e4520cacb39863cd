import { Duplex } from 'node:stream';
import type { CancelTimer } from '@ironloom/core';
import { WireError } from '@ironloom/wire';
import type { CallOptions } from '../command';
import { boundTo } from '../deadline';
import { IpmiError } from '../errors';
import type { IpmiSession } from '../client/session';
import { PAYLOAD } from '../session/rmcp-plus-packet';
import { activatePayload, type ActivatePayloadResponse, deactivatePayload } from './sol-commands';
import { SolLink } from './sol-link';
import { decodeSolPacket, encodeSolPacket, SOL_HEADER_LENGTH, solOperation, solStatus } from './sol-packet';

/** How to open SOL. */
export interface SolOptions extends CallOptions {
  /** Takes over from another console that has SOL open. Default false: `IPMI_PAYLOAD_ALREADY_ACTIVE`. */
  readonly takeOver?: boolean;
  /** Milliseconds until an unacknowledged packet is sent again. Default 500. */
  readonly retryMs?: number;
}

const SOL = { payloadType: PAYLOAD.sol, instance: 1 } as const;
/** The accepted count is one byte, so that no packet may carry more. */
const MAX_CHARACTERS = 255;

/** The serial console of the managed system, as a duplex byte stream (IPMI 2.0 §15). */
export class SolStream extends Duplex {
  readonly #session: IpmiSession;
  readonly #link: SolLink;
  readonly #detach: () => void;
  readonly #maxCharacters: number;
  #cancelRetry: CancelTimer = () => undefined;
  #left: Buffer = Buffer.alloc(0);
  #written: ((error?: Error | null) => void) | undefined;
  /** False while the reader is behind: the BMC is then left to send again. */
  #room = true;
  /** The BMC has ended SOL itself: another console took it over, or the payload was disabled. */
  #isOver = false;

  /** Activates SOL on a session; one stream per session. */
  static async open(session: IpmiSession, options: SolOptions = {}): Promise<SolStream> {
    const { takeOver = false } = options;
    const bmc = boundTo(session, options);
    const encrypted = session.suite?.confidentiality.aes ?? false;
    const authenticated = session.suite?.integrity.hash !== undefined;
    const request = { ...SOL, encrypted, authenticated, serialAlerts: 'fail', holdCts: false } as const;
    const activate = (): Promise<ActivatePayloadResponse> => bmc.send(activatePayload, request);
    const { inboundSize } = await activate().catch(async (error: unknown) => {
      if (!takeOver || !(error instanceof IpmiError) || error.code !== 'IPMI_PAYLOAD_ALREADY_ACTIVE') throw error;
      await bmc.send(deactivatePayload, SOL);
      return activate();
    });
    return new SolStream(session, inboundSize, options);
  }

  private constructor(session: IpmiSession, inboundSize: number, { retryMs = 500 }: SolOptions) {
    super();
    this.#session = session;
    this.#maxCharacters = Math.min(MAX_CHARACTERS, Math.max(1, inboundSize - SOL_HEADER_LENGTH));
    this.#link = new SolLink({
      transmit: (packet) => session.sendPayload(PAYLOAD.sol, encodeSolPacket(packet)),
      receive: (data) => this.#receive(data),
      settled: (delivered) => this.#settled(delivered),
      retryTimer: (running) => {
        this.#cancelRetry();
        this.#cancelRetry = running ? session.schedule(retryMs, () => this.#link.retry()) : () => undefined;
      },
      flagged: (flags) => this.#flagged(flags),
    });
    this.#detach = session.onPayload(PAYLOAD.sol, (payload) => this.#take(payload));
    void session.ended.then((reason) => this.destroy(reason));
  }

  /** Sends a serial break. `IPMI_UNSUPPORTED` while characters are under way: wait for `drain` first. */
  sendBreak(): void {
    if (this.#link.busy) throw new IpmiError('IPMI_UNSUPPORTED', 'characters are under way');
    this.#link.send(Buffer.alloc(0), solOperation('break'));
  }

  override _read(): void {
    this.#room = true;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#isOver) return done(takenAway());
    this.#left = chunk;
    this.#written = done;
    this.#sendNext();
  }

  override _final(done: (error?: Error | null) => void): void {
    // Whoever has SOL now keeps it.
    if (this.#isOver) return done();
    this.#session.send(deactivatePayload, SOL).then(
      () => {
        done();
        this.push(null);
      },
      (error: Error) => done(this.#session.isOpen ? error : null),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#detach();
    this.#cancelRetry();
    const finish = (): void => done(error);
    // After `end()` the payload is inactive already, a lost session took it along, and another's is not ours to end.
    if (this.writableFinished || this.#isOver || !this.#session.isOpen) finish();
    else this.#session.send(deactivatePayload, SOL).then(finish, finish);
  }

  #sendNext(): void {
    if (this.#link.busy) return;
    const chunk = this.#left.subarray(0, this.#maxCharacters);
    this.#left = this.#left.subarray(chunk.length);
    if (chunk.length > 0) return this.#link.send(chunk);
    const written = this.#written;
    this.#written = undefined;
    written?.();
  }

  #settled(delivered: boolean): void {
    if (delivered) return this.#sendNext();
    this.destroy(new IpmiError('IPMI_TIMEOUT', 'the BMC no longer acknowledges console output', { retryable: true }));
  }

  #receive(data: Buffer): number {
    if (!this.#room) return 0;
    this.#room = this.push(Buffer.from(data));
    return data.length;
  }

  #take(payload: Buffer): void {
    try {
      this.#link.take(decodeSolPacket(payload));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
    }
  }

  #flagged(flags: number): void {
    if (!solStatus(flags).includes('deactivating')) return;
    this.#isOver = true;
    this.#detach();
    this.#cancelRetry();
    this.push(null);
    this.#written?.(takenAway());
  }
}

function takenAway(): IpmiError {
  return new IpmiError('IPMI_PAYLOAD_ALREADY_INACTIVE', 'the BMC ended SOL: another console took it over');
}
