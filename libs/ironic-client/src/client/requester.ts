import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import { IronicError } from '../errors';
import { underDeadline } from './deadline';
import { faultText, statusError } from './fault';
import { type HttpMethod, type HttpResponse, HttpTransport } from './http-transport';
import {
  chooseMicroversion,
  compareMicroversions,
  formatMicroversion,
  type Microversion,
  parseMicroversion,
} from './microversion';
import type { CallOptions, IronicClientOptions } from './options';
import { masked, revealed, withoutSecrets } from './secrets';

/** Query parameters; those that are undefined are left out, lists are joined by commas. */
export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** One call of the API. */
export interface ApiRequest {
  readonly method: HttpMethod;
  /** From `/v1` on, without a query; its segments are encoded (`pathOf`). */
  readonly path: string;
  readonly query?: Query;
  /** May hold `Secret`s. */
  readonly body?: unknown;
}

const VERSION_HEADER = 'x-openstack-ironic-api-version';
const MAXIMUM_HEADER = 'x-openstack-ironic-api-maximum-version';

/** A path of encoded segments. A segment that would lead elsewhere is refused. */
export function pathOf(...segments: readonly string[]): string {
  const bad = segments.find((segment) => segment === '' || segment === '.' || segment === '..');
  if (bad !== undefined)
    throw new IronicError('IRONIC_INVALID_ARGUMENT', `no resource has the name ${JSON.stringify(bad)}`);
  return `/v1/${segments.map(encodeURIComponent).join('/')}`;
}

/** Carries out calls: version, authentication, deadlines, errors. */
export class Requester {
  readonly #transport: HttpTransport;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #timeoutMs: number;
  readonly #prefix: string;
  readonly #authorization: Readonly<Record<string, string>>;
  #version: Microversion | undefined;
  #negotiation: Promise<Microversion> | undefined;

