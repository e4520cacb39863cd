import { DaemonError } from '../errors';
import { type Destination, destinationNamed, type Level, levelNamed } from './level';
import type { LevelTable, ModuleLevels } from './level-table';

/** What one `-v` or `vlog/set` argument asks for (ovs-appctl(8), `vlog/set`). */
export type LogSpecification =
  | {
      readonly kind: 'levels';
      readonly level: Level;
      readonly module?: ModuleLevels;
      readonly destination?: Destination;
    }
  | { readonly kind: 'pattern'; readonly destination?: Destination; readonly pattern: string }
  | { readonly kind: 'facility'; readonly facility: number };

const SEPARATORS = ' ,:\t';

/** RFC 5424 §6.2.1, numbers already shifted by the three bits of the severity. */
const FACILITIES: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'clock', '', 'ftp'],
    ...['ntp', 'audit', 'alert', 'clock2'],
    ...['local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
  ].map((name, number) => [name, number << 3]),
);

/**
 * Reads `[module][:destination][:level]` in any order, `PATTERN:destination:pattern` or `FACILITY:name`.
 *
 * @throws DaemonError DAEMON_BAD_LOG_SPEC in the words of Open vSwitch
 */
export function parseSpecification(text: string, table: LevelTable): LogSpecification {
  const { word, rest } = nextWord(text);
  if (word?.toUpperCase() === 'PATTERN') return parsePattern(rest);
  if (word?.toUpperCase() === 'FACILITY') return parseFacility(rest);
  return parseLevels(text, table);
}

function parsePattern(text: string): LogSpecification {
  const { word, rest } = nextWord(text);
  if (word === undefined) throw bad('missing destination');
  if (word.toUpperCase() === 'ANY') return { kind: 'pattern', pattern: rest };
  const destination = destinationNamed(word);
  if (destination === undefined) throw bad(`unknown destination "${word}"`);
  return { kind: 'pattern', destination, pattern: rest };
}

function parseFacility(name: string): LogSpecification {
  const facility = name === '' ? undefined : FACILITIES[name.toLowerCase()];
  if (facility === undefined) throw bad('invalid facility');
  return { kind: 'facility', facility };
}

function parseLevels(text: string, table: LevelTable): LogSpecification {
  let level: Level | undefined;
  let module: ModuleLevels | undefined;
  let destination: Destination | undefined;
  for (let next = nextWord(text); next.word !== undefined; next = nextWord(next.rest)) {
    const { word } = next;
    if (word.toUpperCase() === 'ANY') continue;
    const named = { destination: destinationNamed(word), level: levelNamed(word), module: table.find(word) };
    if (named.destination !== undefined) destination = once(destination, named.destination, 'destinations');
    else if (named.level !== undefined) level = once(level, named.level, 'levels');
    else if (named.module !== undefined) module = once(module, named.module, 'modules');
    else throw bad(`no destination, level, or module "${word}"`);
  }
  return {
    kind: 'levels',
    level: level ?? 'dbg',
    ...(module === undefined ? {} : { module }),
    ...(destination === undefined ? {} : { destination }),
  };
}

function once<T>(before: T | undefined, now: T, what: string): T {
  if (before !== undefined) throw bad(`cannot specify multiple ${what}`);
  return now;
}

/** The next word and what follows the one separator after it. */
function nextWord(text: string): { readonly word: string | undefined; readonly rest: string } {
  let start = 0;
  while (start < text.length && SEPARATORS.includes(text.charAt(start))) start += 1;
  let end = start;
  while (end < text.length && !SEPARATORS.includes(text.charAt(end))) end += 1;
  return { word: end === start ? undefined : text.slice(start, end), rest: text.slice(end + 1) };
}

const bad = (message: string): DaemonError => new DaemonError('DAEMON_BAD_LOG_SPEC', message);
