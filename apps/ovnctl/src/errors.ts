import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * Why a command failed. OVNCTL_USAGE: the command line is wrong; OVNCTL_REFUSED: what it asks for cannot be done with what
 * the database holds; OVNCTL_TOPOLOGY: a topology file is wrong (`details.problems`); OVNCTL_UNREACHABLE: no database
 * server answers; OVNCTL_TIMEOUT: `--timeout` has passed.
 */
export type OvnctlErrorCode =
  'OVNCTL_USAGE' | 'OVNCTL_REFUSED' | 'OVNCTL_TOPOLOGY' | 'OVNCTL_UNREACHABLE' | 'OVNCTL_TIMEOUT';

export class OvnctlError extends CodedError<OvnctlErrorCode> {
  constructor(code: OvnctlErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

/** What a command cannot do with what the database holds. */
export const refused = (message: string): OvnctlError => new OvnctlError('OVNCTL_REFUSED', message);

/** A command line that makes no sense. */
export const usage = (message: string): OvnctlError => new OvnctlError('OVNCTL_USAGE', message);
