import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * OPENFLOW_MALFORMED: bytes that do not follow the specification; OPENFLOW_NOT_ENCODABLE: a value that does not fit its
 * field, or that this version of OpenFlow has no form for; OPENFLOW_SYNTAX: text that is not `ovs-ofctl` syntax;
 * OPENFLOW_REFUSED: the switch answered with an error message; OPENFLOW_NEGOTIATION: no version in common;
 * OPENFLOW_DISCONNECTED: the connection ended before the answer came; OPENFLOW_TIMEOUT: no answer in time; OPENFLOW_FLOODED: the peer sent
 * echo requests and did not read the replies, and was cut off.
 */
export type OpenFlowErrorCode =
  | 'OPENFLOW_MALFORMED'
  | 'OPENFLOW_NOT_ENCODABLE'
  | 'OPENFLOW_SYNTAX'
  | 'OPENFLOW_REFUSED'
  | 'OPENFLOW_NEGOTIATION'
  | 'OPENFLOW_DISCONNECTED'
  | 'OPENFLOW_TIMEOUT'
  | 'OPENFLOW_FLOODED';

/** The one error of this library. */
export class OpenFlowError extends CodedError<OpenFlowErrorCode> {
  constructor(code: OpenFlowErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}

/** Shorthand for bytes that do not follow the specification. */
export function malformed(message: string, details?: Readonly<Record<string, unknown>>): OpenFlowError {
  return new OpenFlowError('OPENFLOW_MALFORMED', message, details === undefined ? {} : { details });
}

/** Shorthand for a value that has no form on the wire. */
export function notEncodable(message: string, details?: Readonly<Record<string, unknown>>): OpenFlowError {
  return new OpenFlowError('OPENFLOW_NOT_ENCODABLE', message, details === undefined ? {} : { details });
}
