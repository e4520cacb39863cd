import { CodedError, type CodedErrorOptions } from '@ironloom/core';
import type { CompletionErrorCode } from './completion-code';

/**
 * What can go wrong between us and a BMC, besides the completion codes of {@link CompletionErrorCode}.
 *
 * IPMI_TIMEOUT: no answer by the deadline; IPMI_ABORTED: the caller's signal fired; IPMI_UNREACHABLE: the name does not
 * resolve or the network refuses the datagram; IPMI_AUTHENTICATION_FAILED: wrong user name, password or BMC key;
 * IPMI_CIPHER_SUITE_REFUSED: no suite that both sides accept; IPMI_PRIVILEGE_REFUSED: the user may not have the privilege
 * asked for; IPMI_SESSION_REFUSED: the BMC opens no session for another reason, such as no free slot;
 * IPMI_SESSION_CLOSED: the session was closed by us; IPMI_SESSION_LOST: the BMC no longer answers on it;
 * IPMI_BAD_MESSAGE: bytes that do not follow the specification; IPMI_INVALID_ARGUMENT: a value the protocol cannot carry;
 * IPMI_UNSUPPORTED: something this library or the BMC does not do.
 */
export type IpmiErrorCode =
  | 'IPMI_TIMEOUT'
  | 'IPMI_ABORTED'
  | 'IPMI_UNREACHABLE'
  | 'IPMI_AUTHENTICATION_FAILED'
  | 'IPMI_CIPHER_SUITE_REFUSED'
  | 'IPMI_PRIVILEGE_REFUSED'
  | 'IPMI_SESSION_REFUSED'
  | 'IPMI_SESSION_CLOSED'
  | 'IPMI_SESSION_LOST'
  | 'IPMI_BAD_MESSAGE'
  | 'IPMI_INVALID_ARGUMENT'
  | 'IPMI_UNSUPPORTED'
  | CompletionErrorCode;

/** The one error class of this library. */
export class IpmiError extends CodedError<IpmiErrorCode> {
  constructor(code: IpmiErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
