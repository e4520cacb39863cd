export { appctl, type AppctlOptions } from './unixctl/client';
export {
  type CommandCall,
  type CommandHandler,
  type CommandOutcome,
  CommandRegistry,
  type CommandReply,
  type CommandShape,
  type OutputFormat,
} from './unixctl/command-registry';
export { registerGenericCommands } from './unixctl/generic-commands';
export { UnixctlServer, type UnixctlServerOptions } from './unixctl/server';
export { DaemonError, type DaemonErrorCode } from './errors';
export { type DaemonFamily, type Directories, directoriesFrom, fileIn } from './directories';
export { Coverage, CoverageCounter } from './metrics/coverage';
export { MemoryMonitor, type MemoryUsage } from './metrics/memory';
export { Stopwatch, type StopwatchStatistics, type StopwatchUnit } from './metrics/stopwatch';
export { Stopwatches } from './metrics/stopwatches';
export {
  COMMON_OPTIONS,
  LOG_OPTIONS,
  logSettings,
  type LogSettings,
  PROCESS_OPTIONS,
  processSettings,
  type ProcessSettings,
  SSL_OPTIONS,
  sslSettings,
  type SslSettings,
  textOf,
  valueOf,
} from './options/daemon-options';
export { type GivenOption, type OptionSpec, type ParsedCommandLine, parseOptions } from './options/getopt';
export { daemonHelp, optionList, remoteHelp } from './options/help';
export { acquirePidfile, type Pidfile, type PidfileOptions } from './process/pidfile';
export type { ShutdownHook } from './process/shutdown';
export type { DaemonContext, DaemonProgram, Invocation } from './program';
export { runDaemon, type RunOptions } from './run-daemon';
export { registerVlogCommands } from './vlog/commands';
export { DESTINATIONS, type Destination, type Level, LEVELS } from './vlog/level';
export { VlogLogger } from './vlog/logger';
export { renderText } from './vlog/message';
export type { RateLimitOptions } from './vlog/rate-limit';
export { Vlog, type VlogOptions } from './vlog/vlog';
export { systemErrorText } from './system-error';
