import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * What can go wrong between us and Ironic.
 *
 * IRONIC_INVALID_ARGUMENT: a value that no request can carry; IRONIC_BAD_REQUEST: Ironic refused what was asked (400);
 * IRONIC_ILLEGAL_TRANSITION: the node's state forbids the action (`details.action`, `details.state`);
 * IRONIC_AUTHENTICATION_FAILED (401); IRONIC_FORBIDDEN (403); IRONIC_NOT_FOUND (404); IRONIC_VERSION_REFUSED: the server does
 * not speak this microversion (406); IRONIC_TOO_OLD: it speaks none that we can work with (`details.maximum`);
 * IRONIC_NODE_LOCKED: a conductor works on the node (409); IRONIC_CONFLICT: a name, MAC address or instance that is taken,
 * or a state that is in the way (409); IRONIC_OVERLOADED: Ironic or what is before it asks to come back later (429, 502,
 * 503, 504); IRONIC_SERVER_ERROR: any other status from 500 on; IRONIC_TIMEOUT: no end by the deadline; IRONIC_ABORTED: the
 * caller's signal fired; IRONIC_CLOSED: the client was closed; IRONIC_UNREACHABLE: name, network or connection;
 * IRONIC_CERTIFICATE_REFUSED: one side does not trust the other's certificate; IRONIC_BAD_RESPONSE: an answer that is not
 * of Ironic's API; IRONIC_RESPONSE_TOO_LARGE: an answer beyond the limit.
 *
 * `details` has `method`, `path`, and as far as known `status`, `node` and `state`.
 */
export type IronicErrorCode =
  | 'IRONIC_INVALID_ARGUMENT'
  | 'IRONIC_BAD_REQUEST'
  | 'IRONIC_ILLEGAL_TRANSITION'
  | 'IRONIC_AUTHENTICATION_FAILED'
  | 'IRONIC_FORBIDDEN'
  | 'IRONIC_NOT_FOUND'
  | 'IRONIC_VERSION_REFUSED'
  | 'IRONIC_TOO_OLD'
  | 'IRONIC_NODE_LOCKED'
  | 'IRONIC_CONFLICT'
  | 'IRONIC_OVERLOADED'
  | 'IRONIC_SERVER_ERROR'
  | 'IRONIC_TIMEOUT'
  | 'IRONIC_ABORTED'
  | 'IRONIC_CLOSED'
  | 'IRONIC_UNREACHABLE'
  | 'IRONIC_CERTIFICATE_REFUSED'
  | 'IRONIC_BAD_RESPONSE'
  | 'IRONIC_RESPONSE_TOO_LARGE';

/** The one error class of this library. */
export class IronicError extends CodedError<IronicErrorCode> {
  constructor(code: IronicErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
