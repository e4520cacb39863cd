import { errorMessage, type LogFields, type Logger, type LogMethod } from '@ironloom/core';
import { systemErrorText } from '@ironloom/daemon';

type Method = 'debug' | 'info' | 'warn' | 'error';

/**
 * Puts a client's lines about its connections into the original's module, `reconnect`, and its words: scripts tell by them
 * a database that is not there yet, or was stopped, from one that fails.
 */
export function connectionLog(log: Logger): Logger {
  const reconnect = log.child({ module: 'reconnect' });
  const reworded =
    (method: Method): LogMethod =>
    (fields, message) => {
      const line = LINES[message]?.(fields);
      if (line === undefined) log[method](fields, message);
      else reconnect[line.method]({ remote: fields.remote, ...line.fields }, line.message);
    };
  return {
    debug: reworded('debug'),
    info: reworded('info'),
    warn: reworded('warn'),
    error: reworded('error'),
    child: (fields) => connectionLog(log.child(fields)),
  };
}

interface Line {
  readonly method: Method;
  readonly message: string;
  readonly fields?: LogFields;
}

/** By the message of the client. */
const LINES: Readonly<Record<string, (fields: LogFields) => Line>> = {
  connecting: () => ({ method: 'info', message: '{remote}: connecting...' }),
  connected: () => ({ method: 'info', message: '{remote}: connected' }),
  'connection failed or lost': ({ err }) => endOfConnection(err),
};

function endOfConnection(error: unknown): Line {
  const reason = errorMessage(error);
  if (reason === 'closed by the peer') return { method: 'info', message: '{remote}: connection closed by peer' };
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause === undefined)
    return { method: 'warn', message: '{remote}: connection dropped ({reason})', fields: { reason } };
  const fields = { reason: systemErrorText(cause) };
  return { method: 'warn', message: '{remote}: connection failed ({reason})', fields };
}
