import type { Clock } from '@ironloom/core';
import { rmSync } from 'node:fs';
import type { Configuration } from './command-line';
import { fileIn } from './directories';
import { moduleNamed } from './logging';
import { Coverage } from './metrics/coverage';
import { MemoryMonitor } from './metrics/memory';
import { Stopwatches } from './metrics/stopwatches';
import { acquirePidfile, type Pidfile } from './process/pidfile';
import { Shutdown, withDeadline } from './process/shutdown';
import type { DaemonContext, DaemonProgram } from './program';
import { registerTimeWarpCommands } from './time-warp/commands';
import { WarpClock } from './time-warp/warp-clock';
import { CommandRegistry } from './unixctl/command-registry';
import { registerGenericCommands } from './unixctl/generic-commands';
import { UnixctlServer } from './unixctl/server';
import { registerVlogCommands } from './vlog/commands';
import type { Vlog } from './vlog/vlog';

const SHUTDOWN_MS = 10_000;
const LAST_REPLIES_MS = 1000;
const COVERAGE_INTERVAL_MS = 5000;
const MEMORY_INTERVAL_MS = 10_000;

/** The daemon itself: its pidfile, its control socket, its program, and how these come and go. */
export class RunningDaemon<Settings> {
  readonly #program: DaemonProgram<Settings>;
  readonly #configuration: Configuration<Settings>;
  readonly #vlog: Vlog;
  /** Real time: what ends the process must not wait for a clock that was stopped. */
  readonly #clock: Clock;
  readonly #end: (how: number | NodeJS.Signals) => void;
  readonly #shutdown: Shutdown;
  readonly #commands = new CommandRegistry();
  #pidfile: Pidfile | undefined;
  #unixctl: UnixctlServer | undefined;
  #leaving: Promise<void> | undefined;

  /** @param end ends the process, with an exit code or by a signal; called once everything is cleaned up */
  constructor(
    program: DaemonProgram<Settings>,
    configuration: Configuration<Settings>,
    vlog: Vlog,
    end: (how: number | NodeJS.Signals) => void,
  ) {
    this.#program = program;
    this.#configuration = configuration;
    this.#vlog = vlog;
    this.#clock = vlog.clock;
    this.#end = end;
    this.#shutdown = new Shutdown(this.#clock, vlog.logger('daemon_unix'), SHUTDOWN_MS);
  }

  /**
   * Takes the pidfile, listens on the control socket and starts the program.
   *
   * @throws DaemonError, and what the program throws
   */
  async start(): Promise<void> {
    const { directories, process: settings, unixctl } = this.#configuration;
    if (settings.pidfile !== undefined) {
      const name = settings.pidfile === true ? `${this.#program.name}.pid` : settings.pidfile;
      const log = this.#vlog.logger('daemon_unix');
      this.#pidfile = await acquirePidfile(fileIn(directories.run, name), {
        overwrite: settings.overwritePidfile,
        log,
      });
    }
    if (unixctl !== 'none') {
      const name = unixctl ?? `${this.#program.name}.${process.pid}.ctl`;
      const log = this.#vlog.logger('unixctl').limited({ perMinute: 5, burst: 5 });
      this.#unixctl = await UnixctlServer.listen({
        path: fileIn(directories.run, name),
        commands: this.#commands,
        log,
      });
    }
    await this.#program.start(this.#context());
    if (!this.#commands.has('exit')) {
      this.#commands.register('exit', { usage: '' }, async () => {
        await this.leave(0);
        return undefined;
      });
    }
  }

  /** Ends in order, once: steps of the program, replies, socket, pidfile. Resolves when the program's steps are through. */
  leave(how: number | NodeJS.Signals): Promise<void> {
    this.#leaving ??= this.#shutdown.run().then(() => {
      // Whoever waits for this moment gets to send its reply before the socket goes.
      setImmediate(() => void this.#finish(how));
    });
    return this.#leaving;
  }

  /** Removes the files at once, for an end that cannot wait. */
  removeFiles(): void {
    if (this.#unixctl !== undefined) rmSync(this.#unixctl.path, { force: true });
    this.#pidfile?.remove();
  }

  async #finish(how: number | NodeJS.Signals): Promise<void> {
    if (this.#unixctl !== undefined) await withDeadline(this.#unixctl.close(), this.#clock, LAST_REPLIES_MS);
    this.removeFiles();
    this.#end(how);
  }

  #context(): DaemonContext<Settings> {
    const { settings, ssl, directories } = this.#configuration;
    const vlog = this.#vlog;
    const clock = new WarpClock(this.#clock);
    const stopwatches = new Stopwatches();
    const coverage = new Coverage(clock);
    const memory = new MemoryMonitor(clock, vlog.logger('memory'));
    registerGenericCommands(this.#commands, this.#program.version);
    registerVlogCommands(this.#commands, vlog);
    registerTimeWarpCommands(this.#commands, clock, this.#clock);
    for (const part of [stopwatches, coverage, memory]) part.registerCommands(this.#commands);
    repeat(clock, COVERAGE_INTERVAL_MS, () => coverage.roll());
    repeat(clock, MEMORY_INTERVAL_MS, () => memory.check());
    return {
      settings,
      ssl,
      directories,
      vlog,
      log: vlog.logger(moduleNamed(this.#program.name)),
      clock,
      commands: this.#commands,
      stopwatches,
      coverage,
      memory,
      onShutdown: (name, hook) => this.#shutdown.add(name, hook),
      exit: (code = 0) => this.leave(code),
    };
  }
}

/** Repeats until the process ends; also what keeps a program alive that waits for nothing. */
function repeat(clock: Clock, intervalMs: number, task: () => void): void {
  clock.setTimer(intervalMs, () => {
    task();
    repeat(clock, intervalMs, task);
  });
}
