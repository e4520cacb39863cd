import type { LogFields, Logger, LogMethod } from '@ironloom/core';
import { renderText } from '@ironloom/daemon';

/** Log lines for people: time, level, part of the program, text. Debugging only when asked for. */
export function siteLogger(write: (line: string) => void, isVerbose: boolean, bound: LogFields = {}): Logger {
  const at =
    (level: string): LogMethod =>
    (fields, message) => {
      const { module } = { ...bound, ...fields };
      const part = typeof module === 'string' ? ` ${module}:` : '';
      write(`${new Date().toISOString()} ${level}${part} ${renderText(message, fields, bound)}`);
    };
  return {
    debug: isVerbose ? at('debug') : () => undefined,
    info: isVerbose ? at('info') : () => undefined,
    warn: at('warning'),
    error: at('error'),
    child: (fields) => siteLogger(write, isVerbose, { ...bound, ...fields }),
  };
}
