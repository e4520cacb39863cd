import { type Clock, systemClock } from '@ironloom/core';
import { writeSync } from 'node:fs';
import { admits, DESTINATIONS, type Destination, type Level } from './level';
import { isEnabled, LevelTable, type ModuleLevels } from './level-table';
import { LogFile } from './log-file';
import { VlogLogger } from './logger';
import { compilePattern, DEFAULT_PATTERNS, type Layout, type LogLine, type PatternContext } from './pattern';
import { parseSpecification } from './specification';

/** What a {@link Vlog} needs to know of its program. */
export interface VlogOptions {
  readonly program: string;
  /** Modules that `-v` may name before their first line. */
  readonly modules?: readonly string[];
  readonly clock?: Clock;
  /** Takes lines for the console, newline included. Default: standard error. */
  readonly console?: (line: string) => void;
  /** Takes lines for syslog, with their priority. Default: none, so the destination is silent. */
  readonly syslog?: (priority: number, line: string) => void;
}

/** LOG_DAEMON, what Open vSwitch logs under; patterns show LOG_LOCAL0 until a facility is set. */
const DAEMON_FACILITY = 3 << 3;
const LOCAL0_FACILITY = 16 << 3;

/** Logging as Open vSwitch does it: modules × destinations × levels, patterns, one counter of lines per process. */
export class Vlog {
  readonly table: LevelTable;
  readonly clock: Clock;
  readonly #options: VlogOptions;
  readonly #patterns: Record<Destination, { pattern: string; layout: Layout }>;
  readonly #startedMs: number;
  #facility: number | undefined;
  #file: LogFile | undefined;
  #sequence = 0;
  #consoleOpen = true;

  constructor(options: VlogOptions) {
    this.#options = options;
    this.clock = options.clock ?? systemClock;
    this.table = new LevelTable(['vlog', ...(options.modules ?? [])]);
    this.#startedMs = this.clock.now();
    const entry = (pattern: string) => ({ pattern, layout: compilePattern(pattern) });
    this.#patterns = {
      syslog: entry(DEFAULT_PATTERNS.syslog),
      console: entry(DEFAULT_PATTERNS.console),
      file: entry(DEFAULT_PATTERNS.file),
    };
  }

  /** A logger for one module; `thread` names a part of the process that shows in parentheses behind it. */
  logger(module: string, thread = ''): VlogLogger {
    return new VlogLogger(this, this.table.module(module), thread, {});
  }

  /**
   * Applies one `-v` or `vlog/set` argument.
   *
   * @throws DaemonError DAEMON_BAD_LOG_SPEC
   */
  set(specification: string): void {
    const parsed = parseSpecification(specification, this.table);
    if (parsed.kind === 'facility') this.#facility = parsed.facility;
    else if (parsed.kind === 'levels') this.table.set(parsed.level, parsed.module, parsed.destination);
    else {
      const entry = { pattern: parsed.pattern, layout: compilePattern(parsed.pattern) };
      for (const name of parsed.destination === undefined ? DESTINATIONS : [parsed.destination]) {
        this.#patterns[name] = entry;
      }
    }
  }

  /** Path of the log file, also while it is closed. */
  get logFile(): string | undefined {
    return this.#file?.path;
  }

  /**
   * Logs to a file from now on.
   *
   * @throws DaemonError DAEMON_LOG_FILE
   */
  openLogFile(path: string): void {
    const file = new LogFile(path);
    this.closeLogFile();
    this.#file = file;
    this.#announceLogFile(file);
  }

  /**
   * Opens the log file again under its name, after rotation or `closeLogFile`.
   *
   * @throws DaemonError DAEMON_LOG_FILE
   */
  reopenLogFile(): void {
    const file = this.#file;
    if (file?.reopen(() => this.logger('vlog').info({}, 'closing log file')) === true) this.#announceLogFile(file);
  }

  /** Closes the log file without forgetting its name. */
  closeLogFile(): void {
    this.#file?.close();
  }

  /** Stops writing to standard error, which a daemon in the background has given up. */
  closeConsole(): void {
    this.#consoleOpen = false;
  }

  /** What `vlog/list-pattern` prints. */
  patterns(): string {
    const prefix = (name: Destination): string => (name === 'syslog' ? '<30>' : 'none').padEnd(32);
    const rows = DESTINATIONS.map((name) => `${name.padEnd(7)}  ${prefix(name)}  ${this.#patterns[name].pattern}\n`);
    const heading = (word: string, other: string): string => `         ${word}                            ${other}\n`;
    return heading('prefix', 'format') + heading('------', '------') + rows.join('');
  }

  /** True when a line of that module and level would be written somewhere. */
  isEnabled(module: ModuleLevels, level: Level): boolean {
    return isEnabled(module, level);
  }

  /** Writes one line to every destination that takes it. */
  write(module: ModuleLevels, thread: string, level: Level, text: string): void {
    const takes = (destination: Destination): boolean => admits(module.levels[destination], level);
    const to = {
      console: this.#consoleOpen && takes('console'),
      syslog: this.#options.syslog !== undefined && takes('syslog'),
      file: this.#file?.isOpen === true && takes('file'),
    };
    if (!to.console && !to.syslog && !to.file) return;
    this.#sequence += 1;
    const atMs = this.clock.now();
    const line: LogLine = { module: module.name, thread, level, text, sequence: this.#sequence, atMs };
    if (to.console) (this.#options.console ?? writeToStandardError)(`${this.#lay('console', line)}\n`);
    if (to.syslog) this.#toSyslog(line);
    if (to.file) this.#file?.write(`${this.#lay('file', line)}\n`);
  }

  #toSyslog(line: LogLine): void {
    const priority = Number(PRIORITY(line, this.#context(DAEMON_FACILITY)));
    for (const part of this.#lay('syslog', line).split('\n')) this.#options.syslog?.(priority, part);
  }

  #lay(destination: Destination, line: LogLine): string {
    return this.#patterns[destination].layout(line, this.#context(LOCAL0_FACILITY));
  }

  #context(facility: number): PatternContext {
    const { program } = this.#options;
    return { program, pid: process.pid, startedMs: this.#startedMs, facility: this.#facility ?? facility };
  }

  #announceLogFile(file: LogFile): void {
    this.logger('vlog').info({ path: file.path }, 'opened log file {path}');
  }
}

const PRIORITY = compilePattern('%B');

function writeToStandardError(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // A closed or full terminal must not stop a daemon.
  }
}
