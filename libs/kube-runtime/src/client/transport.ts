import { Agent as HttpAgent, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { isDeepStrictEqual } from 'node:util';
import { errorMessage } from '@ironloom/core';
import { readWhole } from '@ironloom/wire';
import { errorOfStatus, KubeError } from '../errors';
import type { KubeAccess, RequestSecurity } from './access';

/** One call of the API. */
export interface KubeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path below the server, query included. */
  readonly path: string;
  readonly body?: unknown;
  /** Media type of the body; default JSON. */
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
}

/** How long TLS material and tokens are used before they are read again. */
const SECURITY_LIFE_MS = 30_000;
/** Silence after which a call is given up, since a connection can vanish without a word; watches have their own limit. */
const SILENCE_MS = 60_000;
/** A body of more than this is none that a controller asked for. */
const BODY_LIMIT = 512 * 1024 * 1024;

/** HTTP to one API server, over connections that are kept. */
export class KubeTransport {
  #security: { readonly value: RequestSecurity; readonly readAt: number } | undefined;
  #agent: { readonly agent: Agent | HttpAgent; readonly tls: RequestSecurity['tls'] } | undefined;
  readonly #secure: boolean;

  constructor(
    private readonly access: KubeAccess,
    private readonly monotonic: () => number,
    private readonly silenceMs = SILENCE_MS,
  ) {
    this.#secure = access.server.startsWith('https:');
  }

  /**
   * The answer, read whole, as JSON.
   * @throws KubeError for every answer that is not 2xx, and for none
   */
  async json(request: KubeRequest): Promise<unknown> {
    const response = await this.open(request, this.silenceMs);
    return parse(await readText(response, request), request);
  }

  /**
   * The answer's stream, once its status is 2xx; the caller reads or destroys it.
   * @param silenceMs time without a byte that ends the connection; default: none
   */
  async open(request: KubeRequest, silenceMs?: number): Promise<IncomingMessage> {
    const response = await this.#send(request, silenceMs);
    const status = response.statusCode ?? 0;
    if (status >= 200 && status < 300) return response;
    // A token may have been replaced before its time: the next call reads it anew.
    if (status === 401) this.#security = undefined;
    const text = await readText(response, request);
    throw errorOfStatus(status, jsonOrNothing(text), what(request));
  }

  /** Ends idle connections. */
  close(): void {
    this.#agent?.agent.destroy();
    this.#agent = undefined;
  }

  async #send(request: KubeRequest, silenceMs?: number): Promise<IncomingMessage> {
    const { tls, headers, proxyAgent } = await this.#currentSecurity();
    const { method, path, contentType = 'application/json', signal } = request;
    const payload = request.body === undefined ? undefined : JSON.stringify(request.body);
    const options: RequestOptions = {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'ironloom',
        ...headers,
        ...(payload === undefined
          ? {}
          : { 'content-type': contentType, 'content-length': String(Buffer.byteLength(payload)) }),
      },
      agent: proxyAgent ?? this.#agentFor(tls),
      ...(signal === undefined ? {} : { signal }),
    };
    return new Promise((resolve, reject) => {
      const send = this.#secure ? httpsRequest : httpRequest;
      const outgoing = send(new URL(this.access.server + path), options, resolve);
      outgoing.on('error', (error) => {
        // The authority may have been replaced: the next call reads it anew.
        if (isUntrusted(error)) this.#security = undefined;
        reject(connectionError(error, request));
      });
      if (silenceMs !== undefined) {
        outgoing.setTimeout(silenceMs, () => outgoing.destroy(new Error(`no answer for ${silenceMs / 1000} s`)));
      }
      outgoing.end(payload);
    });
  }

  async #currentSecurity(): Promise<RequestSecurity> {
    const now = this.monotonic();
    if (this.#security === undefined || now - this.#security.readAt > SECURITY_LIFE_MS) {
      this.#security = { value: await this.access.security(), readAt: now };
    }
    return this.#security.value;
  }

  #agentFor(tls: RequestSecurity['tls']): Agent | HttpAgent {
    if (this.#agent === undefined || !isDeepStrictEqual(this.#agent.tls, tls)) {
      this.#agent?.agent.destroy();
      const options = { keepAlive: true, keepAliveMsecs: 30_000 };
      const agent = this.#secure ? new Agent({ ...options, ...tls }) : new HttpAgent(options);
      this.#agent = { agent, tls };
    }
    return this.#agent.agent;
  }
}

/** What OpenSSL says of a certificate that the authority given has not signed. */
const UNTRUSTED: ReadonlySet<unknown> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
]);
const isUntrusted = (error: unknown): boolean => UNTRUSTED.has((error as NodeJS.ErrnoException | undefined)?.code);

const what = ({ method, path }: KubeRequest): string => `${method} ${path.split('?')[0]}`;

/** What a broken connection is told as. */
export function connectionError(error: unknown, request: KubeRequest): KubeError {
  if (request.signal?.aborted === true) {
    return new KubeError('KUBE_ABORTED', `${what(request)}: aborted`, { cause: request.signal.reason });
  }
  const why = isUntrusted(error)
    ? `the server's certificate is not one of the authority that was given: ${errorMessage(error)}`
    : errorMessage(error);
  return new KubeError('KUBE_UNREACHABLE', `${what(request)}: ${why}`, {
    cause: error,
    retryable: true,
  });
}

async function readText(response: IncomingMessage, request: KubeRequest): Promise<string> {
  try {
    return (await readWhole(response, BODY_LIMIT)).toString('utf8');
  } catch (error) {
    throw connectionError(error, request);
  }
}

function parse(text: string, request: KubeRequest): unknown {
  const value = jsonOrNothing(text);
  if (value === undefined) throw new KubeError('KUBE_BAD_ANSWER', `${what(request)}: the answer is not JSON`);
  return value;
}

function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
