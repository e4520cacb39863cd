import type { CodedError } from '@ironloom/core';
import { IpmiError, type IpmiErrorCode } from '@ironloom/node-ipmi';
import { BmcError, type BmcErrorCode } from '../errors';

const CODES: Partial<Record<IpmiErrorCode, BmcErrorCode>> = {
  IPMI_TIMEOUT: 'BMC_TIMEOUT',
  IPMI_ABORTED: 'BMC_ABORTED',
  IPMI_UNREACHABLE: 'BMC_UNREACHABLE',
  IPMI_AUTHENTICATION_FAILED: 'BMC_AUTHENTICATION_FAILED',
  IPMI_PRIVILEGE_REFUSED: 'BMC_FORBIDDEN',
  IPMI_SESSION_REFUSED: 'BMC_BUSY',
  IPMI_SESSION_CLOSED: 'BMC_CLOSED',
  IPMI_SESSION_LOST: 'BMC_UNREACHABLE',
  IPMI_BAD_MESSAGE: 'BMC_BAD_RESPONSE',
  IPMI_INVALID_ARGUMENT: 'BMC_INVALID_ARGUMENT',
  IPMI_UNSUPPORTED: 'BMC_UNSUPPORTED',
  IPMI_INVALID_COMMAND: 'BMC_UNSUPPORTED',
  IPMI_PARAMETER_NOT_SUPPORTED: 'BMC_UNSUPPORTED',
  IPMI_PAYLOAD_DISABLED: 'BMC_UNSUPPORTED',
  IPMI_INSUFFICIENT_PRIVILEGE: 'BMC_FORBIDDEN',
  IPMI_NODE_BUSY: 'BMC_BUSY',
  IPMI_FIRMWARE_UPDATE_MODE: 'BMC_BUSY',
  IPMI_BMC_INITIALISING: 'BMC_BUSY',
  IPMI_SET_IN_PROGRESS: 'BMC_BUSY',
  IPMI_SEL_ERASE_IN_PROGRESS: 'BMC_BUSY',
  IPMI_NOT_SUPPORTED_IN_STATE: 'BMC_CONFLICT',
  IPMI_PAYLOAD_ALREADY_ACTIVE: 'BMC_CONFLICT',
  IPMI_NOT_PRESENT: 'BMC_NOT_FOUND',
};

/** An error of the IPMI library in this library's words; others pass. `details.ipmiCode` keeps the original code. */
export function bmcErrorOf(error: unknown): unknown {
  if (!(error instanceof IpmiError)) return error;
  const { code, message, retryable, details }: CodedError<IpmiErrorCode> = error;
  return new BmcError(CODES[code] ?? 'BMC_REFUSED', message, {
    cause: error,
    retryable,
    details: { ...details, ipmiCode: code },
  });
}
