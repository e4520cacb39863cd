import { connectionFailure, type ConnectionFailureKind } from '@ironloom/core';
import { BmcError, type BmcErrorCode } from '../../errors';

interface Meaning {
  readonly code: BmcErrorCode;
  readonly why: string;
  readonly retryable?: boolean;
}

const UNREACHABLE: Meaning = { code: 'BMC_UNREACHABLE', why: 'the connection failed', retryable: true };
const MEANINGS: Readonly<Record<ConnectionFailureKind, Meaning>> = {
  certificate: { code: 'BMC_CERTIFICATE_REFUSED', why: "the BMC's certificate is not trusted" },
  // A BMC is shown no certificate of ours.
  'client certificate': UNREACHABLE,
  timeout: { code: 'BMC_TIMEOUT', why: 'no answer', retryable: true },
  aborted: { code: 'BMC_ABORTED', why: 'aborted' },
  closed: { code: 'BMC_CLOSED', why: 'the driver is closed' },
  'not HTTP': { code: 'BMC_BAD_RESPONSE', why: 'the answer is not HTTP' },
  unreachable: UNREACHABLE,
};
/** With these the code tells more than the words. */
const TOLD: readonly ConnectionFailureKind[] = ['certificate', 'client certificate', 'unreachable'];

/** What a request failed with below HTTP, in this library's words. */
export function transportError(what: string, error: unknown): BmcError {
  if (error instanceof BmcError) return error;
  const { kind, code: transportCode } = connectionFailure(error);
  const { code, why, retryable = false } = MEANINGS[kind];
  const detail = transportCode !== '' && TOLD.includes(kind) ? ` (${transportCode})` : '';
  return new BmcError(code, `${what}: ${why}${detail}`, {
    cause: error,
    retryable,
    details: { ...(transportCode !== '' && { transportCode }) },
  });
}
