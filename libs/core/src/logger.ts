/** Structured fields of one log line; keys are stable and camelCase, errors go under `err`. */
export type LogFields = Readonly<Record<string, unknown>>;

/** One log call: fields, then a constant message (the shape of pino's). */
export type LogMethod = (fields: LogFields, message: string) => void;

/**
 * The logging port. Libraries take one and default to {@link silentLogger}; programs pass pino or the daemon's own.
 * debug: per message; info: a state changed; warn: retried; error: given up.
 */
export interface Logger {
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  /** A logger that adds `fields` to every line. `module` names the part of the program, as vlog modules do. */
  child(fields: LogFields): Logger;
}

const ignore: LogMethod = () => undefined;

/** Logs nothing. */
export const silentLogger: Logger = {
  debug: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  child: () => silentLogger,
};
