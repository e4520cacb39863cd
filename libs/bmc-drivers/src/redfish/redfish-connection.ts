import type { Readable } from 'node:stream';
import { type Logger, silentLogger, systemClock } from '@ironloom/core';
import { type BmcAddress, originOf } from '@ironloom/bmc-address';
import type { CallOptions } from '../driver/call-options';
import { Deadline, type Timing, underDeadline } from '../driver/deadline';
import type { BmcEvent } from '../driver/events';
import type { DriverOptions } from '../driver/options';
import { BmcError } from '../errors';
import { eventStream } from './features/event-stream';
import { HttpTransport } from './http/http-transport';
import type { TlsTrust } from './http/tls';
import { Authentication, type AuthMode } from './protocol/authentication';
import { discover, type Discovery } from './protocol/discovery';
import { RedfishService } from './protocol/redfish-service';
import { statusError } from './protocol/redfish-error';
import type { RedfishContext } from './redfish-context';

/** What the Redfish driver may be given besides. */
export interface RedfishDriverOptions extends DriverOptions {
  /** Default `auto`. */
  readonly auth?: AuthMode;
  /** PEM certificates of the authorities that may vouch for this BMC, instead of the system's. */
  readonly ca?: string | Buffer;
  /** SHA-256 of the BMC's own certificate; nothing else is then asked of it, whatever the address says. */
  readonly pinnedSha256?: string;
  /** Longest answer that is read, in bytes. Default 16 MiB: registries are large. */
  readonly maxResponseBytes?: number;
  /** Connections at once. Default 4. */
  readonly connections?: number;
  /** Milliseconds for a connection to come about. Default 10,000. */
  readonly connectTimeoutMs?: number;
}

const ROOT = '/redfish/v1/';
const DISCOVERY_TIMEOUT_MS = 30_000;
const MAX_RECONNECT_MS = 60_000;

interface Connected {
  readonly service: RedfishService;
  readonly authentication: Authentication;
  readonly found: Discovery;
}

/** One BMC's service: connected, authenticated and explored when it is first needed. */
export class RedfishConnection {
  readonly #transport: HttpTransport;
  readonly #timing: Timing;
  readonly #log: Logger;
  readonly #origin: string;
  readonly #maxResponseBytes: number;
  readonly #ended = new AbortController();
  #authentication: Authentication | undefined;
  #connected: Promise<Connected> | undefined;

  constructor(
    private readonly address: BmcAddress,
    private readonly options: RedfishDriverOptions,
  ) {
    const { clock = systemClock, log = silentLogger, timeoutMs = 60_000, pollMs = 1_000 } = options;
    this.#timing = { clock, timeoutMs, pollMs };
    this.#log = log.child({ module: 'bmc', host: address.host });
    this.#origin = originOf(address);
    this.#maxResponseBytes = options.maxResponseBytes ?? 16 * 1024 * 1024;
    const { connections = 4, connectTimeoutMs = 10_000 } = options;
    this.#transport = new HttpTransport({
      origin: this.#origin,
      tls: trustOf(address, options),
      maxResponseBytes: this.#maxResponseBytes,
      connections,
      connectTimeoutMs,
    });
  }

  /** Runs a call under its deadline with all that is known. */
  async run<T>(what: string, options: CallOptions, body: (context: RedfishContext) => Promise<T>): Promise<T> {
    this.#checkOpen();
    return underDeadline(what, this.#timing, options, async (deadline) => {
      const { service, found } = await deadline.race(this.#connect());
      const { pollMs } = this.#timing;
      try {
        return await body({ service, found, log: this.#log, pollMs, deadline });
      } catch (error) {
        this.#checkOpen();
        throw error;
      }
    });
  }

  /** Events of the stream at `path` until the signal fires or the driver is closed. */
  stream(path: string, { signal, timeoutMs = this.#timing.timeoutMs }: CallOptions): AsyncGenerator<BmcEvent, void> {
    const both = signal === undefined ? this.#ended.signal : AbortSignal.any([signal, this.#ended.signal]);
    const { clock, pollMs } = this.#timing;
    return eventStream({
      open: (lastEventId, until) => this.#openStream(path, lastEventId, timeoutMs, until),
      clock,
      log: this.#log,
      maxEventBytes: this.#maxResponseBytes,
      reconnectMs: { initialMs: pollMs, maxMs: MAX_RECONNECT_MS },
      signal: both,
    });
  }

  async close(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    await this.#connected?.catch(() => undefined);
    await this.#authentication?.close();
    await this.#transport.close();
  }

  /** The deadline is for the connection; the stream itself has none. */
  async #openStream(path: string, lastEventId: string, timeoutMs: number, signal: AbortSignal): Promise<Readable> {
    const { clock } = this.#timing;
    const late = new AbortController();
    const cancel = clock.setTimer(timeoutMs, () =>
      late.abort(new BmcError('BMC_TIMEOUT', `GET ${path}: no stream in ${timeoutMs} ms`, { retryable: true })),
    );
    const deadline = new Deadline(clock, timeoutMs, AbortSignal.any([signal, late.signal]));
    try {
      return await this.#askForStream(path, lastEventId, deadline);
    } finally {
      cancel();
    }
  }

  async #askForStream(path: string, lastEventId: string, deadline: Deadline): Promise<Readable> {
    const { authentication } = await deadline.race(this.#connect());
    for (let renewed = false; ; renewed = true) {
      const proof = await authentication.headers(deadline);
      const headers = { accept: 'text/event-stream', ...(lastEventId && { 'last-event-id': lastEventId }), ...proof };
      const answer = await this.#transport.stream({ path, headers }, deadline.signal);
      if (answer.status === 200) return answer.body;
      answer.body.destroy();
      if (answer.status !== 401 || renewed || !(await authentication.renew(proof)))
        throw statusError(`GET ${path}`, { ...answer, body: undefined });
    }
  }

  /** Not bound to one caller's signal, since others may be waiting for the same. */
  #connect(): Promise<Connected> {
    return (this.#connected ??= this.#explore().catch((error: unknown) => {
      this.#connected = undefined;
      throw error;
    }));
  }

  #explore(): Promise<Connected> {
    const timeoutMs = Math.min(DISCOVERY_TIMEOUT_MS, this.#timing.timeoutMs);
    return underDeadline('connect', this.#timing, { timeoutMs, signal: this.#ended.signal }, async (deadline) => {
      const parts = { transport: this.#transport, origin: this.#origin, log: this.#log, pauseMs: this.#timing.pollMs };
      const root = await new RedfishService({ ...parts, authentication: undefined }).get(ROOT, deadline);
      const authentication = (this.#authentication ??= this.#authenticate(root.object('Links')?.link('Sessions')));
      const service = new RedfishService({ ...parts, authentication });
      return { service, authentication, found: await discover(service, root, this.address, deadline) };
    });
  }

  #authenticate(sessionsPath: string | undefined): Authentication {
    const { credentials, auth: mode = 'auto' } = this.options;
    return new Authentication({
      transport: this.#transport,
      origin: this.#origin,
      credentials,
      mode,
      sessionsPath,
      timing: this.#timing,
      log: this.#log,
    });
  }

  #checkOpen(): void {
    if (this.#ended.signal.aborted) throw new BmcError('BMC_CLOSED', 'the driver is closed');
  }
}

function trustOf({ verifyCertificate }: BmcAddress, { ca, pinnedSha256 }: RedfishDriverOptions): TlsTrust {
  return {
    verify: verifyCertificate,
    ...(ca !== undefined && { ca }),
    ...(pinnedSha256 !== undefined && { pinnedSha256 }),
  };
}
