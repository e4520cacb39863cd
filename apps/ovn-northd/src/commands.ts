import type { Logger } from '@ironloom/core';
import { type CommandRegistry, DaemonError } from '@ironloom/daemon';
import type { OvsdbClient } from '@ironloom/ovsdb-protocol';
import type { ActivityMachine } from './activity';
import { registerEngineCommands } from './engine-commands';
import type { NorthdEngine } from './engine';
import type { RunLoop } from './run-loop';
import { MAX_THREADS } from './settings';

/** What the commands act on. */
export interface CommandTargets {
  readonly nb: OvsdbClient;
  readonly sb: OvsdbClient;
  readonly activity: ActivityMachine;
  readonly engine: NorthdEngine;
  readonly loop: RunLoop;
  /** Threads asked for at the start. */
  readonly threads: number;
  readonly log: Logger;
}

/** Adds the commands of ovn-northd(8), "Runtime Management Commands". */
export function registerCommands(commands: CommandRegistry, targets: CommandTargets): void {
  const { nb, sb, activity, engine, log } = targets;
  const done = (action: () => void) => () => {
    action();
    return undefined;
  };
  const connection = (client: OvsdbClient) => () => (client.state.kind === 'connected' ? 'connected' : 'not connected');
  const reset = (client: OvsdbClient, database: 'northbound' | 'southbound') =>
    done(() => {
      log.info({ database }, 'Resetting {database} database cluster state');
      client.resetMinIndex();
    });
  commands
    .register(
      'pause',
      { usage: '' },
      done(() => activity.pause()),
    )
    .register(
      'resume',
      { usage: '' },
      done(() => activity.resume()),
    )
    .register('is-paused', { usage: '' }, () => String(activity.activity === 'paused'))
    .register('status', { usage: '' }, () => `Status: ${activity.activity}\n`)
    .register('nb-cluster-state-reset', { usage: '' }, reset(nb, 'northbound'))
    .register('sb-cluster-state-reset', { usage: '' }, reset(sb, 'southbound'))
    .register('nb-connection-status', { usage: '' }, connection(nb))
    .register('sb-connection-status', { usage: '' }, connection(sb))
    .register('debug/chassis-features-list', { usage: '' }, () =>
      [...engine.chassisFeatures()].map(([name, supported]) => `${name}: ${supported}\n`).join(''),
    );
  registerThreadCommands(commands, targets.threads);
  registerEngineCommands(commands, targets);
}

/** One thread compiles, whatever is asked for; the number is kept for whoever asks what they set. */
function registerThreadCommands(commands: CommandRegistry, atStart: number): void {
  let threads = atStart;
  commands
    .register('parallel-build/set-n-threads', { usage: 'N_THREADS', minArgs: 1 }, ([text = '']) => {
      const wanted = Number.parseInt(text, 10) || 0;
      if (wanted < 1 || wanted > MAX_THREADS) {
        throw new DaemonError('DAEMON_COMMAND_FAILED', `invalid n_threads: ${wanted}\n`);
      }
      threads = wanted;
      return undefined;
    })
    .register('parallel-build/get-n-threads', { usage: '' }, () => `${threads}\n`);
}
