import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * OPERATOR_BAD_REFERENCE: a secret that a host names is missing, in another namespace, or has not what is looked for in it;
 * OPERATOR_NO_BACKEND: no provisioner can be made of the environment.
 */
export type OperatorErrorCode = 'OPERATOR_BAD_REFERENCE' | 'OPERATOR_NO_BACKEND';

/** The error class of the operator. */
export class OperatorError extends CodedError<OperatorErrorCode> {
  constructor(code: OperatorErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
