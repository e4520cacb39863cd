import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { readWhole } from '@ironloom/wire';
import type { RedfishFaultPlan, RedfishSimulatorFault } from './faults';
import { notFound, RedfishFault } from './redfish-fault';
import { resourcesOf } from './resources';
import { type Json, type Reply, type ResourceHandlers, ROOT, type SimulatedService } from './resources/resource-table';
import type { PayloadValidator } from './shapes/validate';

/** A request that came in. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** 0 when a fault left it without a whole answer. */
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

const MAX_BODY = 1_000_000;

/** Answers requests as the service that it is given. */
export class RedfishHttpHandler {
  readonly requests: RecordedRequest[] = [];
  /** Payloads of our own that are not what they claim. */
  readonly violations: string[] = [];

  constructor(
    private readonly service: SimulatedService,
    private readonly options: { readonly basicAuth: boolean },
    private readonly faults: RedfishFaultPlan,
    private readonly validator: PayloadValidator,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const path = normalised(request.url ?? '/');
    const text = await bodyOf(request);
    const fault = this.faults.take(method, path);
    const record = (status: number): void =>
      void this.requests.push({ method, path, status, headers: request.headers, body: parsed(text) });
    if (fault !== undefined && this.#spoil(fault, request, response))
      return record(fault.kind === 'status' ? fault.status : 0);
    const handlers = resourcesOf(this.service).get(path);
    const reply = this.#answer(method, path, request, handlers, text);
    record(reply?.status ?? 200);
    if (reply === undefined) return void handlers?.stream?.(response);
    const send = (): void => this.#send(reply, handlers, fault, method, response);
    if (fault?.kind === 'delay') this.service.clock.setTimer(fault.delayMs, send);
    else send();
  }

  /** Undefined for a stream, which answers by itself. */
  #answer(
    method: string,
    path: string,
    request: IncomingMessage,
    handlers: ResourceHandlers | undefined,
    text: string,
  ): Reply | undefined {
    try {
      this.#admit(method, path, request, handlers);
      if (handlers === undefined) throw notFound(path);
      return this.#dispatch(method, path, request, handlers, text);
    } catch (error) {
      if (error instanceof RedfishFault) return { status: error.status, body: error.body as Json };
      this.violations.push(`${method} ${path}: ${String(error)}`);
      return { status: 500, body: new RedfishFault(500, 'InternalError', 'The simulator failed.').body as Json };
    }
  }

