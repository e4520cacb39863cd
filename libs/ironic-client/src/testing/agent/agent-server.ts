import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { readWhole } from '@ironloom/wire';
import type { AgentEngine } from './engine';
import { AgentError, type AgentParams, asAgentError } from './protocol';

/** The agent's own certificate, made when it started: Ironic is told of it with each heartbeat. PEM. */
export interface AgentTls {
  readonly key: string;
  readonly cert: string;
}

/** An agent's API on a loopback port. */
export interface AgentServer {
  /** What the conductor calls back. */
  readonly url: string;
  close(): Promise<void>;
}

const MAX_BODY = 20_000_000;

/** Serves an engine's commands to whom has the token. */
export async function serveAgent(engine: AgentEngine, token: () => string, tls?: AgentTls): Promise<AgentServer> {
  const listener = (request: IncomingMessage): Promise<object> => answer(engine, token(), request);
  const handle: Parameters<typeof createServer>[1] = (request, response) => {
    const send = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    listener(request).then(
      (body) => send(200, body),
      (thrown: unknown) => {
        const error = asAgentError(thrown);
        const faultcode = error.status >= 500 ? 'Server' : 'Client';
        send(error.status, { faultcode, faultstring: error.message, ...error.body });
      },
    );
  };
  const server: Server = tls === undefined ? createServer(handle) : createTlsServer(tls, handle);
  const listening = once(server, 'listening');
  server.listen(0, '127.0.0.1');
  await listening;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(engine: AgentEngine, token: string, request: IncomingMessage): Promise<object> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://agent');
  const path = pathname.replace(/^\/v1(?=\/)/, '').replace(/\/+$/, '');
  const waits = searchParams.get('wait')?.toLowerCase() === 'true';
  if (request.method === 'GET' && path === '/status') return { started_at: 0, version: AGENT_VERSION };
  if (path !== '/commands' && !path.startsWith('/commands/')) throw new AgentError('NotFound', 404, 'Not Found');
  if (searchParams.get('agent_token') !== token) throw new AgentError('Unauthorized', 401, 'Token invalid.');
  if (request.method === 'GET') {
    if (path === '/commands') return { commands: engine.commands };
    const command = engine.command(path.slice('/commands/'.length));
    return waits ? engine.join(command) : command;
  }
  if (request.method !== 'POST') throw new AgentError('MethodNotAllowed', 405, 'Method Not Allowed');
  const { name, params } = parsed(await bodyOf(request));
  const command = engine.execute(name, params);
  return waits ? engine.join(command) : command;
}

/** The version that the emulated agent says it has. */
export const AGENT_VERSION = '11.4.0';

function parsed(text: string): { readonly name: string; readonly params: AgentParams } {
  const refused = new AgentError('BadRequest', 400, 'Missing or invalid name or params');
  try {
    const body = JSON.parse(text) as { name?: unknown; params?: unknown } | null;
    const { name, params } = body ?? {};
    if (typeof name === 'string' && typeof params === 'object' && params !== null && !Array.isArray(params)) {
      return { name, params: params as AgentParams };
    }
  } catch {
    throw refused;
  }
  throw refused;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const tooLarge = (): AgentError => new AgentError('RequestEntityTooLarge', 413, 'The request is too large');
  return (await readWhole(request, MAX_BODY, tooLarge)).toString('utf8');
}
