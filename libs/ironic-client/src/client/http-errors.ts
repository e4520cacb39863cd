import { IronicError, type IronicErrorCode } from '../errors';

/** OpenSSL's and Node's codes for a certificate that is not believed, theirs or ours. */
const CERTIFICATE = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** Alerts of a server that does not accept our certificate, or wants one. */
const CLIENT_CERTIFICATE = /^ERR_SSL_(TLSV1[23]?_ALERT|SSLV3_ALERT)_.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;

/** What a request failed with below HTTP, in this library's words. */
export function transportError(method: string, path: string, error: unknown): IronicError {
  if (error instanceof IronicError) return error;
  const transportCode = codeOf(error);
  const { code, why, retryable } = meaning(transportCode, (error as Error | undefined)?.name);
  return new IronicError(code, `${method} ${path}: ${why}`, {
    cause: error,
    retryable,
    details: { method, path, ...(transportCode !== '' && { transportCode }) },
  });
}

function meaning(code: string, name = ''): { code: IronicErrorCode; why: string; retryable: boolean } {
  if (CERTIFICATE.has(code))
    return {
      code: 'IRONIC_CERTIFICATE_REFUSED',
      why: `Ironic's certificate is not trusted (${code})`,
      retryable: false,
    };
  if (CLIENT_CERTIFICATE.test(code))
    return { code: 'IRONIC_CERTIFICATE_REFUSED', why: `Ironic refuses our certificate (${code})`, retryable: false };
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return { code: 'IRONIC_TIMEOUT', why: 'no connection', retryable: true };
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED')
    return { code: 'IRONIC_CLOSED', why: 'the client is closed', retryable: false };
  if (name === 'HTTPParserError' || code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW')
    return { code: 'IRONIC_BAD_RESPONSE', why: 'the answer is not HTTP', retryable: false };
  const why = code === '' ? 'the connection failed' : `the connection failed (${code})`;
  return { code: 'IRONIC_UNREACHABLE', why, retryable: true };
}

function codeOf(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // A name with several addresses fails with all their errors in one.
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? '' : codeOf(cause);
}
