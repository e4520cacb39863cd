/** What a request over HTTP failed with below HTTP. */
export type ConnectionFailureKind =
  /** The peer's certificate is not believed. */
  | 'certificate'
  /** The peer does not accept our certificate, or wants one. */
  | 'client certificate'
  | 'timeout'
  | 'aborted'
  /** Our side of the connection was closed meanwhile. */
  | 'closed'
  /** What came is not HTTP. */
  | 'not HTTP'
  /** Name, network or connection. */
  | 'unreachable';

/** A failure of a connection, and the code that Node, OpenSSL or undici gave it; `''` where there is none. */
export interface ConnectionFailure {
  readonly kind: ConnectionFailureKind;
  readonly code: string;
}

/** OpenSSL's and Node's codes for a certificate that is not believed. */
const CERTIFICATE = [
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
];
const KINDS: ReadonlyMap<string, ConnectionFailureKind> = new Map([
  ...CERTIFICATE.map((code) => [code, 'certificate'] as const),
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['UND_ERR_ABORTED', 'aborted'],
  ['ABORT_ERR', 'aborted'],
  ['UND_ERR_DESTROYED', 'closed'],
  ['UND_ERR_CLOSED', 'closed'],
  ['UND_ERR_HEADERS_OVERFLOW', 'not HTTP'],
]);
/** Alerts of a server that does not accept our certificate. */
const ALERT = /^ERR_SSL_(TLSV1[23]?_ALERT|SSLV3_ALERT)_.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/;

/** Says what was behind an error of Node's HTTP or of undici. */
export function connectionFailure(error: unknown): ConnectionFailure {
  const code = codeOf(error);
  if (ALERT.test(code)) return { kind: 'client certificate', code };
  const isUnreadable = (error as Error | undefined)?.name === 'HTTPParserError' || code.startsWith('HPE_');
  return { kind: KINDS.get(code) ?? (isUnreadable ? 'not HTTP' : 'unreachable'), code };
}

function codeOf(error: unknown): string {
  const { code, cause, errors } = (error ?? {}) as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string' && code !== '') return code;
  // A name with several addresses fails with all their errors in one.
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause === undefined ? '' : codeOf(cause);
}
