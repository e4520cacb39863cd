import { readFileSync, watch } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { errorMessage, hasCode, type Logger, silentLogger } from '@ironloom/core';
import { readWhole } from '@ironloom/wire';
import { listen, patience } from './health-server';

/** The request of an AdmissionReview (admission.k8s.io/v1). */
export interface AdmissionRequest<T = unknown> {
  readonly uid: string;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly namespace?: string;
  readonly name?: string;
  readonly object: T | null;
  readonly oldObject: T | null;
  readonly dryRun?: boolean;
  readonly userInfo?: { readonly username?: string; readonly groups?: readonly string[] };
}

/** What a validation says: problems refuse the request, warnings are shown to who made it. */
export interface AdmissionVerdict {
  readonly problems: readonly string[];
  readonly warnings?: readonly string[];
}

/** Judges one request. */
export type Validate = (request: AdmissionRequest) => AdmissionVerdict | Promise<AdmissionVerdict>;

/** Converts objects to an `apiVersion` (apiextensions.k8s.io/v1 ConversionReview); throws what cannot be converted. */
export type Convert = (objects: readonly unknown[], apiVersion: string) => readonly unknown[];

/** What a webhook server is made with. */
export interface WebhookServerOptions {
  /** PEM files; read again when they change, as cert-manager and kubelets change them. */
  readonly certificateFile: string;
  readonly keyFile: string;
  /** Default 0.0.0.0, since the API server calls from elsewhere. */
  readonly host?: string;
  readonly port?: number;
  /** A client that has not sent its request, or its handshake, by then is cut off. Default 30 s. */
  readonly requestTimeoutMs?: number;
  /** By path: `/validate-metal3-io-v1alpha1-baremetalhost`. */
  readonly validations?: Readonly<Record<string, Validate>>;
  readonly conversions?: Readonly<Record<string, Convert>>;
  readonly log?: Logger;
}

/** A running webhook server. */
export interface WebhookServer {
  readonly port: number;
  close(): Promise<void>;
}

/** An AdmissionReview holds an object and its old self: twice the largest object, and room. */
const BODY_LIMIT = 7 * 1024 * 1024;
const TEXT = { 'content-type': 'text/plain' };

/** Serves admission and conversion webhooks. */
export async function startWebhookServer(options: WebhookServerOptions): Promise<WebhookServer> {
  const { host = '0.0.0.0', port = 0, requestTimeoutMs = 30_000 } = options;
  const { certificateFile, keyFile, log = silentLogger } = options;
  const material = () => ({ cert: readFileSync(certificateFile), key: readFileSync(keyFile) });
  const limits = { ...patience(requestTimeoutMs), handshakeTimeout: requestTimeoutMs };
  const server = createServer({ ...material(), ...limits }, (request, response) => {
    void answer(options, request, response).catch((error: unknown) => {
      log.warn({ err: error }, `webhook ${request.url ?? ''}: ${errorMessage(error)}`);
      if (!response.headersSent) response.writeHead(500, TEXT);
      response.end('the webhook failed\n');
    });
  });
  const reload = (): void => {
    try {
      server.setSecureContext(material());
    } catch (error) {
      // The two files are replaced one after the other; the second change brings a pair that fits.
      log.warn({ err: error }, 'webhook certificate: kept, the new one cannot be used');
    }
  };
  // Secrets are mounted through symbolic links that are exchanged: the folder changes, the file does not.
  const watchers = [...new Set([certificateFile, keyFile].map((file) => dirname(file)))].map((folder) =>
    watch(folder, { persistent: false }, reload).on('error', (error) =>
      log.warn({ err: error }, 'webhook certificate: its folder cannot be watched any more'),
    ),
  );
  const unwatch = (): void => watchers.forEach((watcher) => watcher.close());
  await listen(server, host, port).catch((error: unknown) => {
    unwatch();
    throw error;
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        unwatch();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  options: WebhookServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const validate = options.validations?.[path];
  const convert = options.conversions?.[path];
  if (request.method !== 'POST' || (validate === undefined && convert === undefined)) {
    response.writeHead(404, TEXT).end('404 page not found\n');
    return;
  }
  const review = await readReview(request);
  if ('refusal' in review) {
    response.writeHead(review.status, TEXT).end(`${review.refusal}\n`);
    return;
  }
  const result = validate === undefined ? converted(review, convert) : await validated(review, validate);
  const text = JSON.stringify({ apiVersion: review.apiVersion, kind: review.kind, response: result });
  response.writeHead(200, { 'content-type': 'application/json' }).end(text);
}

interface Review {
  readonly apiVersion: string;
  readonly kind: string;
  readonly request: AdmissionRequest & { readonly desiredAPIVersion?: string; readonly objects?: readonly unknown[] };
}

/** A body that is no review, and the HTTP status that says so. */
interface Refused {
  readonly status: 400 | 413;
  readonly refusal: string;
}

async function readReview(request: IncomingMessage): Promise<Review | Refused> {
  let review: Partial<Review> | null;
  try {
    // The stream must outlive a refusal, or its connection ends before the caller has read why.
    const body = await readWhole(request.iterator({ destroyOnReturn: false }), BODY_LIMIT);
    review = JSON.parse(body.toString('utf8')) as Partial<Review> | null;
  } catch (error) {
    if (hasCode(error, 'WIRE_TOO_LARGE')) return { status: 413, refusal: 'a review of more than 7 MiB' };
    if (error instanceof SyntaxError) return { status: 400, refusal: 'a review that is not JSON' };
    throw error;
  }
  if (typeof review?.request?.uid !== 'string') return { status: 400, refusal: 'not a review' };
  return { apiVersion: review.apiVersion ?? '', kind: review.kind ?? '', request: review.request };
}

async function validated({ request }: Review, validate: Validate): Promise<object> {
  const { problems, warnings = [] } = await validate(request);
  const refusal = { status: { code: 422, reason: 'Invalid', status: 'Failure', message: problems.join('; ') } };
  return {
    uid: request.uid,
    allowed: problems.length === 0,
    ...(problems.length === 0 ? {} : refusal),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

function converted({ request }: Review, convert: Convert | undefined): object {
  const { uid, desiredAPIVersion = '', objects = [] } = request;
  try {
    const convertedObjects = convert?.(objects, desiredAPIVersion) ?? [];
    return { uid, convertedObjects, result: { status: 'Success' } };
  } catch (error) {
    return { uid, result: { status: 'Failure', message: errorMessage(error) } };
  }
}
