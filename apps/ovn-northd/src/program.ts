import type { Logger } from '@ironloom/core';
import { type DaemonContext, type DaemonProgram, valueOf } from '@ironloom/daemon';
import { INTERNAL_VERSION } from '@ironloom/logical-pipeline';
import { ovnNb } from '@ironloom/models';
import { OvsdbClient, typedSchema } from '@ironloom/ovsdb-protocol';
import { ActivityMachine } from './activity';
import { registerCommands } from './commands';
import { connectionLog } from './connection-log';
import type { MakeEngine } from './engine';
import { DEFAULT_GLOBAL_OPTIONS, followGlobalOptions } from './global-options';
import { help } from './help';
import { graphInDot } from './node-graph';
import { RunLoop } from './run-loop';
import { configure, NORTHD_OPTIONS, type NorthdSettings, type ThreadCount } from './settings';
import { tlsOptions } from './tls';
import { VERSION } from './version';

/** Modules of the original that `-v` is used with, besides those that log here. */
const LOG_MODULES = ['jsonrpc', 'reconnect', 'ovsdb_idl', 'ovsdb_cs', 'poll_loop', 'timeval', 'northd', 'inc_proc_eng'];

/** The daemon `ovn-northd` around an engine. */
export function northdProgram(makeEngine: MakeEngine): DaemonProgram<NorthdSettings> {
  return {
    name: 'ovn-northd',
    version: VERSION,
    options: NORTHD_OPTIONS,
    logModules: LOG_MODULES,
    help,
    answer: ({ options }) => {
      const node = valueOf(options, 'dump-inc-proc-graph');
      return node === undefined ? undefined : graphInDot(node === true ? undefined : node);
    },
    configure,
    start: (context) => start(context, makeEngine),
  };
}

function start(context: DaemonContext<NorthdSettings>, makeEngine: MakeEngine): void {
  const { settings, log, clock, commands, stopwatches, memory } = context;
  logThreads(settings.threads, log);
  const connect = clientMaker(context);
  const nb = connect(settings.northbound, 'OVN_Northbound');
  const sb = connect(settings.southbound, 'OVN_Southbound');
  log.info({ version: INTERNAL_VERSION }, 'OVN internal version is : [{version}]');

  let options = DEFAULT_GLOBAL_OPTIONS;
  const activity = new ActivityMachine({
    sb,
    log,
    onChange: (now) => (now === 'active' ? loop.wake() : engine.reset()),
  });
  const engine = makeEngine({
    nb,
    sb,
    lock: () => activity.lock,
    log,
    clock,
    stopwatches,
    changed: () => loop.wake(),
  });
  const loop = new RunLoop({
    engine,
    isActive: () => activity.activity === 'active',
    restMs: () => options.backOffMs,
    clock,
    log: log.child({ module: 'inc_proc_eng' }),
    stopwatch: stopwatches.get('ovn-northd-loop'),
  });
  const unfollow = followGlobalOptions(nb, typedSchema(ovnNb.model), (latest) => {
    const { probeIntervalMs } = latest;
    if (probeIntervalMs !== options.probeIntervalMs) {
      nb.setProbeInterval(probeIntervalMs ?? defaultProbeIntervalMs(settings.northbound));
      sb.setProbeInterval(probeIntervalMs ?? defaultProbeIntervalMs(settings.southbound));
    }
    options = latest;
  });
  memory.track(() => engine.memoryUsage());
  registerCommands(commands, { nb, sb, activity, engine, loop, log, threads: settings.threads.count });
  context.onShutdown('databases', () => [nb, sb].forEach((client) => client.close()));
  context.onShutdown('engine', async () => {
    await loop.stop();
    activity.stop();
    await Promise.all([engine.close(), unfollow()]);
  });
  if (!settings.paused) activity.resume();
}

/** Makes clients that share this program's certificates and log. */
function clientMaker({ ssl, clock, vlog }: DaemonContext<NorthdSettings>) {
  const tls = tlsOptions(ssl);
  const log = connectionLog(vlog.logger('ovsdb_cs'));
  return (remotes: string, database: string): OvsdbClient =>
    new OvsdbClient({ remotes, database, clock, log, ...(tls === undefined ? {} : { tls }) });
}

function logThreads({ count, asked }: ThreadCount, log: Logger): void {
  if (asked === undefined) return;
  if (Number.parseInt(asked, 10) !== count) {
    log.warn({ count, asked }, 'Setting n_threads to {count} as --n-threads option was set to : [{asked}]');
  }
  if (count !== 1) log.info({ count }, 'Using {count} threads');
}

/** A local server that does not answer is at least not out of reach: only others are probed. */
const defaultProbeIntervalMs = (remotes: string): number => (/\b(tcp|ssl):/.test(remotes) ? 5000 : 0);
