import {
  type IpmiClient,
  type IpmiSession,
  type SessionTarget,
  type SensorDataRecord,
  readSdrs,
} from '@ironloom/node-ipmi';
import type { Deadline } from '../driver/deadline';
import { BmcError } from '../errors';
import { bmcErrorOf } from './ipmi-errors';

/** A session with the BMC of the call's own deadline. */
export interface IpmiCall {
  readonly session: IpmiSession;
  readonly options: { readonly signal: AbortSignal; readonly timeoutMs: number };
}

/** Opens the session when it is first needed, and anew after a loss. */
export class IpmiConnection {
  readonly #client: IpmiClient;
  readonly #ownsClient: boolean;
  #session: Promise<IpmiSession> | undefined;
  #records: readonly SensorDataRecord[] | undefined;
  readonly #ended = new AbortController();

  constructor(
    private readonly target: SessionTarget,
    private readonly openTimeoutMs: number,
    client: IpmiClient | undefined,
    makeClient: () => IpmiClient,
  ) {
    this.#ownsClient = client === undefined;
    this.#client = client ?? makeClient();
  }

  /** Runs commands on the session; what fails comes out as `BmcError`. */
  async use<T>(deadline: Deadline, body: (call: IpmiCall) => Promise<T>): Promise<T> {
    try {
      const session = await deadline.race(this.#open());
      return await body({ session, options: { signal: deadline.signal, timeoutMs: deadline.leftMs } });
    } catch (error) {
      if (this.#ended.signal.aborted && !deadline.signal.aborted) throw closed(error);
      throw bmcErrorOf(error);
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

  /** Not bound to one caller's signal, since others may be waiting for the same session. */
  async #open(): Promise<IpmiSession> {
    if (this.#ended.signal.aborted) throw closed();
    const current = await this.#session?.catch(() => undefined);
    if (current?.isOpen) return current;
    this.#session = this.#opening ??= this.#start();
    return this.#session;
  }

  #opening: Promise<IpmiSession> | undefined;

  async #start(): Promise<IpmiSession> {
    try {
      return await this.#client.open(this.target, { timeoutMs: this.openTimeoutMs, signal: this.#ended.signal });
    } finally {
      this.#opening = undefined;
    }
  }
}

function closed(cause?: unknown): BmcError {
  return new BmcError('BMC_CLOSED', 'the driver is closed', { cause });
}
