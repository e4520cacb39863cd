import type { LogFields, Logger } from '@ironloom/core';
import type { Level } from './level';
import type { ModuleLevels } from './level-table';
import { renderText } from './message';
import { RateLimit, type RateLimitOptions } from './rate-limit';
import type { Vlog } from './vlog';

/**
 * The logging port of `@ironloom/core` onto vlog's destinations. `child({ module })` goes over to another vlog module,
 * `child({ thread })` names the thread; see {@link renderText} for how fields become text.
 */
export class VlogLogger implements Logger {
  readonly #vlog: Vlog;
  readonly #module: ModuleLevels;
  readonly #thread: string;
  readonly #bound: LogFields;
  readonly #limit: RateLimit | undefined;

  constructor(vlog: Vlog, module: ModuleLevels, thread: string, bound: LogFields, limit?: RateLimit) {
    this.#vlog = vlog;
    this.#module = module;
    this.#thread = thread;
    this.#bound = bound;
    this.#limit = limit;
  }

  debug(fields: LogFields, message: string): void {
    this.#log('dbg', fields, message);
  }

  info(fields: LogFields, message: string): void {
    this.#log('info', fields, message);
  }

  warn(fields: LogFields, message: string): void {
    this.#log('warn', fields, message);
  }

  error(fields: LogFields, message: string): void {
    this.#log('err', fields, message);
  }

  /** The line before the end: the program cannot go on. Not on the console, where the program says it itself. */
  fatal(fields: LogFields, message: string): void {
    this.#module.levels.console = 'off';
    this.#log('emer', fields, message);
  }

  /** True when lines of that level are written somewhere, for what is costly to prepare. */
  isEnabled(level: Level): boolean {
    return this.#vlog.isEnabled(this.#module, level);
  }

  child(fields: LogFields): VlogLogger {
    const { module, thread, ...others } = fields;
    return new VlogLogger(
      this.#vlog,
      typeof module === 'string' ? this.#vlog.table.module(module) : this.#module,
      typeof thread === 'string' ? thread : this.#thread,
      { ...this.#bound, ...others },
      this.#limit,
    );
  }

  /**
   * A logger whose lines, all levels together, keep to a rate; dropped lines are counted and reported with the next that
   * passes. Make one per kind of message. `vlog/disable-rate-limit` lifts it.
   */
  limited(options: RateLimitOptions): VlogLogger {
    const limit = new RateLimit(options, this.#vlog.clock.monotonic());
    return new VlogLogger(this.#vlog, this.#module, this.#thread, this.#bound, limit);
  }

  #log(level: Level, fields: LogFields, message: string): void {
    if (!this.isEnabled(level) || !this.#passes(level)) return;
    this.#vlog.write(this.#module, this.#thread, level, renderText(message, fields, this.#bound).replace(/\n+$/, ''));
  }

  #passes(level: Level): boolean {
    if (this.#limit === undefined || !this.#module.honorsRateLimits) return true;
    const verdict = this.#limit.take(this.#vlog.clock.monotonic());
    if (!verdict.pass) return false;
    if (verdict.dropped !== undefined) {
      const { count, firstS, lastS } = verdict.dropped;
      const text = `Dropped ${count} log messages in last ${firstS} seconds (most recently, ${lastS} seconds ago) due to excessive rate`;
      this.#vlog.write(this.#module, this.#thread, level, text);
    }
    return true;
  }
}
