import { hostname } from 'node:os';
import { type Clock, type Logger, systemClock } from '@ironloom/core';
import { DEFAULT_SETTINGS } from '@ironloom/host-state-machine';
import { connectKube } from '@ironloom/kube-runtime';
import { collectDefaultMetrics, Registry } from 'prom-client';
import type { BareMetalOperatorOptions } from '../operator/options';
import { startBareMetalOperator } from '../operator/start';
import { backendFor } from './backend';
import { type FlagValues, readFlags, UsageError, usage, WITHOUT_EFFECT } from './flags';
import { programLog } from './log';
import { startServers } from './servers';
import { type ProgramSettings, programSettings } from './settings';

/** What the program runs in. */
export interface ProgramContext {
  readonly argv: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Fires when the program shall end. */
  readonly signal: AbortSignal;
}

/** Exit codes. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Runs the program until its signal fires; resolves with the exit code. */
export async function runProgram(context: ProgramContext): Promise<number> {
  try {
    const flags = readFlags(context.argv, context.environment);
    if (flags.help === true || flags.version === true) {
      context.print(flags.help === true ? usage() : `baremetal-operator ${context.version}\n`);
      return EXIT.ok;
    }
    const settings = programSettings(flags, context.environment);
    const log = programLog(settings.isVerbose);
    warnOfFlags(flags, log);
    return await serve(settings, context, log);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    context.complain(`baremetal-operator: ${error.message}\n`);
    return EXIT.usage;
  }
}

function warnOfFlags(flags: FlagValues, log: Logger): void {
  for (const flag of WITHOUT_EFFECT.filter((name) => flags[name] !== undefined)) {
    log.warn({ flag }, '--{flag} is taken for compatibility and has no effect');
  }
}

async function serve(settings: ProgramSettings, context: ProgramContext, log: Logger): Promise<number> {
  const { environment, signal } = context;
  const clock: Clock = systemClock;
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics });
  const instance = environment.POD_NAME ?? hostname();
  const backend = backendFor(settings, environment, { clock, log });
  const kube = await connectKube({ ...settings.kube, clock });
  const { leaderElection } = settings;
  const options: BareMetalOperatorOptions = {
    kube,
    backend,
    log,
    clock,
    metrics,
    instance,
    namespaces: settings.namespaces,
    concurrency: settings.concurrency,
    settings: {
      maxProvisioningRetries: settings.maxProvisioningRetries,
      ...deletionSettings(settings),
    },
    ...(leaderElection === undefined
      ? {}
      : { election: { ...leaderElection, identity: `${instance}_${process.pid}_${clock.now().toString(36)}` } }),
  };
  const operator = startBareMetalOperator(options);
  try {
    const servers = await startServers(settings, { metrics, log, isReady: operator.isReady });
    log.info({ version: context.version, backend: backend.name }, 'baremetal-operator {version} with {backend}');
    const told = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    if (!signal.aborted) await Promise.race([told, operator.ended]);
    const hasLost = !signal.aborted;
    await operator.stop();
    await Promise.all(servers.map((server) => server.close()));
    log.info({}, hasLost ? 'ended: no longer leader' : 'ended');
    return hasLost ? EXIT.failed : EXIT.ok;
  } finally {
    // A program whose servers cannot start must end too.
    await operator.stop();
    await backend.close?.();
    kube.close();
  }
}

function deletionSettings({ deletionPolicy }: ProgramSettings): BareMetalOperatorOptions['settings'] {
  return deletionPolicy === 'graceful' ? {} : { deletion: { ...DEFAULT_SETTINGS.deletion, policy: deletionPolicy } };
}
