import { CodedError } from '@ironloom/core';
import type { BmcErrorCode } from '@ironloom/bmc-drivers';

/** What went wrong in one line that says what to do about it, where the program knows. */
export function explain(error: unknown, timeoutSeconds: number): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof CodedError)) return message;
  switch (error.code as BmcErrorCode) {
    case 'BMC_AUTHENTICATION_FAILED':
      return 'wrong user name or password';
    case 'BMC_FORBIDDEN':
      return `the user may not do this (${message})`;
    case 'BMC_TIMEOUT':
      return `no answer within ${timeoutSeconds} seconds (${message})`;
    case 'BMC_UNREACHABLE':
      return `does not answer (${message})`;
    case 'BMC_CERTIFICATE_REFUSED':
      return `${message}; give --ca or --fingerprint, which \`bmc probe\` shows`;
    case 'BMC_UNSUPPORTED':
      return `not supported: ${message}`;
    default:
      return message;
  }
}
