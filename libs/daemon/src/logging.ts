import { type Clock, hasCode } from '@ironloom/core';
import { join } from 'node:path';
import type { Configuration } from './command-line';
import { DaemonError } from './errors';
import type { DaemonProgram } from './program';
import { syslogMethod, type SyslogSender, udpSender } from './vlog/syslog';
import { Vlog } from './vlog/vlog';

/** What must be known to log as a command line says. */
export interface LoggingOptions<Settings> {
  readonly program: DaemonProgram<Settings>;
  readonly configuration: Configuration<Settings>;
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
}

/**
 * Sets up logging, with no log file open yet.
 *
 * @throws DaemonError DAEMON_BAD_LOG_SPEC, DAEMON_BAD_OPTION
 */
export function makeVlog<Settings>({ program, configuration, env, clock }: LoggingOptions<Settings>): Vlog {
  const { verbosity, syslogMethod: method, syslogTarget: target } = configuration.logging;
  const chosen = syslogMethod(method ?? (env.OVS_SYSLOG_METHOD || 'libc'));
  const senders: SyslogSender[] = target === undefined ? [] : [udpSender(target)];
  if (typeof chosen === 'function') senders.push(chosen);
  const vlog = new Vlog({
    program: program.name,
    modules: [...OWN_MODULES, moduleNamed(program.name), ...(program.logModules ?? [])],
    clock,
    ...(senders.length === 0 ? {} : { syslog: (priority, line) => senders.forEach((send) => send(priority, line)) }),
  });
  for (const specification of verbosity) applyVerbosity(vlog, specification);
  if (method !== undefined && chosen === 'unavailable') {
    vlog
      .logger('vlog')
      .warn({ method }, 'syslog method {method} needs Unix datagram sockets, which Node has not; use udp:IP:PORT');
  }
  return vlog;
}

/**
 * Opens the log file, if one is asked for. One that was named must open; the default one may fail with a warning.
 *
 * @throws DaemonError DAEMON_LOG_FILE
 */
export function openLogFile<Settings>(vlog: Vlog, program: string, configuration: Configuration<Settings>): void {
  const { file } = configuration.logging;
  if (file === undefined) return;
  try {
    vlog.openLogFile(file === true ? join(configuration.directories.log, `${program}.log`) : file);
  } catch (error) {
    if (file !== true || !hasCode(error, 'DAEMON_LOG_FILE')) throw error;
    vlog.logger('vlog').warn({ text: error.message }, '{text}');
  }
}

/** The log module named after a program: `ovn-northd` logs as `ovn_northd`. */
export function moduleNamed(program: string): string {
  return program.replaceAll('-', '_');
}

const OWN_MODULES = ['daemon_unix', 'unixctl', 'fatal_signal', 'coverage', 'memory', 'stopwatch'];

function applyVerbosity(vlog: Vlog, specification: string | true): void {
  if (specification === true) {
    vlog.table.set('dbg');
    return;
  }
  try {
    vlog.set(specification);
  } catch (error) {
    if (!hasCode(error, 'DAEMON_BAD_LOG_SPEC')) throw error;
    throw new DaemonError(error.code, `processing "${specification}": ${error.message}`, { cause: error });
  }
}
