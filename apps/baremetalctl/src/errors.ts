import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * Why a command failed before, or besides, what a BMC said. CTL_USAGE: the command line is wrong; CTL_NO_CREDENTIALS: no
 * user name and password were given and nobody can be asked; CTL_UNHEALTHY: `doctor` found something that must be fixed;
 * CTL_SEVERAL: several addresses failed, for different reasons.
 */
export type CtlErrorCode = 'CTL_USAGE' | 'CTL_NO_CREDENTIALS' | 'CTL_UNHEALTHY' | 'CTL_SEVERAL';

/** The one error class of this program. */
export class CtlError extends CodedError<CtlErrorCode> {
  constructor(code: CtlErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

/** A command line that makes no sense. */
export const usage = (message: string): CtlError => new CtlError('CTL_USAGE', message);
