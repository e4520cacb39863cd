import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import { type AddressInfo } from 'node:net';
import { makeCredentials } from '../auth/certificates';
import { type JsonObject } from '../json/json-value';

/** What a webhook was sent: the `request` of a review. */
export type ReviewRequest = JsonObject;

/** A webhook that answers reviews with what a test says, over TLS on loopback. */
export class WebhookServer {
  /** Requests by path, oldest first. */
  readonly seen = new Map<string, ReviewRequest[]>();
  readonly #answers = new Map<string, (request: ReviewRequest) => JsonObject | undefined>();

  private constructor(
    private readonly server: Server,
    private readonly authority: string,
  ) {}

  static async start(): Promise<WebhookServer> {
    const { server: pair, authority } = await makeCredentials(['127.0.0.1'], Date.now());
    const server = createServer({ cert: pair.certificate, key: pair.key });
    const webhooks = new WebhookServer(server, authority);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const review = JSON.parse(Buffer.concat(chunks).toString()) as JsonObject;
        const answer = webhooks.#answer(request.url ?? '', review.request as ReviewRequest);
        // Without an answer the caller waits until it has enough.
        if (answer !== undefined) response.end(JSON.stringify({ ...review, request: undefined, response: answer }));
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return webhooks;
  }

  /** Sets what is answered at a path; the uid is filled in. Undefined: nothing is answered. */
  on(path: string, answer: (request: ReviewRequest) => JsonObject | undefined): void {
    this.#answers.set(path, answer);
  }

  /** `clientConfig` of a path. */
  clientConfig(path: string): JsonObject {
    const { port } = this.server.address() as AddressInfo;
    return { url: `https://127.0.0.1:${port}${path}`, caBundle: Buffer.from(this.authority).toString('base64') };
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  #answer(path: string, request: ReviewRequest): JsonObject | undefined {
    this.seen.set(path, [...(this.seen.get(path) ?? []), request]);
    const answer = this.#answers.get(path)?.(request);
    return answer === undefined ? undefined : { uid: request.uid, ...answer };
  }
}
