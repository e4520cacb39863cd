import type { IncomingMessage, ServerResponse } from 'node:http';
import { readWhole } from '@ironloom/wire';
import { ApiFault, fault, frameworkFault, unauthorized } from '../api/api-fault';
import type { ApiContext, ApiReply } from '../api/context';
import { findRoute } from '../api/router';
import { type RequestVersion, requestVersion, versionHeaders } from '../api/versions';
import type { CallCounter } from './call-counter';
import type { IronicHttpFault, IronicHttpFaultPlan } from './http-faults';

/** Who may call. */
export interface SimulatedAccount {
  readonly username: string;
  readonly password: string;
}

const MAX_BODY = 16 * 1024 * 1024;
/** What anybody may read. */
const PUBLIC = new Set(['/', '/v1', '/v1/']);

interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

interface Answer extends ApiReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly kind: string;
}

/** Answers requests as Ironic does. */
export class IronicHttpHandler {
  constructor(
    private readonly context: ApiContext,
    private readonly accounts: readonly SimulatedAccount[] | undefined,
    private readonly faults: IronicHttpFaultPlan,
    private readonly calls: CallCounter,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const { method = 'GET', headers } = request;
    const url = new URL(request.url ?? '/', 'http://ironic');
    const incoming: Incoming = { method, url, headers, text };
    const fault = this.faults.take(method, `${url.pathname}${url.search}`);
    if (fault !== undefined && this.#spoil(fault, incoming, request, response)) return;
    const answer = await this.#answer(incoming);
    this.#record(incoming, answer.kind, answer.status);
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'delay') this.context.clock.setTimer(fault.delayMs, () => send(response, answer));
    else send(response, answer);
  }

  async #answer({ method, url, headers, text }: Incoming): Promise<Answer> {
    let kind = `${method} ${url.pathname}`;
    let version: RequestVersion | undefined;
    const isVersioned = url.pathname.startsWith('/v1');
    // Only an answer to a version that was understood speaks of versions.
    const common = (): Record<string, string> =>
      isVersioned && version !== undefined ? versionHeaders(this.context.maximum, version) : {};
    try {
      this.#admit(url.pathname, headers.authorization);
      const route = findRoute(method, url.pathname);
      if (route === 'wrong method') throw frameworkFault(405);
      if (route === undefined && !isField(method, url.pathname)) throw frameworkFault(404);
      kind = route?.name ?? kind;
      if (isVersioned) version = requestVersion(one(headers['x-openstack-ironic-api-version']), this.context.maximum);
      if (route === undefined) throw fault(400, `Field ${url.pathname.split('/').at(-1) ?? ''} is not a valid field.`);
      const reply = await route.handler({
        context: this.context,
        version: version ?? requestVersion('latest', this.context.maximum),
        parameters: route.parameters,
        query: url.searchParams,
        body: parsed(text),
      });
      return { ...reply, headers: common(), kind };
    } catch (error) {
      const { status, body, headers: more } = asFault(error);
      return { status, body, headers: { ...common(), ...more }, kind };
    }
  }

  #admit(path: string, authorization: string | undefined): void {
    if (this.accounts === undefined || PUBLIC.has(path)) return;
    const [, encoded] = /^Basic (.*)$/.exec(authorization ?? '') ?? [];
    if (encoded === undefined) throw unauthorized('Authorization required');
    const given = Buffer.from(encoded, 'base64').toString('utf8');
    const isKnown = this.accounts.some(({ username, password }) => given === `${username}:${password}`);
    if (!isKnown) throw unauthorized('Incorrect username or password');
  }

  #record({ method, url, headers, text }: Incoming, kind: string, status: number): void {
    this.calls.add({
      method,
      url: `${url.pathname}${url.search}`,
      kind,
      status,
      version: one(headers['x-openstack-ironic-api-version']),
      body: text === '' ? undefined : safely(text),
    });
  }

  /** True when the request gets no other answer. */
  #spoil(spoiler: IronicHttpFault, incoming: Incoming, request: IncomingMessage, response: ServerResponse): boolean {
    const route = findRouteName(incoming);
    switch (spoiler.kind) {
      case 'silent':
        this.#record(incoming, route, 0);
        return true;
      case 'drop':
        if (spoiler.after === true) return false;
        this.#record(incoming, route, 0);
        request.socket.destroy();
        return true;
      case 'status': {
        const body = spoiler.body ?? fault(spoiler.status, spoiler.message ?? 'injected').body;
        this.#record(incoming, route, spoiler.status);
        send(response, { status: spoiler.status, body, headers: versionHeaders(this.context.maximum), kind: route });
        return true;
      }
      case 'body':
        this.#record(incoming, route, 200);
        response.writeHead(200, { 'content-type': 'application/json' }).end(spoiler.text);
        return true;
      case 'delay':
        return false;
    }
  }
}

function findRouteName({ method, url }: Incoming): string {
  const route = findRoute(method, url.pathname);
  return typeof route === 'object' ? route.name : `${method} ${url.pathname}`;
}

/** What comes after a node's name is taken for the name of a field where nothing is of that name. */
const isField = (method: string, path: string): boolean => method === 'GET' && /^\/v1\/nodes\/[^/]+\/[^/]+$/.test(path);

function asFault(error: unknown): ApiFault {
  if (error instanceof ApiFault) return error;
  if (error instanceof URIError) return fault(400, 'Bad Request');
  return fault(500, `The simulator failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (body === undefined) return void response.writeHead(status, { ...headers, 'content-length': '0' }).end();
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { ...headers, 'content-type': 'application/json', 'content-length': String(text.length) });
  response.end(text);
}

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

async function bodyOf(request: IncomingMessage): Promise<string> {
  return (await readWhole(request, MAX_BODY, () => fault(413, 'Request Entity Too Large'))).toString('utf8');
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw fault(400, 'Invalid JSON in the body of the request');
  }
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
