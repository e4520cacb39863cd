import { CodedError, type CodedErrorOptions } from '@ironloom/core';

/** Stable identifiers of what can go wrong in this library. */
export type DaemonErrorCode =
  /** The command line is wrong; the message is getopt's. */
  | 'DAEMON_BAD_OPTION'
  /** A `-v` or `vlog/set` specification names nothing. */
  | 'DAEMON_BAD_LOG_SPEC'
  /** The log file cannot be opened. */
  | 'DAEMON_LOG_FILE'
  /** Another process holds the pidfile. `details.pid` says which. */
  | 'DAEMON_ALREADY_RUNNING'
  /** The pidfile cannot be made or read. */
  | 'DAEMON_PIDFILE'
  /** A child process died before it was ready. `details.exitCode` is what the parent should exit with. */
  | 'DAEMON_START_FAILED'
  /** The control socket cannot be made. */
  | 'DAEMON_SOCKET'
  /** No daemon answers where a command was sent. */
  | 'DAEMON_UNREACHABLE'
  /** A daemon answered a command with an error; the message is its text. */
  | 'DAEMON_COMMAND_FAILED'
  /** A daemon did not answer in time. */
  | 'DAEMON_TIMEOUT'
  /** A peer sent more than a message may have. */
  | 'DAEMON_MESSAGE_TOO_LARGE'
  /** A peer sent something that is not a JSON-RPC message. */
  | 'DAEMON_BAD_MESSAGE';

/** The one error class of `@ironloom/daemon`. */
export class DaemonError extends CodedError<DaemonErrorCode> {
  constructor(code: DaemonErrorCode, message: string, options?: CodedErrorOptions) {
    super(code, message, options);
  }
}
