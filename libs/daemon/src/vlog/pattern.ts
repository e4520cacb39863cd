import { hostname } from 'node:os';
import type { Level } from './level';
import { formatTime } from './time-format';

/** One log line before a pattern lays it out. */
export interface LogLine {
  readonly module: string;
  /** Name of the part of the process that speaks, empty for the main one. */
  readonly thread: string;
  readonly level: Level;
  readonly text: string;
  /** Counts the lines of this process, from 1. */
  readonly sequence: number;
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
}

/** What a pattern may show besides the line. */
export interface PatternContext {
  readonly program: string;
  readonly pid: number;
  /** Milliseconds since the Unix epoch at which the process started. */
  readonly startedMs: number;
  /** Syslog facility number, already shifted. */
  readonly facility: number;
}

/** Lays a line out, without the newline at its end. */
export type Layout = (line: LogLine, context: PatternContext) => string;

/** The patterns that destinations start with (ovs-appctl(8), `vlog/set PATTERN`). */
export const DEFAULT_PATTERNS = {
  syslog: 'ovs|%05N|%c%T|%p|%m',
  console: '%D{%Y-%m-%dT%H:%M:%SZ}|%05N|%c%T|%p|%m',
  file: '%D{%Y-%m-%dT%H:%M:%S.###Z}|%05N|%c%T|%p|%m',
} as const;

const DEFAULT_TIME = '%Y-%m-%d %H:%M:%S.###';
const SYSLOG_SEVERITY: Readonly<Record<Level, number>> = { off: 1, emer: 1, err: 3, warn: 4, info: 5, dbg: 7 };
const CONVERSION = /%(-?)(0?)(\d*)([A-Za-z%])(?:\{([^}]*)\})?|[^%]+|%/g;
const TAKES_BRACES = 'cdD';

/** Reads a pattern once, so that laying out a line is only concatenation. */
export function compilePattern(pattern: string): Layout {
  const parts = [...pattern.matchAll(CONVERSION)].map(compilePart);
  return (line, context) => parts.reduce((text, part) => text + part(line, context), '');
}

function compilePart(match: RegExpMatchArray): Layout {
  const [whole, left, zero, width = '', letter, braces] = match;
  if (letter === undefined) return () => whole;
  // Braces belong to three conversions; after the others they are text.
  const literal = braces !== undefined && !TAKES_BRACES.includes(letter) ? `{${braces}}` : '';
  const convert = CONVERSIONS[letter] ?? (() => letter);
  const size = Number(width);
  return (line, context) => {
    const text = convert(line, context, braces);
    const padded = left ? text.padEnd(size, zero ? '0' : ' ') : text.padStart(size, zero ? '0' : ' ');
    return padded + literal;
  };
}

const CONVERSIONS: Readonly<Record<string, (line: LogLine, context: PatternContext, braces?: string) => string>> = {
  A: (_line, { program }) => program,
  B: ({ level }, { facility }) => String(facility + SYSLOG_SEVERITY[level]),
  c: ({ module }) => module,
  d: ({ atMs }, _context, format = DEFAULT_TIME) => formatTime(format, atMs, 'local'),
  D: ({ atMs }, _context, format = DEFAULT_TIME) => formatTime(format, atMs, 'utc'),
  E: () => hostname(),
  m: ({ text }) => text,
  N: ({ sequence }) => String(sequence),
  n: () => '\n',
  p: ({ level }) => level.toUpperCase(),
  P: (_line, { pid }) => String(pid),
  r: ({ atMs }, { startedMs }) => String(atMs - startedMs),
  t: ({ thread }) => thread || 'main',
  T: ({ thread }) => (thread ? `(${thread})` : ''),
};
