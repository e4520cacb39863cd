import { hasCode } from '@ironloom/core';
import {
  type IpmiClient,
  type IpmiSession,
  readSdrs,
  type SensorDataRecord,
  type SessionTarget,
} from '@ironloom/node-ipmi';
import type { Deadline } from '../driver/deadline';
import { BmcError } from '../errors';
import { bmcErrorOf } from './ipmi-errors';
import { WatchedSession } from './watched-session';

/** A session with the BMC and the call's own deadline. */
export interface IpmiCall {
  readonly session: WatchedSession;
  readonly options: { readonly signal: AbortSignal; readonly timeoutMs: number };
}

/** Opens the session when it is first needed, and anew after a loss. */
export class IpmiConnection {
  readonly #client: IpmiClient;
  readonly #ownsClient: boolean;
  readonly #ended = new AbortController();
  #session: Promise<IpmiSession> | undefined;
  #opening: Promise<IpmiSession> | undefined;
  #records: readonly SensorDataRecord[] | undefined;

  constructor(
    private readonly target: SessionTarget,
    private readonly limits: { readonly openTimeoutMs: number; readonly commandTimeoutMs: number },
    client: IpmiClient | undefined,
    makeClient: () => IpmiClient,
  ) {
    this.#ownsClient = client === undefined;
    this.#client = client ?? makeClient();
  }

  /**
   * Runs commands on the session; what fails comes out as `BmcError`. A body that only reads is run once more on a new
   * session when the old one turns out to be dead.
   */
  async use<T>(deadline: Deadline, body: (call: IpmiCall) => Promise<T>): Promise<T> {
    let repeatable = false;
    try {
      return await this.#run(deadline, body, (onlyReads) => (repeatable = onlyReads));
    } catch (error) {
      if (!repeatable || !hasCode(error, 'BMC_TIMEOUT') || deadline.signal.aborted) throw error;
      return this.#run(deadline, body, () => undefined);
    }
  }

  /** The sensor records, read once: a log's entries and the sensors need them again and again. */
  async records({ session, options }: IpmiCall): Promise<readonly SensorDataRecord[]> {
    if (this.#records !== undefined) return this.#records;
    const records: SensorDataRecord[] = [];
    for await (const record of readSdrs(session, options)) records.push(record);
    this.#records = records;
    return records;
  }

  async close(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    const session = await this.#session?.catch(() => undefined);
    await session?.close();
    if (this.#ownsClient) await this.#client.close();
  }

  async #run<T>(
    deadline: Deadline,
    body: (call: IpmiCall) => Promise<T>,
    silent: (onlyReads: boolean) => void,
  ): Promise<T> {
    try {
      const session = await deadline.race(this.#open());
      const watched = new WatchedSession(session, this.limits.commandTimeoutMs, (onlyReads) => {
        this.#drop(session);
        silent(onlyReads);
      });
      return await body({ session: watched, options: { signal: deadline.signal, timeoutMs: deadline.leftMs } });
    } catch (error) {
      if (this.#ended.signal.aborted && !deadline.signal.aborted) throw closed(error);
      throw bmcErrorOf(error);
    }
  }

  /** Not bound to one caller's signal, since others may be waiting for the same session. */
  async #open(): Promise<IpmiSession> {
    if (this.#ended.signal.aborted) throw closed();
    const current = await this.#session?.catch(() => undefined);
    if (current?.isOpen) return current;
    this.#session = this.#opening ??= this.#start();
    return this.#session;
  }

  async #start(): Promise<IpmiSession> {
    const { openTimeoutMs } = this.limits;
    try {
      return await this.#client.open(this.target, { timeoutMs: openTimeoutMs, signal: this.#ended.signal });
    } finally {
      this.#opening = undefined;
    }
  }

  /** Gives up a session that seems dead. If it is not, this tells the controller; if it is, nobody waits for the answer. */
  #drop(session: IpmiSession): void {
    void session.close().catch(() => undefined);
  }
}

function closed(cause?: unknown): BmcError {
  return new BmcError('BMC_CLOSED', 'the driver is closed', { cause });
}
