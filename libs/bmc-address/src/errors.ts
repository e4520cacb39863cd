import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/** BMC_BAD_ADDRESS: the text does not follow the grammar; `details.part` says where. */
export type BmcAddressErrorCode = 'BMC_BAD_ADDRESS';

/** The one error class of this library. */
export class BmcAddressError extends CodedError<BmcAddressErrorCode> {
  constructor(code: BmcAddressErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
