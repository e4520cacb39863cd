import { BmcError } from '../../errors';

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

const TIMEOUTS = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);

/** What a request failed with below HTTP, in this library's words. */
export function transportError(what: string, error: unknown): BmcError {
  if (error instanceof BmcError) return error;
  const code = codeOf(error);
  const options = { cause: error, details: { ...(code !== '' && { transportCode: code }) } };
  if (CERTIFICATE.has(code))
    return new BmcError('BMC_CERTIFICATE_REFUSED', `${what}: the BMC's certificate is not trusted (${code})`, options);
  if (TIMEOUTS.has(code)) return new BmcError('BMC_TIMEOUT', `${what}: no answer`, { ...options, retryable: true });
  if (code === 'UND_ERR_ABORTED' || code === 'ABORT_ERR')
    return new BmcError('BMC_ABORTED', `${what}: aborted`, options);
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED')
    return new BmcError('BMC_CLOSED', `${what}: the driver is closed`, options);
  if (
    (error as Error | undefined)?.name === 'HTTPParserError' ||
    code.startsWith('HPE_') ||
    code === 'UND_ERR_HEADERS_OVERFLOW'
  )
    return new BmcError('BMC_BAD_RESPONSE', `${what}: the answer is not HTTP`, options);
  const why = code === '' ? 'the connection failed' : `the connection failed (${code})`;
  return new BmcError('BMC_UNREACHABLE', `${what}: ${why}`, { ...options, retryable: true });
}

function codeOf(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // Names with several addresses fail with all their errors in one.
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? '' : codeOf(cause);
}
