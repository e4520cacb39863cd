import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * Why a call to a provisioner could not be carried out. What the machine itself fails at is no error but a
 * {@link StepResult} of kind `failed`.
 *
 * PROVISIONER_NOT_READY: the backend is not up yet, for any host; PROVISIONER_NEEDS_REGISTRATION: the backend does not know
 * the host (any more); PROVISIONER_NEEDS_PREPROVISIONING_IMAGE: no ramdisk image that fits this host; PROVISIONER_NODE_BUSY: the
 * backend works on the host for somebody else just now; PROVISIONER_UNAVAILABLE: the backend or the BMC cannot be reached, or
 * answered with an error of its own; PROVISIONER_UNSUPPORTED: this backend, or this BMC, cannot do it (`details.capability`).
 */
export type ProvisionerErrorCode =
  | 'PROVISIONER_NOT_READY'
  | 'PROVISIONER_NEEDS_REGISTRATION'
  | 'PROVISIONER_NEEDS_PREPROVISIONING_IMAGE'
  | 'PROVISIONER_NODE_BUSY'
  | 'PROVISIONER_UNAVAILABLE'
  | 'PROVISIONER_UNSUPPORTED';

/** The error class of everything behind the port of provisioners. All but PROVISIONER_UNSUPPORTED are retryable. */
export class ProvisionerError extends CodedError<ProvisionerErrorCode> {
  constructor(code: ProvisionerErrorCode, message: string, options: CodedErrorOptions = {}) {
    super(code, message, { retryable: code !== 'PROVISIONER_UNSUPPORTED', ...options });
  }
}
