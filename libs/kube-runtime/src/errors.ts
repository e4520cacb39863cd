import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * - `KUBE_NOT_FOUND` 404 · `KUBE_ALREADY_EXISTS` 409 on create · `KUBE_CONFLICT` 409: the object changed meanwhile
 * - `KUBE_GONE` 410: the resourceVersion or the page token is too old: list again
 * - `KUBE_INVALID` 422 or 400 · `KUBE_FORBIDDEN` 403 · `KUBE_UNAUTHORIZED` 401
 * - `KUBE_BUSY` 429, 503, 504 and 500: the same call may work later
 * - `KUBE_UNREACHABLE` no connection, or one that broke · `KUBE_ABORTED` the caller's signal
 * - `KUBE_BAD_ANSWER` an answer that is not Kubernetes'
 * - `KUBE_CONFIG` no usable kubeconfig
 * - `KUBE_REFUSED` any other 4xx
 */
export type KubeErrorCode =
  | 'KUBE_NOT_FOUND'
  | 'KUBE_ALREADY_EXISTS'
  | 'KUBE_CONFLICT'
  | 'KUBE_GONE'
  | 'KUBE_INVALID'
  | 'KUBE_FORBIDDEN'
  | 'KUBE_UNAUTHORIZED'
  | 'KUBE_BUSY'
  | 'KUBE_UNREACHABLE'
  | 'KUBE_ABORTED'
  | 'KUBE_BAD_ANSWER'
  | 'KUBE_CONFIG'
  | 'KUBE_REFUSED';

/** The error of this library. `details.status` is the HTTP status, where there was one. */
export class KubeError extends CodedError<KubeErrorCode> {
  constructor(code: KubeErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

/**
 * Says that repeating cannot help until the object changes: a controller records it and does not try again by itself.
 */
export class TerminalError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TerminalError';
  }
}

/** The `metav1.Status` of a refused call, as far as it is looked at. */
interface StatusBody {
  readonly reason?: unknown;
  readonly message?: unknown;
  readonly details?: { readonly retryAfterSeconds?: unknown };
}

const CODES: Readonly<Record<number, KubeErrorCode>> = {
  400: 'KUBE_INVALID',
  401: 'KUBE_UNAUTHORIZED',
  403: 'KUBE_FORBIDDEN',
  404: 'KUBE_NOT_FOUND',
  410: 'KUBE_GONE',
  422: 'KUBE_INVALID',
};
const PASSING: readonly number[] = [429, 500, 502, 503, 504];

/** The error that an HTTP status and its `metav1.Status` body stand for. */
export function errorOfStatus(status: number, body: unknown, what: string): KubeError {
  const { reason, message, details } = (typeof body === 'object' && body !== null ? body : {}) as StatusBody;
  const text = typeof message === 'string' && message !== '' ? message : `HTTP ${status}`;
  const retryAfter = details?.retryAfterSeconds;
  return new KubeError(codeOf(status, reason), `${what}: ${text}`, {
    retryable: PASSING.includes(status) || status === 409,
    details: {
      status,
      ...(typeof reason === 'string' ? { reason } : {}),
      ...(typeof retryAfter === 'number' ? { retryAfterMs: retryAfter * 1000 } : {}),
    },
  });
}

function codeOf(status: number, reason: unknown): KubeErrorCode {
  if (status === 409) return reason === 'AlreadyExists' ? 'KUBE_ALREADY_EXISTS' : 'KUBE_CONFLICT';
  return CODES[status] ?? (PASSING.includes(status) ? 'KUBE_BUSY' : 'KUBE_REFUSED');
}
