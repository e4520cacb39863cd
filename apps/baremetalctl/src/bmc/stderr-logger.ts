import type { LogFields, Logger } from '@ironloom/core';

/** Warnings and errors of the libraries as lines for people; what is less than a warning is left out. */
export function stderrLogger(write: (line: string) => void, bound: LogFields = {}): Logger {
  const line = (fields: LogFields, message: string): void => {
    const { host, suite } = { ...bound, ...fields };
    const about = typeof host === 'string' ? `${host}: ` : '';
    const which = typeof suite === 'number' ? ` (suite ${suite})` : '';
    write(`warning: ${about}${message}${which}`);
  };
  const ignore = (): void => undefined;
  return {
    debug: ignore,
    info: ignore,
    warn: line,
    error: line,
    child: (fields) => stderrLogger(write, { ...bound, ...fields }),
  };
}
