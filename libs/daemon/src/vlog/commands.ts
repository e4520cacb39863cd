import { hasCode } from '@ironloom/core';
import { DaemonError } from '../errors';
import type { CommandRegistry } from '../unixctl/command-registry';
import type { Vlog } from './vlog';

/** Adds the `vlog/…` commands (ovs-appctl(8), "Logging Commands"). */
export function registerVlogCommands(commands: CommandRegistry, vlog: Vlog): void {
  const limit = (honored: boolean) => (modules: readonly string[]) => {
    if (modules.length === 0) vlog.table.setRateLimiting(honored);
    for (const name of modules) setRateLimiting(vlog, name, honored);
    return undefined;
  };
  const modules = { usage: '[module]...', maxArgs: Infinity };
  commands
    .register('vlog/set', { usage: '{spec | PATTERN:destination:pattern}', maxArgs: Infinity }, (specifications) => {
      if (specifications.length === 0) vlog.table.set('dbg');
      for (const specification of specifications) vlog.set(specification);
      return undefined;
    })
    .register('vlog/list', { usage: '' }, () => vlog.table.toString())
    .register('vlog/list-pattern', { usage: '' }, () => vlog.patterns())
    .register('vlog/enable-rate-limit', modules, limit(true))
    .register('vlog/disable-rate-limit', modules, limit(false))
    .register('vlog/reopen', { usage: '' }, () => reopen(vlog))
    .register('vlog/close', { usage: '' }, () => {
      vlog.closeLogFile();
      return undefined;
    })
    .register('vlog/message', { minArgs: 1 }, ([text]) => {
      vlog.logger('vlog').info({ text }, 'user-message: {text}');
      return undefined;
    });
}

function setRateLimiting(vlog: Vlog, name: string, honored: boolean): void {
  if (name.toUpperCase() === 'ANY') {
    vlog.table.setRateLimiting(honored);
    return;
  }
  const module = vlog.table.find(name);
  if (module === undefined) throw new DaemonError('DAEMON_COMMAND_FAILED', 'unknown module');
  vlog.table.setRateLimiting(honored, module);
}

function reopen(vlog: Vlog): undefined {
  if (vlog.logFile === undefined) throw new DaemonError('DAEMON_COMMAND_FAILED', 'Logging to file not configured');
  try {
    vlog.reopenLogFile();
  } catch (error) {
    if (!hasCode(error, 'DAEMON_LOG_FILE')) throw error;
    vlog.logger('vlog').warn({ text: error.message }, '{text}');
    throw new DaemonError('DAEMON_COMMAND_FAILED', String(error.details.reason), { cause: error });
  }
  return undefined;
}
