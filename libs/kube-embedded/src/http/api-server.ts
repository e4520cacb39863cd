import { type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';
import { errorMessage, hasCode, type Logger } from '@ironloom/core';
import { authenticate, type BearerToken, refuseImpersonation } from '../auth/authenticator';
import { type StoredCredentials } from '../auth/credential-store';
import { ApiError } from '../status/api-error';
import { internal } from '../status/failures';
import { answerDocument, isPublicPath, route, type RouterContext } from './router';
import { sendJson } from './respond';

/** How slow a client may be before it is cut off. */
const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 120_000;

/** The HTTPS front of the API. */
export class ApiServer {
  readonly #server: Server;
  readonly #tokens: readonly BearerToken[];

  constructor(
    private readonly context: RouterContext,
    credentials: StoredCredentials,
    tokens: readonly BearerToken[],
    private readonly log: Logger,
  ) {
    this.#tokens = tokens;
    this.#server = createServer(
      {
        cert: credentials.server.certificate,
        key: credentials.server.key,
        ca: credentials.authority,
        requestCert: true,
        rejectUnauthorized: false,
        minVersion: 'TLSv1.2',
        keepAlive: true,
        headersTimeout: HEADERS_TIMEOUT_MS,
        requestTimeout: REQUEST_TIMEOUT_MS,
        keepAliveTimeout: KEEP_ALIVE_MS,
        handshakeTimeout: HEADERS_TIMEOUT_MS,
        noDelay: true,
      },
      (request, response) => void this.#answer(request, response),
    );
    this.#server.on('clientError', (_error, socket) => socket.destroy());
    this.#server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  /** Starts to listen. @returns the port */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Stops listening and cuts every connection, watches included. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', (error) => this.log.debug({ err: error }, 'answer not sent'));
    try {
      await this.#dispatch(request, response);
    } catch (error) {
      await this.#answerError(request, response, error);
    }
  }

  async #dispatch(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.canParse(request.url ?? '', 'https://server')
      ? new URL(request.url ?? '', 'https://server')
      : undefined;
    if (url === undefined) throw new ApiError('BadRequest', 'the URL cannot be parsed');
    const user = authenticate(request, this.#tokens);
    if (user === undefined) {
      if (
        isPublicPath(url.pathname) &&
        request.headers.authorization === undefined &&
        (await answerDocument(this.context, request, response, url))
      )
        return;
      response.setHeader('www-authenticate', 'Bearer realm="kubernetes"');
      throw new ApiError('Unauthorized', 'Unauthorized');
    }
    refuseImpersonation(request, user);
    await route(this.context, request, response, url, user);
  }

  async #answerError(request: IncomingMessage, response: ServerResponse, error: unknown): Promise<void> {
    const failure = toApiError(error);
    if (failure.httpCode >= 500)
      this.log.error({ err: error, method: request.method, url: request.url }, 'request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    // A body that is not read to its end would be taken for the next request.
    if (!request.complete) response.setHeader('connection', 'close');
    const { retryAfterSeconds } = failure.statusDetails;
    if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
    await sendJson(request, response, failure.httpCode, failure.toStatus());
    if (!request.complete) request.destroy();
  }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (hasCode(error, 'KUBE_STORE_FAILED'))
    return new ApiError('ServiceUnavailable', errorMessage(error), {}, { cause: error });
  return internal(errorMessage(error), error);
}
