import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { errorMessage } from '@ironloom/core';
import type { Registry } from 'prom-client';

/** A condition of health; false or a rejection means it does not hold. */
export type HealthCheck = () => boolean | Promise<boolean>;

/** What the server answers with. */
export interface HealthServerOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** A client that has not sent its request by then is cut off. Default 10 s. */
  readonly requestTimeoutMs?: number;
  /** `/healthz`: whether the process should go on living. */
  readonly health?: Readonly<Record<string, HealthCheck>>;
  /** `/readyz`: whether it does its work. */
  readonly readiness?: Readonly<Record<string, HealthCheck>>;
  /** `/metrics`, in Prometheus' text format. */
  readonly metrics?: Registry;
}

/** A running server. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `/healthz`, `/readyz` (each check also alone: `/readyz/NAME`) and `/metrics`. */
export async function startHealthServer(options: HealthServerOptions): Promise<HealthServer> {
  const { host = '127.0.0.1', port = 0, requestTimeoutMs = 10_000 } = options;
  const server = createServer(patience(requestTimeoutMs), (request, response) => {
    void answer(options, request.url ?? '/', response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`${errorMessage(error)}\n`);
    });
  });
  server.setTimeout(requestTimeoutMs);
  await listen(server, host, port);
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(options: HealthServerOptions, url: string, response: ServerResponse): Promise<void> {
  const [, endpoint = '', name] = url.split('?')[0]?.split('/') ?? [];
  const { health = {}, readiness = {}, metrics } = options;
  if (endpoint === 'metrics' && metrics !== undefined) {
    const text = await metrics.metrics();
    response.writeHead(200, { 'content-type': metrics.contentType }).end(text);
  } else if (endpoint === 'healthz' || endpoint === 'livez') {
    await answerChecks(health, name, response);
  } else if (endpoint === 'readyz') {
    await answerChecks(readiness, name, response);
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
  }
}

async function answerChecks(
  checks: Readonly<Record<string, HealthCheck>>,
  only: string | undefined,
  response: ServerResponse,
): Promise<void> {
  const chosen = Object.entries(checks).filter(([name]) => only === undefined || name === only);
  if (only !== undefined && chosen.length === 0) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n');
    return;
  }
  const results = await Promise.all(chosen.map(async ([name, check]) => [name, await holds(check)] as const));
  const failed = results.filter(([, ok]) => !ok);
  const lines = results.map(([name, ok]) => (ok ? `[+]${name} ok` : `[-]${name} failed`));
  const text = failed.length === 0 ? 'ok' : `${lines.join('\n')}\ncheck failed`;
  response.writeHead(failed.length === 0 ? 200 : 500, { 'content-type': 'text/plain' }).end(`${text}\n`);
}

async function holds(check: HealthCheck): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}

/** For how long a server waits for a client's request; Node looks only now and then whether the time is over. */
export const patience = (requestTimeoutMs: number) => ({
  requestTimeout: requestTimeoutMs,
  connectionsCheckingInterval: Math.ceil(requestTimeoutMs / 4),
});

/** Resolves when the server listens; rejects when it cannot. */
export function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}
