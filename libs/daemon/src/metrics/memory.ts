import type { Clock, Logger } from '@ironloom/core';
import type { CommandRegistry } from '../unixctl/command-registry';

/** Counts of what a program holds in memory, by name, such as `{ 'idl-cells': 1200 }`. */
export type MemoryUsage = () => Readonly<Record<string, number>>;

/** Growth of the peak that is worth a line. */
const NOTABLE_GROWTH = 1.5;

/** Answers `memory/show` and logs the peak of resident memory when it has grown by half since it last did. */
export class MemoryMonitor {
  readonly #usages: MemoryUsage[] = [];
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #startedMs: number;
  #reported: { readonly atMs: number; readonly peakKb: number } | undefined;

  constructor(clock: Clock, log: Logger) {
    this.#clock = clock;
    this.#log = log;
    this.#startedMs = clock.monotonic();
  }

  /** Adds counts to the report. */
  track(usage: MemoryUsage): void {
    this.#usages.push(usage);
  }

  /** Looks at the peak; call it about every ten seconds. */
  check(peakKb: number = process.resourceUsage().maxRSS): void {
    const atMs = this.#clock.monotonic();
    const before = this.#reported;
    const seconds = ((atMs - (before?.atMs ?? this.#startedMs)) / 1000).toFixed(1);
    if (before === undefined) {
      this.#log.info({ peakKb, seconds }, '{peakKb} kB peak resident set size after {seconds} seconds');
    } else if (peakKb >= before.peakKb * NOTABLE_GROWTH) {
      const fields = { percent: ((peakKb / before.peakKb - 1) * 100).toFixed(0), seconds, from: before.peakKb, peakKb };
      this.#log.info(
        fields,
        'peak resident set size grew {percent}% in last {seconds} seconds, from {from} kB to {peakKb} kB',
      );
    } else return;
    this.#reported = { atMs, peakKb };
    const usage = this.#report();
    if (usage !== '') this.#log.info({ usage }, '{usage}');
  }

  /** Adds `memory/show`. */
  registerCommands(commands: CommandRegistry): void {
    commands.register('memory/show', { usage: '' }, () => this.#report());
  }

  #report(): string {
    const counts = this.#usages.flatMap((usage) => Object.entries(usage()));
    return counts
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `${name}:${count}`)
      .join(' ');
  }
}
