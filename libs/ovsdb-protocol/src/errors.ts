import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/**
 * The error string of RFC 7047 §3.1 and §5, or of ovsdb-server's additions, for each code that has one.
 * Codes without an entry arise on one side only and never travel.
 */
const WIRE_ERRORS = {
  OVSDB_SYNTAX: 'syntax error',
  OVSDB_SCHEMA: 'schema error',
  OVSDB_CONSTRAINT_VIOLATION: 'constraint violation',
  OVSDB_REFERENTIAL_INTEGRITY_VIOLATION: 'referential integrity violation',
  OVSDB_NOT_OWNER: 'not owner',
  OVSDB_NOT_SUPPORTED: 'not supported',
  OVSDB_NOT_ALLOWED: 'not allowed',
  OVSDB_TIMED_OUT: 'timed out',
  OVSDB_PERMISSION: 'permission error',
  OVSDB_RESOURCES_EXHAUSTED: 'resources exhausted',
  OVSDB_IO: 'I/O error',
  OVSDB_ABORTED: 'aborted',
  OVSDB_CANCELED: 'canceled',
  OVSDB_UNKNOWN_COLUMN: 'unknown column',
  OVSDB_UNKNOWN_TABLE: 'unknown table',
  OVSDB_UNKNOWN_DATABASE: 'unknown database',
  OVSDB_UNKNOWN_METHOD: 'unknown method',
  OVSDB_UNKNOWN_FUNCTION: 'unknown function',
  OVSDB_UNKNOWN_MUTATOR: 'unknown mutator',
  OVSDB_UNKNOWN_MONITOR: 'unknown monitor',
  OVSDB_DUPLICATE_UUID_NAME: 'duplicate uuid-name',
  OVSDB_DUPLICATE_UUID: 'duplicate uuid',
  OVSDB_DOMAIN: 'domain error',
  OVSDB_RANGE: 'range error',
  OVSDB_INVALID_PARAMETERS: 'invalid parameters',
  OVSDB_INCONSISTENT: 'consistency violation',
  OVSDB_NOT_LEADER: 'not leader',
  OVSDB_INTERNAL: 'internal error',
  OVSDB_REMOTE: 'ovsdb error',
} as const;

type WireCode = keyof typeof WIRE_ERRORS;

/**
 * Every code of this library. Besides those that map to an error string of the protocol:
 * OVSDB_DISCONNECTED: the connection went away, or was never there; OVSDB_TOO_LARGE: a message, its nesting or a queue
 * passes its limit; OVSDB_PROTOCOL: the peer sent something that is no JSON-RPC; OVSDB_LOG: a database file that cannot
 * be read; OVSDB_LOCKED: another process has the database file open; OVSDB_BAD_REMOTE: a remote that cannot be parsed;
 * OVSDB_USAGE: the caller broke a rule of the API.
 */
export type OvsdbErrorCode =
  | WireCode
  | 'OVSDB_DISCONNECTED'
  | 'OVSDB_TOO_LARGE'
  | 'OVSDB_PROTOCOL'
  | 'OVSDB_LOG'
  | 'OVSDB_LOCKED'
  | 'OVSDB_BAD_REMOTE'
  | 'OVSDB_USAGE';

/** The `<error>` object of RFC 7047 §3.1, with the members that ovsdb-server adds. */
export interface WireError {
  readonly error: string;
  readonly details?: string;
  /** The JSON text that was at fault. */
  readonly syntax?: string;
  readonly 'io-error'?: string;
}

const CODES = new Map<string, WireCode>(Object.entries(WIRE_ERRORS).map(([code, text]) => [text, code as WireCode]));

/** Codes after which the same request can succeed without a change of input. */
const RETRYABLE: ReadonlySet<OvsdbErrorCode> = new Set([
  'OVSDB_DISCONNECTED',
  'OVSDB_TIMED_OUT',
  'OVSDB_NOT_LEADER',
  'OVSDB_RESOURCES_EXHAUSTED',
  'OVSDB_LOCKED',
]);

/**
 * The one error of this library. An error that a server sent has `details.wireError` (the protocol's error string) and,
 * when it came from one operation of a transaction, `details.op` (the operation's index).
 */
export class OvsdbError extends CodedError<OvsdbErrorCode> {
  constructor(code: OvsdbErrorCode, message: string, options: CodedErrorOptions = {}) {
    super(code, message, { retryable: RETRYABLE.has(code), ...options });
  }

  /** From an `<error>` object that a server sent; `op` is the index of the operation that failed. */
  static fromWire(wire: WireError, op?: number): OvsdbError {
    const code = CODES.get(wire.error) ?? 'OVSDB_REMOTE';
    const details = {
      wireError: wire.error,
      ...(wire.syntax === undefined ? {} : { syntax: wire.syntax }),
      ...(op === undefined ? {} : { op }),
    };
    return new OvsdbError(code, wire.details ?? wire.error, { details });
  }

  /** The `error` member of the reply that tells a client of this error. */
  toReply(): WireError | string {
    const wire = this.toWire();
    return BARE.has(this.code) ? wire.error : wire;
  }

  /** The `<error>` object that tells a client of this error. */
  toWire(): WireError {
    const { wireError, syntax } = this.details;
    return {
      error: typeof wireError === 'string' ? wireError : wireErrorOf(this.code),
      ...(this.message === '' ? {} : { details: this.message }),
      ...(typeof syntax === 'string' ? { syntax } : {}),
    };
  }
}

/** What concerns a call rather than what it holds is answered with the bare string (RFC 7047 §4.1.3, "canceled"). */
const BARE: ReadonlySet<OvsdbErrorCode> = new Set(['OVSDB_CANCELED', 'OVSDB_UNKNOWN_METHOD', 'OVSDB_UNKNOWN_MONITOR']);

/** The protocol's error string for a code; `internal error` for codes that the protocol has none for. */
export function wireErrorOf(code: OvsdbErrorCode): string {
  return (WIRE_ERRORS as Partial<Record<OvsdbErrorCode, string>>)[code] ?? WIRE_ERRORS.OVSDB_INTERNAL;
}

/** The code for an error string of the protocol; `OVSDB_REMOTE` for a string that this library does not know. */
export function codeOfWireError(error: string): OvsdbErrorCode {
  return CODES.get(error) ?? 'OVSDB_REMOTE';
}
