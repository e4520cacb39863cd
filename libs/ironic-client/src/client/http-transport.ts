import type { Readable } from 'node:stream';
import { Pool } from 'undici';
import { readWhole } from '@ironloom/wire';
import { IronicError } from '../errors';
import { transportError } from './http-errors';
import type { IronicTls } from './options';
import { tlsOptions } from './tls-options';

/** One request; `path` is absolute, with its query. */
export interface HttpRequest {
  readonly method: HttpMethod;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Its answer. */
export interface HttpResponse {
  readonly status: number;
  /** By lower-case name; the first of a repeated one. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when there is no body, or none that is JSON. */
  readonly body: unknown;
  /** False for a body that is not JSON. */
  readonly isJson: boolean;
}

/** How the connections behave. */
export interface HttpTransportOptions {
  readonly origin: string;
  readonly tls: IronicTls;
  readonly maxResponseBytes: number;
  readonly connections: number;
  readonly connectTimeoutMs: number;
}

/** Idle connections are given up before Ironic's server drops them, which would look like a failed request. */
const KEEP_ALIVE_MS = 4_000;

/** JSON over HTTP with one Ironic. */
export class HttpTransport {
  readonly #pool: Pool;
  #hasAnswered = false;

  constructor(private readonly options: HttpTransportOptions) {
    this.#pool = new Pool(options.origin, {
      connect: { timeout: options.connectTimeoutMs, ...tlsOptions(options.tls) },
      connections: options.connections,
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Deadlines are the callers' own.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Sends a request and reads the whole answer, whatever its status. */
  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const { method, path } = request;
    try {
      const { statusCode, headers, body } = await this.#pool.request({ ...request, signal });
      this.#hasAnswered = true;
      const text = await this.#read(method, path, body);
      return { status: statusCode, headers: flat(headers), ...parsed(text) };
    } catch (error) {
      throw transportError(method, path, error, { neverAnswered: this.#isTls && !this.#hasAnswered });
    }
  }

  /** Ends every connection at once. */
  close(): Promise<void> {
    return this.#pool.destroy();
  }

  get #isTls(): boolean {
    return this.options.origin.startsWith('https:');
  }

  async #read(method: string, path: string, body: Readable): Promise<string> {
    const { maxResponseBytes } = this.options;
    const tooLarge = (): IronicError =>
      new IronicError('IRONIC_RESPONSE_TOO_LARGE', `${method} ${path}: longer than ${maxResponseBytes} bytes`, {
        details: { method, path, maxResponseBytes },
      });
    return (await readWhole(body, maxResponseBytes, tooLarge)).toString('utf8');
  }
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const first = (value: string | string[] | undefined): string =>
    Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), first(value)]));
}

function parsed(text: string): Pick<HttpResponse, 'body' | 'isJson'> {
  if (text === '') return { body: undefined, isJson: true };
  try {
    return { body: JSON.parse(text) as unknown, isJson: true };
  } catch {
    return { body: undefined, isJson: false };
  }
}
