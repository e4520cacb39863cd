import { type Agent as HttpsAgent, Agent, request } from 'node:https';
import { type IncomingMessage } from 'node:http';
import { type Secret } from '@ironloom/core';
import { type JsonObject, type JsonValue } from '../json/json-value';

/** Where an API is and how to be let in. */
export interface ApiEndpoint {
  readonly url: string;
  readonly certificateAuthority: string;
  readonly token: Secret;
}

/** What a request is made with. */
export interface ApiRequest {
  readonly method?: string;
  readonly body?: JsonValue | string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer, read whole. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** The body as JSON; an empty object when it is none. */
  readonly body: JsonObject;
}

/** One event of a watch. */
export interface WatchEvent {
  readonly type: string;
  readonly object: JsonObject;
}

/** A running watch: events as they come, until it is stopped or the server ends it. */
export interface Watch extends AsyncIterable<WatchEvent> {
  stop(): void;
}

/** A plain client of the API, for tests: no cache, no retry, nothing typed. */
export class ApiClient {
  readonly #agent: HttpsAgent;

  constructor(private readonly endpoint: ApiEndpoint) {
    this.#agent = new Agent({ ca: endpoint.certificateAuthority, keepAlive: true, maxSockets: 256 });
  }

  close(): void {
    this.#agent.destroy();
  }

  async call(path: string, { method = 'GET', body, headers = {} }: ApiRequest = {}): Promise<ApiAnswer> {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const payload = body === undefined ? undefined : isRaw ? body : JSON.stringify(body);
    const response = await this.#open(path, method, payload, { 'content-type': 'application/json', ...headers });
    const text = await readAll(response);
    return { status: response.statusCode ?? 0, headers: response.headers, text, body: parsed(text) };
  }

  get(path: string): Promise<ApiAnswer> {
    return this.call(path);
  }

  post(path: string, body: JsonObject): Promise<ApiAnswer> {
    return this.call(path, { method: 'POST', body });
  }

  put(path: string, body: JsonObject): Promise<ApiAnswer> {
    return this.call(path, { method: 'PUT', body });
  }

  delete(path: string, body?: JsonObject): Promise<ApiAnswer> {
    return this.call(path, { method: 'DELETE', ...(body === undefined ? {} : { body }) });
  }

  /** @param type `merge`, `json`, `strategic` or `apply` */
  patch(path: string, type: 'merge' | 'json' | 'strategic' | 'apply', body: JsonValue): Promise<ApiAnswer> {
    const media = {
      merge: 'application/merge-patch+json',
      json: 'application/json-patch+json',
      strategic: 'application/strategic-merge-patch+json',
      apply: 'application/apply-patch+yaml',
    };
    return this.call(path, { method: 'PATCH', body, headers: { 'content-type': media[type] } });
  }

  /** Opens a watch; rejects when the server refuses it. */
  async watch(path: string): Promise<Watch> {
    const separator = path.includes('?') ? '&' : '?';
    const response = await this.#open(`${path}${separator}watch=true`, 'GET', undefined, {});
    if (response.statusCode !== 200) throw new Error(`watch refused: ${await readAll(response)}`);
    return { stop: () => response.destroy(), [Symbol.asyncIterator]: () => linesOf(response) };
  }

  #open(
    path: string,
    method: string,
    body: string | Buffer | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const call = request(
        new URL(path, this.endpoint.url),
        {
          method,
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${this.endpoint.token.reveal()}`,
            ...headers,
            ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
          },
        },
        resolve,
      );
      call.on('error', reject);
      call.end(body);
    });
  }
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function parsed(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<WatchEvent> {
  let rest = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield JSON.parse(line) as WatchEvent;
    }
  } catch (error) {
    // Stopping a watch destroys its connection.
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET' && !response.destroyed) throw error;
  }
}
