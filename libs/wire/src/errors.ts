import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * WIRE_TRUNCATED: fewer bytes than the structure needs; WIRE_BAD_LENGTH: a length field that cannot be right;
 * WIRE_TOO_LARGE: more than the limit allows; WIRE_BAD_VALUE: a value that the format has no meaning for.
 */
export type WireErrorCode = 'WIRE_TRUNCATED' | 'WIRE_BAD_LENGTH' | 'WIRE_TOO_LARGE' | 'WIRE_BAD_VALUE';

/** Bytes that do not follow the format, or values that do not fit it. */
export class WireError extends CodedError<WireErrorCode> {
  constructor(code: WireErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