  #admit(method: string, path: string, { headers }: IncomingMessage, handlers: ResourceHandlers | undefined): void {
    const open = method === 'GET' ? handlers?.open : path === `${ROOT}/SessionService/Sessions` && method === 'POST';
    if (open || this.service.sessions.admits(headers, this.options.basicAuth)) return;
    throw new RedfishFault(401, 'NoValidSession', 'There is no valid session for this request.');
  }

  #dispatch(
    method: string,
    path: string,
    { headers }: IncomingMessage,
    handlers: ResourceHandlers,
    text: string,
  ): Reply | undefined {
    switch (method) {
      case 'GET':
        if (handlers.stream) return undefined;
        if (handlers.monitor) return handlers.monitor();
        if (handlers.get) return this.#read(handlers, handlers.get, headers['accept-encoding']);
        break;
      case 'PATCH':
        if (handlers.patch === undefined || handlers.get === undefined) break;
        this.#checkEtag(headers['if-match'], this.#etagOf(handlers.get()));
        handlers.patch(objectOf(text) ?? {});
        this.#upset('idrac-not-ready');
        return { status: 200, body: handlers.get() };
      case 'POST':
        if (handlers.post === undefined) break;
        return this.#post(path, handlers.post(objectOf(text)));
      case 'DELETE':
        if (handlers.delete === undefined) break;
        handlers.delete();
        return { status: 204 };
    }
    throw new RedfishFault(405, 'OperationNotAllowed', `${method} is not allowed here.`);
  }

  #post(path: string, reply: Reply): Reply {
    if (path.endsWith('/ComputerSystem.Reset')) this.#upset('ilo-not-ready');
    return reply;
  }

  /** Some controllers are out of sorts for one request after they changed something. */
  #upset(quirk: 'idrac-not-ready' | 'ilo-not-ready'): void {
    if (!this.service.profile.quirks.has(quirk)) return;
    const fault =
      quirk === 'ilo-not-ready'
        ? new RedfishFault(400, 'iLO.2.14.InvalidOperationForSystemState', 'The operation was not successful: POST.')
        : new RedfishFault(500, 'IDRAC.2.8.SYS518', 'iDRAC is currently unable to display any information.');
    const method = quirk === 'ilo-not-ready' ? { method: 'POST' } : {};
    this.faults.inject({ kind: 'status', status: fault.status, body: fault.body, ...method });
  }

  #read(handlers: ResourceHandlers, get: () => Json, acceptEncoding: string | string[] | undefined): Reply {
    if (handlers.onlyCompressed && !String(acceptEncoding ?? '').includes('gzip'))
      throw new RedfishFault(406, 'HeaderInvalid', 'This resource is kept compressed.');
    const body = get();
    const problems = this.validator.problems(body);
    this.violations.push(...problems);
    if (problems.length > 0) throw new RedfishFault(500, 'InternalError', problems.join('; '));
    const allow = [
      'GET',
      'HEAD',
      ...(handlers.patch ? ['PATCH'] : []),
      ...(handlers.post ? ['POST'] : []),
      ...(handlers.delete ? ['DELETE'] : []),
    ];
    const etag = this.#etagOf(body);
    return { status: 200, body, headers: { allow: allow.join(', '), ...(etag !== undefined && { etag }) } };
  }

  #etagOf(body: Json): string | undefined {
    const { etags } = this.service.profile;
    if (etags === 'none') return undefined;
    const tag = `"${createHash('sha1').update(JSON.stringify(body)).digest('hex').slice(0, 16)}"`;
    return etags === 'weak' ? `W/${tag}` : tag;
  }

  #checkEtag(given: string | undefined, present: string | undefined): void {
    const { quirks } = this.service.profile;
    if (given === undefined && quirks.has('etag-required'))
      throw new RedfishFault(428, 'Ami.1.0.PreconditionHeaderMissing', 'The request lacks If-Match.');
    if (given === undefined || present === undefined) return;
    const wanted = quirks.has('weak-etag-refused') ? present.replace(/^W\//, '') : present;
    if (given !== wanted && given !== '*')
      throw new RedfishFault(
        412,
        'PreconditionFailed',
        'The entity tag is not the one required to change this resource.',
      );
  }

  /** True when the request gets no other answer. */
  #spoil(fault: RedfishSimulatorFault, request: IncomingMessage, response: ServerResponse): boolean {
    switch (fault.kind) {
      case 'silent':
        return true;
      case 'drop':
        request.socket.destroy();
        return true;
      case 'truncate':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
        response.write('{"Id":', () => request.socket.destroy());
        return true;
      case 'status':
        this.#write(response, {
          status: fault.status,
          ...(fault.headers && { headers: fault.headers }),
          body: (fault.body ?? {}) as Json,
        });
        return true;
      case 'body':
        response.writeHead(200, { 'content-type': 'application/json' }).end(fault.text);
        return true;
      case 'huge':
        response.writeHead(200, { 'content-type': 'application/json' }).end(Buffer.alloc(fault.bytes, 0x20));
        return true;
      case 'delay':
      case 'change':
        return false;
    }
  }

  #send(
    reply: Reply,
    handlers: ResourceHandlers | undefined,
    fault: RedfishSimulatorFault | undefined,
    method: string,
    response: ServerResponse,
  ): void {
    if (fault?.kind === 'change') {
      const text = JSON.stringify(fault.change(reply.body));
      return void response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(text);
    }
    this.#write(response, reply, method === 'GET' && handlers?.onlyCompressed);
  }

  #write(response: ServerResponse, { status, headers = {}, body }: Reply, compressed = false): void {
    const common = { 'odata-version': '4.0', 'cache-control': 'no-cache', ...headers };
    if (status === 204 || body === undefined) return void response.writeHead(status, common).end();
    const text = Buffer.from(JSON.stringify(body));
    const encoding = compressed && status === 200 ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(status, { ...common, 'content-type': 'application/json', ...encoding });
    response.end('content-encoding' in encoding ? gzipSync(text) : text);
  }
}

function normalised(url: string): string {
  const [path = '', query] = url.split('?');
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return query === undefined ? trimmed : `${trimmed}?${query}`;
}

const bodyOf = async (request: IncomingMessage): Promise<string> =>
  (await readWhole(request, MAX_BODY)).toString('utf8');

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

function objectOf(text: string): Json | undefined {
  if (text === '') return undefined;
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new RedfishFault(400, 'MalformedJSON', 'The body is not a JSON object.');
}
