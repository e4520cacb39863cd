import type { Clock } from '@ironloom/core';
import type { DaemonFamily, Directories } from './directories';
import type { Coverage } from './metrics/coverage';
import type { MemoryMonitor } from './metrics/memory';
import type { Stopwatches } from './metrics/stopwatches';
import type { SslSettings } from './options/daemon-options';
import type { GivenOption, OptionSpec } from './options/getopt';
import type { ShutdownHook } from './process/shutdown';
import type { CommandRegistry } from './unixctl/command-registry';
import type { VlogLogger } from './vlog/logger';
import type { Vlog } from './vlog/vlog';

/** What a program's own options are read with. */
export interface Invocation {
  /** Every option given, the common ones included. */
  readonly options: readonly GivenOption[];
  readonly operands: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly directories: Directories;
}

/** What a daemon is: its name, its options and what it does once it runs. */
export interface DaemonProgram<Settings> {
  /** Names the pidfile, the control socket and the log file. */
  readonly name: string;
  /** What `--version` and the command `version` print, without a newline at the end. */
  readonly version: string;
  /** Whose directories it uses. Default `ovn`. */
  readonly family?: DaemonFamily;
  /** Options besides the common ones; add {@link SSL_OPTIONS} for TLS. */
  readonly options?: readonly OptionSpec[];
  /** Log modules that `-v` may name before their first line. */
  readonly logModules?: readonly string[];
  /** The beginning of `--help`; the parts on common options follow it. */
  help(directories: Directories): string;
  /** Text to print instead of running, for options such as `--dump-…`; undefined to go on. */
  answer?(invocation: Invocation): string | undefined;
  /**
   * Reads the program's own options, before anything runs.
   *
   * @throws CodedError whose message is what the user is told; the exit code is then 1
   */
  configure(invocation: Invocation): Settings;
  /**
   * Sets the daemon going; whoever started it in the background waits until the promise resolves. The process then lives
   * until a signal, the command `exit` or {@link DaemonContext.exit}.
   */
  start(context: DaemonContext<Settings>): void | Promise<void>;
}

/** What a running daemon is given. */
export interface DaemonContext<Settings> {
  readonly settings: Settings;
  readonly ssl: SslSettings;
  readonly directories: Directories;
  readonly vlog: Vlog;
  /** The logger of the module named after the program, with underscores. */
  readonly log: VlogLogger;
  readonly clock: Clock;
  readonly commands: CommandRegistry;
  readonly stopwatches: Stopwatches;
  readonly coverage: Coverage;
  readonly memory: MemoryMonitor;
  /** Adds a step of an orderly end; steps run last added first. */
  onShutdown(name: string, hook: ShutdownHook): void;
  /**
   * Begins the orderly end; resolves when the steps are through, just before the process exits with `code` (default 0). A
   * program that has a command `exit` of its own awaits it before it replies.
   */
  exit(code?: number): Promise<void>;
}
