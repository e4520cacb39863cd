import { type Clock, errorMessage, systemClock } from '@ironloom/core';
import { writeSync } from 'node:fs';
import { type Configuration, understand } from './command-line';
import { makeVlog, openLogFile } from './logging';
import { closeStandardStreams, signalReady, type StartedChild, startSelf, takeRole } from './process/child-process';
import { describeStatus } from './process/child-status';
import { monitor } from './process/monitor';
import { becomeUser } from './process/user';
import type { DaemonProgram } from './program';
import { RunningDaemon } from './running-daemon';
import type { Vlog } from './vlog/vlog';

/** What a daemon sees of its process. */
export interface RunOptions {
  /** Arguments after the script's name. Default: the process's. */
  readonly args?: readonly string[];
  /** Default: the process's. */
  readonly env?: NodeJS.ProcessEnv;
  readonly clock?: Clock;
}

const FATAL_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/**
 * Runs a program as a daemon: reads the command line, goes into the background if asked to, and runs until it is told to
 * end. This is the whole of a daemon's `main`; the process ends inside it. Exit codes: 0 after `exit`, `--help` and the
 * like and for a parent whose child is ready; 1 when it cannot start, with a line on standard error; a signal that ends
 * the daemon ends it by that signal, after the cleaning up.
 */
export async function runDaemon<Settings>(program: DaemonProgram<Settings>, options: RunOptions = {}): Promise<void> {
  const { args = process.argv.slice(2), env = process.env, clock = systemClock } = options;
  const role = takeRole(env);
  let vlog: Vlog | undefined;
  try {
    const understood = understand(program, args, env);
    if (understood.kind === 'print') {
      writeSync(1, understood.text);
      return;
    }
    const { configuration } = understood;
    vlog = makeVlog({ program, configuration, env, clock });
    const { detach, monitor: monitored } = configuration.process;
    if (role === 'launcher' && detach) await launch(vlog, monitored ? 'monitor' : 'daemon');
    else if (role === 'monitor' || (role === 'launcher' && monitored)) {
      await watch(program, configuration, vlog, role === 'monitor');
    } else await serve(program, configuration, vlog, role === 'daemon');
  } catch (error) {
    die(program.name, error, vlog);
  }
}

/** The launcher: gives way to the child once it is ready, or ends as it did. */
async function launch(vlog: Vlog, role: 'monitor' | 'daemon'): Promise<never> {
  await readyOrDie(startSelf({ role, detached: true }), vlog, 'could not detach from foreground session');
  process.exit(0);
}

/** The monitor: starts the daemon, passes its readiness on, restarts it when it crashes. */
async function watch<Settings>(
  program: DaemonProgram<Settings>,
  configuration: Configuration<Settings>,
  vlog: Vlog,
  detached: boolean,
): Promise<never> {
  const start = (): StartedChild => startSelf({ role: 'daemon', detached: false });
  const first = start();
  await readyOrDie(first, vlog, 'could not initiate process monitoring');
  if (detached) {
    signalReady();
    intoBackground(configuration, vlog);
  }
  openLogFile(vlog, program.name, configuration);
  await monitor(first, {
    restart: start,
    log: vlog.logger('daemon_unix', 'monitor'),
    clock: vlog.clock,
    showTitle: (title) => (process.title = `${program.name}: ${title}`),
  });
  process.exit(0);
}

async function readyOrDie(child: StartedChild, vlog: Vlog, complaint: string): Promise<void> {
  const outcome = await child.started;
  if (outcome.ready) return;
  if (outcome.status.exitCode) process.exit(outcome.status.exitCode);
  const how = describeStatus(outcome.status);
  vlog.logger('daemon_unix').error({ how }, 'fork child died before signaling startup ({how})');
  throw new Error(complaint);
}

/** The daemon itself, in the foreground or as somebody's child. */
async function serve<Settings>(
  program: DaemonProgram<Settings>,
  configuration: Configuration<Settings>,
  vlog: Vlog,
  isChild: boolean,
): Promise<void> {
  openLogFile(vlog, program.name, configuration);
  if (configuration.process.user !== undefined) {
    becomeUser(configuration.process.user, vlog.logFile === undefined ? [] : [vlog.logFile]);
  }
  const daemon = new RunningDaemon(program, configuration, vlog, endProcess);
  for (const signal of FATAL_SIGNALS) process.once(signal, () => void daemon.leave(signal));
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.once(event, (error: unknown) => crash(error, vlog, daemon));
  }
  try {
    await daemon.start();
  } catch (error) {
    daemon.removeFiles();
    throw error;
  }
  if (isChild) {
    signalReady();
    if (configuration.process.detach) intoBackground(configuration, vlog);
  }
}

function intoBackground<Settings>(configuration: Configuration<Settings>, vlog: Vlog): void {
  if (configuration.process.changeDirectory) process.chdir('/');
  vlog.closeConsole();
  closeStandardStreams();
}

/** Ends by the signal itself, so that whoever waits for this process sees what ended it. */
function endProcess(how: number | NodeJS.Signals): void {
  if (typeof how === 'number') process.exit(how);
  process.removeAllListeners(how);
  process.kill(process.pid, how);
  // The first process of a container is not ended by its own signals.
  process.exit(0);
}

/** A broken promise of the program's own: say where, leave no files, and end so that a monitor sees a crash. */
function crash<Settings>(error: unknown, vlog: Vlog, daemon: RunningDaemon<Settings>): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  for (const line of text.split('\n')) vlog.logger('daemon_unix').error({ line: line.trim() }, '{line}');
  vlog.logger('daemon_unix').fatal({ reason: errorMessage(error) }, 'unexpected error, aborting: {reason}');
  daemon.removeFiles();
  process.abort();
}

/** The end of a program that cannot run, in one line. */
function die(program: string, error: unknown, vlog: Vlog | undefined): never {
  const reason = errorMessage(error);
  vlog?.logger('daemon_unix').fatal({ reason }, '{reason}');
  writeSync(2, `${program}: ${reason}\n`);
  process.exit(1);
}
