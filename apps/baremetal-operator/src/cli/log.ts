import { errorMessage, type LogFields, type Logger } from '@ironloom/core';
import pino from 'pino';

/** Members that never reach the log, wherever they turn up; a `Secret` hides itself. */
const SECRETS = ['password', 'data', 'stringData', 'authorization', 'token', 'userData', 'networkData', 'metaData'];
const REDACTED_PATHS = SECRETS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*.*.*.${name}`]);

/** A log of one JSON object a line. */
export function programLog(isVerbose: boolean, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level: isVerbose ? 'debug' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: REDACTED_PATHS, censor: '[redacted]' },
    serializers: { err: errorFields },
  };
  return wrap(destination === undefined ? pino(options) : pino(options, destination));
}

/** Messages name their fields in braces, `{key}`: a person reads the values. */
function wrap(log: pino.Logger, bound: LogFields = {}): Logger {
  const method =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (fields: LogFields, message: string): void => {
      if (!log.isLevelEnabled(level)) return;
      log[level](fields, filled(message, { ...bound, ...fields }));
    };
  return {
    debug: method('debug'),
    info: method('info'),
    warn: method('warn'),
    error: method('error'),
    child: (fields) => wrap(log.child(fields), { ...bound, ...fields }),
  };
}

function filled(message: string, fields: LogFields): string {
  return message.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = fields[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}

/** Code, message and where it came from; causes with their messages, details never: they may quote an object. */
function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: error.message,
    stack: error.stack,
    ...(cause === undefined ? {} : { cause: errorMessage(cause) }),
  };
}
