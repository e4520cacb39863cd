import type { Span } from '../errors';

/** Where something stands in a text, counted from one. */
export interface Position {
  readonly line: number;
  /** In UTF-16 units. */
  readonly column: number;
}

/** The position of an offset. */
export function positionOf(source: string, offset: number): Position {
  const before = source.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/**
 * The line that a span begins on, and below it a caret under the span's first character, `~` under the others. At the end
 * of the text the caret stands behind the last one.
 */
export function pointAt(source: string, { start, end }: Span): string {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const newline = source.indexOf('\n', start);
  const line = source.slice(lineStart, newline < 0 ? source.length : newline);
  const before = line.slice(0, start - lineStart).replace(/[^\t]/g, ' ');
  const width = Math.min(end - lineStart, line.length) - (start - lineStart);
  return `${line}\n${before}^${'~'.repeat(Math.max(0, width - 1))}`;
}
