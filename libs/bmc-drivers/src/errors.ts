import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * What can go wrong between us and a BMC, whatever it speaks.
 *
 * BMC_INVALID_ARGUMENT: a value that no BMC can take; BMC_UNSUPPORTED: this driver or this BMC cannot do it
 * (`details.capability`); BMC_TIMEOUT: no end by the deadline; BMC_ABORTED: the caller's signal fired; BMC_CLOSED: the
 * driver was closed; BMC_UNREACHABLE: name, network or connection; BMC_CERTIFICATE_REFUSED: the BMC's certificate is
 * not one that we trust; BMC_AUTHENTICATION_FAILED: wrong user name or password; BMC_FORBIDDEN: the user may not do
 * this; BMC_BUSY: the BMC asks to come back later; BMC_CONFLICT: the resource changed under our hands, or its state
 * forbids this; BMC_NOT_FOUND: no such resource; BMC_REFUSED: the BMC refused the request and said why
 * (`details.messages`); BMC_BAD_RESPONSE: an answer that does not follow the protocol (`details.path`,
 * `details.field`); BMC_RESPONSE_TOO_LARGE: an answer beyond the limit; BMC_TASK_FAILED: a task that the BMC took on
 * ended badly (`details.messages`).
 */
export type BmcErrorCode =
  | 'BMC_INVALID_ARGUMENT'
  | 'BMC_UNSUPPORTED'
  | 'BMC_TIMEOUT'
  | 'BMC_ABORTED'
  | 'BMC_CLOSED'
  | 'BMC_UNREACHABLE'
  | 'BMC_CERTIFICATE_REFUSED'
  | 'BMC_AUTHENTICATION_FAILED'
  | 'BMC_FORBIDDEN'
  | 'BMC_BUSY'
  | 'BMC_CONFLICT'
  | 'BMC_NOT_FOUND'
  | 'BMC_REFUSED'
  | 'BMC_BAD_RESPONSE'
  | 'BMC_RESPONSE_TOO_LARGE'
  | 'BMC_TASK_FAILED';

/** The one error class of this library. */
export class BmcError extends CodedError<BmcErrorCode> {
  constructor(code: BmcErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
