import type { LogFields, Logger } from '@ironloom/core';
import type { VlogLogger } from '@ironloom/daemon';

/** As the original limits what it says of content it cannot use. */
const LIMIT = { perMinute: 5, burst: 1 } as const;

/**
 * A logger that keeps each message to a rate of its own, whatever its fields: a thousand bad ports are one line, and then
 * five a minute that say how many were dropped. Messages must be constants.
 */
export function limitedByMessage(log: VlogLogger): Logger {
  const limited = new Map<string, VlogLogger>();
  const of = (message: string): VlogLogger => {
    const known = limited.get(message) ?? log.limited(LIMIT);
    limited.set(message, known);
    return known;
  };
  return {
    debug: (fields: LogFields, message: string) => of(message).debug(fields, message),
    info: (fields: LogFields, message: string) => of(message).info(fields, message),
    warn: (fields: LogFields, message: string) => of(message).warn(fields, message),
    error: (fields: LogFields, message: string) => of(message).error(fields, message),
    child: (fields: LogFields) => limitedByMessage(log.child(fields)),
  };
}
