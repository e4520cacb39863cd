import { connectionFailure, type ConnectionFailureKind } from '@ironloom/core';
import { IronicError, type IronicErrorCode } from '../errors';

interface Meaning {
  readonly code: IronicErrorCode;
  readonly why: string;
  readonly retryable?: boolean;
}

const CONNECTION_FAILED: Meaning = { code: 'IRONIC_UNREACHABLE', why: 'the connection failed', retryable: true };
const MEANINGS: Readonly<Record<ConnectionFailureKind, Meaning>> = {
  certificate: { code: 'IRONIC_CERTIFICATE_REFUSED', why: "Ironic's certificate is not trusted" },
  'client certificate': { code: 'IRONIC_CERTIFICATE_REFUSED', why: 'Ironic refuses our certificate' },
  timeout: { code: 'IRONIC_TIMEOUT', why: 'no answer', retryable: true },
  // Our own signals are answered before: what is aborted here, the other side has ended.
  aborted: CONNECTION_FAILED,
  closed: { code: 'IRONIC_CLOSED', why: 'the client is closed' },
  'not HTTP': { code: 'IRONIC_BAD_RESPONSE', why: 'the answer is not HTTP' },
  unreachable: CONNECTION_FAILED,
};

/** What a request failed with below HTTP, in this library's words. */
export function transportError(method: string, path: string, error: unknown): IronicError {
  if (error instanceof IronicError) return error;
  const { kind, code: transportCode } = connectionFailure(error);
  const { code, why, retryable = false } = MEANINGS[kind];
  const detail = transportCode === '' ? '' : ` (${transportCode})`;
  return new IronicError(code, `${method} ${path}: ${why}${detail}`, {
    cause: error,
    retryable,
    details: { method, path, ...(transportCode !== '' && { transportCode }) },
  });
}
