import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What to answer it with. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface ScriptedServer {
  readonly endpoint: string;
  readonly arrived: readonly Arrived[];
  close(): Promise<void>;
}

const MAXIMUM = 'x-openstack-ironic-api-maximum-version';

/** A server on loopback that answers as it is told; `undefined` leaves the response to the function. */
export async function startScriptedServer(
  answer: (request: Arrived, response: ServerResponse) => Scripted | undefined,
  options: { readonly maximum?: () => string; readonly tls?: ServerOptions } = {},
): Promise<ScriptedServer> {
  const arrived: Arrived[] = [];
  const maximum = options.maximum ?? (() => '1.96');
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() };
      arrived.push(one);
      const given = url === '/v1/' ? { body: { id: 'v1', version: { version: maximum() } } } : answer(one, response);
      if (given === undefined) return;
      const { status = 200, headers: extra = {}, body } = given;
      response.writeHead(status, { [MAXIMUM]: maximum(), ...extra });
      response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
    });
  };
  const server = options.tls === undefined ? createServer(listener) : createTlsServer(options.tls, listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `${options.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    arrived,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
