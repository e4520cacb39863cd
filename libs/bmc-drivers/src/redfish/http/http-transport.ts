import { type Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import type { Dispatcher, Pool } from 'undici';
import { readWhole } from '@ironloom/wire';
import type { Deadline } from '../../driver/deadline';
import { BmcError } from '../../errors';
import { transportError } from './http-errors';
import { checkPin, connectorFor, type TlsTrust } from './tls';

/** One request; `path` is absolute. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Its answer. */
export interface HttpResponse {
  readonly status: number;
  /** By lower-case name; the first of a repeated one. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when there is no body, or none that is JSON. */
  readonly body: unknown;
}

/** How the connections behave. */
export interface HttpTransportOptions {
  readonly origin: string;
  readonly tls: TlsTrust;
  /** Longest body that is read, in bytes, uncompressed. */
  readonly maxResponseBytes: number;
  /** Connections at once: BMCs are small. */
  readonly connections: number;
  readonly connectTimeoutMs: number;
}

/** Idle connections are given up before BMCs drop them, which would look like a failed request. */
const KEEP_ALIVE_MS = 4_000;

/** JSON over HTTP with one BMC. */
export class HttpTransport {
  #pool: Promise<Pool> | undefined;
  /** Streams hold their connections: they must not use up those of the requests. */
  #streams: Promise<Pool> | undefined;

  constructor(private readonly options: HttpTransportOptions) {
    if (options.tls.pinnedSha256 !== undefined) checkPin(options.tls.pinnedSha256);
  }

  /** Sends a request and reads the whole answer, whatever its status. */
  async send(request: HttpRequest, deadline: Deadline): Promise<HttpResponse> {
    const what = `${request.method} ${request.path}`;
    try {
      this.#pool ??= this.#makePool(this.options.connections);
      const { statusCode, headers, body } = await this.#dispatch(request, deadline.signal, await this.#pool);
      const bytes = await this.#read(what, body, flat(headers));
      return { status: statusCode, headers: flat(headers), body: parsed(bytes) };
    } catch (error) {
      throw transportError(what, error);
    }
  }

  /** Sends a GET whose answer never ends. The caller destroys the body. */
  async stream(
    request: Omit<HttpRequest, 'method' | 'body'>,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Readable }> {
    try {
      this.#streams ??= this.#makePool(null);
      const { statusCode, headers, body } = await this.#dispatch(
        { ...request, method: 'GET' },
        signal,
        await this.#streams,
      );
      return { status: statusCode, headers: flat(headers), body };
    } catch (error) {
      throw transportError(`GET ${request.path}`, error);
    }
  }

  /** Ends every connection at once. */
  async close(): Promise<void> {
    const pools = await Promise.all([this.#pool, this.#streams]);
    await Promise.all(pools.filter((pool) => pool !== undefined).map((pool) => pool.destroy()));
  }

  /** The HTTP client is loaded with the first request: programs start faster than it does. */
  async #makePool(connections: number | null): Promise<Pool> {
    const { buildConnector, Pool } = await import('undici');
    return new Pool(this.options.origin, {
      connect: connectorFor(buildConnector, this.options.tls, this.options.connectTimeoutMs),
      connections,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Deadlines are the callers' own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  #dispatch(
    { method, path, headers, body }: HttpRequest,
    signal: AbortSignal,
    pool: Pool,
  ): Promise<Dispatcher.ResponseData> {
    return pool.request({
      method,
      path,
      signal,
      headers: {
        accept: 'application/json',
        'odata-version': '4.0',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async #read(what: string, body: Readable, headers: Readonly<Record<string, string>>): Promise<Buffer> {
    const { maxResponseBytes } = this.options;
    const bytes = await readWhole(body, maxResponseBytes, () => tooLarge(what, maxResponseBytes));
    return headers['content-encoding'] === 'gzip' ? unzipped(what, bytes, maxResponseBytes) : bytes;
  }
}

function tooLarge(what: string, maxResponseBytes: number): BmcError {
  return new BmcError('BMC_RESPONSE_TOO_LARGE', `${what}: longer than allowed`, { details: { maxResponseBytes } });
}

function unzipped(what: string, bytes: Buffer, maxResponseBytes: number): Buffer {
  try {
    return gunzipSync(bytes, { maxOutputLength: maxResponseBytes });
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(what, maxResponseBytes);
    throw new BmcError('BMC_BAD_RESPONSE', `${what}: the answer is not gzip as it claims`, { cause });
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const first = (value: string | string[] | undefined): string =>
    Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), first(value)]));
}

function parsed(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
