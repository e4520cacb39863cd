import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * Why a command failed before, or besides, what a BMC said. CTL_USAGE: the command line is wrong; CTL_NO_CREDENTIALS: no
 * user name and password were given and nobody can be asked; CTL_UNHEALTHY: `doctor` found something that must be fixed;
 * CTL_SEVERAL: several addresses failed, for different reasons; CTL_TIMEOUT: what was waited for did not happen in time;
 * CTL_BAD_MANIFEST: a manifest cannot be read or is not what the API takes; CTL_INTERRUPTED: the user did not want to wait
 * any longer; CTL_SITE: `up` cannot start, or there is nothing to end for `down`.
 */
export type CtlErrorCode =
  | 'CTL_USAGE'
  | 'CTL_NO_CREDENTIALS'
  | 'CTL_UNHEALTHY'
  | 'CTL_SEVERAL'
  | 'CTL_TIMEOUT'
  | 'CTL_BAD_MANIFEST'
  | 'CTL_INTERRUPTED'
  | 'CTL_SITE';

/** The one error class of this program. */
export class CtlError extends CodedError<CtlErrorCode> {
  constructor(code: CtlErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

/** A command line that makes no sense. */
export const usage = (message: string): CtlError => new CtlError('CTL_USAGE', message);
