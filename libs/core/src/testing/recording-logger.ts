import type { LogFields, Logger } from '../logger';

/** A line that a {@link recordingLogger} took. */
export interface RecordedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly message: string;
}

/** A logger that keeps its lines, for tests that assert on them. */
export function recordingLogger(): { readonly log: Logger; readonly lines: RecordedLine[] } {
  const lines: RecordedLine[] = [];
  const make = (bound: LogFields): Logger => {
    const method = (level: RecordedLine['level']) => (fields: LogFields, message: string) =>
      void lines.push({ level, fields: { ...bound, ...fields }, message });
    return {
      debug: method('debug'),
      info: method('info'),
      warn: method('warn'),
      error: method('error'),
      child: (fields) => make({ ...bound, ...fields }),
    };
  };
  return { log: make({}), lines };
}

/** The text of a line: fields stand where the message names them. */
export function lineText({ message, fields }: RecordedLine): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(fields[name] ?? place));
}