  constructor(options: IronicClientOptions) {
    const { origin, prefix } = endpointOf(options.endpoint);
    const { credentials } = options;
    this.#clock = options.clock ?? systemClock;
    this.#log = options.log ?? silentLogger;
    this.#timeoutMs = options.timeoutMs ?? 30_000;
    this.#prefix = prefix;
    this.#authorization =
      credentials === undefined
        ? {}
        : { authorization: `Basic ${base64(`${credentials.username}:${credentials.password.reveal()}`)}` };
    this.#transport = new HttpTransport({
      origin,
      tls: options.tls ?? {},
      maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
      connections: options.connections ?? 16,
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    });
  }

  /** The version to speak; the server is asked once. */
  async version(options: CallOptions = {}): Promise<Microversion> {
    if (this.#version !== undefined) return this.#version;
    // Shared by all who ask meanwhile, so nobody's signal may end it; each stops waiting by their own deadline.
    this.#negotiation ??= this.#negotiate().finally(() => (this.#negotiation = undefined));
    const negotiation = this.#negotiation;
    return underDeadline('GET /v1/', this.#clock, this.#within(options), (signal) => orAbort(negotiation, signal));
  }

  /** Sends a request in the negotiated version and returns the parsed body of its success. */
  async call(request: ApiRequest, options: CallOptions = {}): Promise<unknown> {
    const { method, path } = request;
    return underDeadline(`${method} ${path}`, this.#clock, this.#within(options), async (signal) => {
      const version = await this.version({ signal });
      try {
        return await this.#succeed(request, version, signal);
      } catch (error) {
        if (!(error instanceof IronicError) || error.code !== 'IRONIC_VERSION_REFUSED') throw error;
        // The server was replaced by an older one.
        this.#version = undefined;
        return this.#succeed(request, await this.version({ signal }), signal);
      }
    });
  }

  close(): Promise<void> {
    return this.#transport.close();
  }

  #within({ signal, timeoutMs = this.#timeoutMs }: CallOptions): CallOptions & { readonly timeoutMs: number } {
    return { ...(signal !== undefined && { signal }), timeoutMs };
  }

  async #negotiate(): Promise<Microversion> {
    const what = { method: 'GET', path: '/v1/' } as const;
    const { headers, body } = await underDeadline('GET /v1/', this.#clock, this.#within({}), (signal) =>
      this.#send(what, undefined, signal),
    );
    const { version } = (body ?? {}) as { version?: { version?: unknown } };
    const listed = typeof version?.version === 'string' ? version.version : undefined;
    const maximum = parseMicroversion(headers[MAXIMUM_HEADER] ?? listed);
    if (maximum === undefined)
      throw new IronicError('IRONIC_BAD_RESPONSE', 'GET /v1/: what answers is no Ironic', { details: what });
    this.#version = chooseMicroversion(maximum);
    this.#log.info(
      { version: formatMicroversion(this.#version), maximum: formatMicroversion(maximum) },
      'ironic version',
    );
    return this.#version;
  }

  async #succeed(request: ApiRequest, version: Microversion, signal: AbortSignal): Promise<unknown> {
    const { headers, body } = await this.#send(request, version, signal);
    this.#noticeUpgrade(headers[MAXIMUM_HEADER], version);
    return body;
  }

  /** Every answer says what the server speaks: an upgrade is noticed without asking. */
  #noticeUpgrade(header: string | undefined, version: Microversion): void {
    const maximum = parseMicroversion(header);
    if (maximum === undefined || compareMicroversions(maximum, version) <= 0) return;
    this.#version = chooseMicroversion(maximum);
  }

  async #send(request: ApiRequest, version: Microversion | undefined, signal: AbortSignal): Promise<HttpResponse> {
    const { method, path, query = {} } = request;
    const body = request.body === undefined ? undefined : revealed(request.body);
    const started = this.#clock.monotonic();
    const send = (): Promise<HttpResponse> =>
      this.#transport.send(
        {
          method,
          path: `${this.#prefix}${path}${queryText(query)}`,
          headers: {
            accept: 'application/json',
            ...this.#authorization,
            ...(version !== undefined && { [VERSION_HEADER]: formatMicroversion(version) }),
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: body.text }),
        },
        signal,
      );
    const response = await send().catch((error: unknown) => {
      if (method === 'GET' && lostItsConnection(error) && !signal.aborted) return send();
      throw error;
    });
    const tookMs = Math.round(this.#clock.monotonic() - started);
    this.#log.debug({ method, path, status: response.status, tookMs }, 'ironic request');
    this.#check(method, path, response, body?.secrets ?? []);
    return response;
  }

  #check(method: string, path: string, { status, body, isJson }: HttpResponse, secrets: readonly string[]): void {
    if (status >= 400) {
      const text = faultText(body);
      throw statusError(method, path, status, text === undefined ? undefined : masked(withoutSecrets(text, secrets)));
    }
    if (status >= 200 && status < 300 && isJson) return;
    const why = status < 300 ? 'the answer is not JSON' : `unexpected HTTP status ${status}`;
    throw new IronicError('IRONIC_BAD_RESPONSE', `${method} ${path}: ${why}`, { details: { method, path, status } });
  }
}

/** A kept connection that the server had just given up; a GET may be sent again at once. */
function lostItsConnection(error: unknown): boolean {
  if (!(error instanceof IronicError) || error.code !== 'IRONIC_UNREACHABLE') return false;
  return error.details.transportCode === 'UND_ERR_SOCKET' || error.details.transportCode === 'ECONNRESET';
}

function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', ended, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', ended));
  });
}

function endpointOf(endpoint: string): { readonly origin: string; readonly prefix: string } {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new IronicError('IRONIC_INVALID_ARGUMENT', 'an endpoint is an http or https URL without credentials');
  return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '') };
}

function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) parameters.set(name, Array.isArray(value) ? value.join(',') : String(value));
  // Commas are legal in a query, and what logs show is easier to read with them.
  const text = parameters.toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
