import { CodedError } from '@ironloom/core';
import type { BmcAddressErrorCode, BmcErrorCode } from '@ironloom/bmc-drivers';
import type { KubeErrorCode } from '@ironloom/kube-runtime';
import type { CtlErrorCode } from '../errors';

/** What a command ends with; the README explains each. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  noAnswer: 3,
  credentials: 4,
  unsupported: 5,
  certificate: 6,
} as const;

const CODES: Readonly<Record<BmcAddressErrorCode | BmcErrorCode | CtlErrorCode | KubeErrorCode, number>> = {
  CTL_USAGE: EXIT.usage,
  CTL_NO_CREDENTIALS: EXIT.usage,
  CTL_UNHEALTHY: EXIT.failed,
  CTL_SEVERAL: EXIT.failed,
  CTL_TIMEOUT: EXIT.noAnswer,
  CTL_BAD_MANIFEST: EXIT.usage,
  CTL_INTERRUPTED: EXIT.failed,
  CTL_SITE: EXIT.failed,
  KUBE_NOT_FOUND: EXIT.failed,
  KUBE_ALREADY_EXISTS: EXIT.failed,
  KUBE_CONFLICT: EXIT.failed,
  KUBE_GONE: EXIT.failed,
  KUBE_INVALID: EXIT.usage,
  KUBE_CONFIG: EXIT.usage,
  KUBE_UNAUTHORIZED: EXIT.credentials,
  KUBE_FORBIDDEN: EXIT.credentials,
  KUBE_BUSY: EXIT.noAnswer,
  KUBE_UNREACHABLE: EXIT.noAnswer,
  KUBE_ABORTED: EXIT.noAnswer,
  KUBE_BAD_ANSWER: EXIT.failed,
  KUBE_REFUSED: EXIT.failed,
  BMC_BAD_ADDRESS: EXIT.usage,
  BMC_INVALID_ARGUMENT: EXIT.usage,
  BMC_UNSUPPORTED: EXIT.unsupported,
  BMC_TIMEOUT: EXIT.noAnswer,
  BMC_UNREACHABLE: EXIT.noAnswer,
  BMC_CERTIFICATE_REFUSED: EXIT.certificate,
  BMC_AUTHENTICATION_FAILED: EXIT.credentials,
  BMC_FORBIDDEN: EXIT.credentials,
  BMC_ABORTED: EXIT.failed,
  BMC_CLOSED: EXIT.failed,
  BMC_BUSY: EXIT.failed,
  BMC_CONFLICT: EXIT.failed,
  BMC_NOT_FOUND: EXIT.failed,
  BMC_REFUSED: EXIT.failed,
  BMC_BAD_RESPONSE: EXIT.failed,
  BMC_RESPONSE_TOO_LARGE: EXIT.failed,
  BMC_TASK_FAILED: EXIT.failed,
};

/** The exit code for an error; oclif's own errors are about the command line and carry theirs. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CodedError) return CODES[error.code as CtlErrorCode] ?? EXIT.failed;
  const { oclif } = error as { readonly oclif?: { readonly exit?: number } };
  return oclif?.exit ?? EXIT.failed;
}
