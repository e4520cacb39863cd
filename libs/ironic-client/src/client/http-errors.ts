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

/** How a server leaves that wants a certificate, or another one: it may say so, and be cut short by its own end. */
const LEFT: readonly string[] = ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'];

/**
 * What a request failed with below HTTP, in this library's words.
 *
 * @param neverAnswered over TLS, nobody has answered anything yet
 */
export function transportError(
  method: string,
  path: string,
  error: unknown,
  { neverAnswered }: { readonly neverAnswered: boolean },
): IronicError {
  if (error instanceof IronicError) return error;
  const { kind, code: transportCode } = connectionFailure(error);
  const { code, why, retryable = false } = MEANINGS[kind];
  const hint =
    neverAnswered && LEFT.includes(transportCode) ? ': it may want a client certificate, or another one' : '';
  const detail = transportCode === '' ? '' : ` (${transportCode})${hint}`;
  return new IronicError(code, `${method} ${path}: ${why}${detail}`, {
    cause: error,
    retryable,
    details: { method, path, ...(transportCode !== '' && { transportCode }) },
  });
}
