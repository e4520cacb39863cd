import { DaemonError } from '../errors';
import type { CommandRegistry } from '../unixctl/command-registry';
import { Stopwatch, type StopwatchUnit } from './stopwatch';

/** A daemon's stopwatches by name, and their commands. */
export class Stopwatches {
  readonly #stopwatches = new Map<string, Stopwatch>();

  /** The stopwatch of that name, made at the first call. */
  get(name: string, unit: StopwatchUnit = 'msec'): Stopwatch {
    let stopwatch = this.#stopwatches.get(name);
    if (stopwatch === undefined) this.#stopwatches.set(name, (stopwatch = new Stopwatch(unit)));
    return stopwatch;
  }

  /** Names in the order of their making. */
  names(): string[] {
    return [...this.#stopwatches.keys()];
  }

  /** Adds `stopwatch/show` and `stopwatch/reset`. */
  registerCommands(commands: CommandRegistry): void {
    const shape = { usage: '[NAME]', maxArgs: 1 };
    commands.register('stopwatch/show', shape, ([name]) => this.#chosen(name).map(describe).join(''));
    commands.register('stopwatch/reset', shape, ([name]) => {
      if (name === undefined || this.#stopwatches.has(name)) {
        for (const [, stopwatch] of this.#chosen(name)) stopwatch.reset();
      }
      return undefined;
    });
  }

  #chosen(name: string | undefined): [string, Stopwatch][] {
    if (name === undefined) return [...this.#stopwatches];
    const stopwatch = this.#stopwatches.get(name);
    if (stopwatch === undefined) throw new DaemonError('DAEMON_COMMAND_FAILED', 'No such stopwatch');
    return [[name, stopwatch]];
  }
}

function describe([name, stopwatch]: [string, Stopwatch]): string {
  const { statistics, unit } = stopwatch;
  return (
    `Statistics for '${name}'\n` +
    `  Total samples: ${statistics.samples}\n` +
    `  Maximum: ${statistics.maximum} ${unit}\n` +
    `  Minimum: ${statistics.minimum} ${unit}\n` +
    `  95th percentile: ${statistics.percentile95.toFixed(6)} ${unit}\n` +
    `  Short term average: ${statistics.shortTermAverage.toFixed(6)} ${unit}\n` +
    `  Long term average: ${statistics.longTermAverage.toFixed(6)} ${unit}\n`
  );
}
