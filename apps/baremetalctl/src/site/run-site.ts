import { mkdir } from 'node:fs/promises';
import { errorMessage, type Logger } from '@ironloom/core';
import { acquirePidfile } from '@ironloom/daemon';
import type { ProvisioningBackend } from '@ironloom/host-state-machine';
import { explainKube } from '../hosts/explain-kube';
import { directBackend, ironicBackend, simulatedBackend } from './backend';
import { type BackendChoice, type BackendName, chosenBackend } from './backend-choice';
import { kubeconfigIn, pidfileIn } from './data-dir';
import { reportStart } from './detach';
import { explainSite } from './explain-site';
import { JoiningNodes } from './joining-nodes';
import { type Simulation, startSimulation } from './simulation';
import { siteLogger } from './site-logger';
import { startSite } from './start-site';

/** A simulated Ironic is in this process: it may be asked often. */
const SIMULATED_INTERVAL_MS = 500;

/** What ends the parts, in the order of their start. */
type Stops = (() => Promise<void> | void)[];

/** What `up` is called with. */
export interface RunSiteOptions extends BackendChoice {
  readonly dataDir: string;
  readonly port: number;
  readonly 'ironic-ca'?: string | undefined;
  readonly 'ironic-insecure': boolean;
  readonly verbose: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly tell: (line: string) => void;
}

/** Runs a site until a signal ends it; a second signal ends it at once. */
export async function runSite(options: RunSiteOptions): Promise<void> {
  const { dataDir, verbose, tell } = options;
  const name = chosenBackend(options);
  const ended = endOfSignals();
  const log = siteLogger(tell, verbose);
  const stops: Stops = [];
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const pidfile = await acquirePidfile(pidfileIn(dataDir), { log });
    stops.push(() => pidfile.remove());
    await assemble(options, name, log, stops);
    tell(`KUBECONFIG=${kubeconfigIn(dataDir)}`);
    tell('ready; SIGINT or SIGTERM ends it');
    reportStart({ ready: true });
    await ended;
    tell('ending');
  } catch (error) {
    reportStart({ ready: false, message: explainSite(error as Error) ?? explainKube(error) });
    throw error;
  } finally {
    for (const stop of stops.splice(0).reverse()) {
      await Promise.resolve(stop()).catch((error: unknown) => tell(`baremetalctl: warning: ${errorMessage(error)}`));
    }
  }
}

async function assemble(options: RunSiteOptions, name: BackendName, log: Logger, stops: Stops): Promise<void> {
  const { dataDir, port, simulate, tell } = options;
  const simulation = simulate === undefined ? undefined : await startSimulation({ machines: simulate });
  if (simulation !== undefined) {
    stops.push(() => simulation.stop());
    describeSimulation(simulation, tell);
  }
  const backend = backendFor(name, simulation, options, log);
  stops.push(() => backend.close?.());
  const site = await startSite({ api: { dataDir, port }, backend, log, progress: tell });
  stops.push(() => site.stop());
  const nodes = new JoiningNodes(site.kube, log);
  simulation?.onMachine((metadata, isRunning) => nodes.report(metadata, isRunning));
}

function backendFor(
  name: BackendName,
  simulation: Simulation | undefined,
  options: RunSiteOptions,
  log: Logger,
): ProvisioningBackend {
  if (name === 'direct') return directBackend(log);
  if (name === 'simulator') return simulatedBackend();
  const { 'ironic-ca': ca, 'ironic-insecure': insecure, env } = options;
  const endpoint = simulation?.ironic ?? options.ironic ?? '';
  const intervalMs = simulation === undefined ? undefined : SIMULATED_INTERVAL_MS;
  return ironicBackend({ endpoint, ca, insecure, env, intervalMs }, log);
}

function describeSimulation({ bmcs, ironic }: Simulation, tell: (line: string) => void): void {
  tell(`simulated Ironic at ${ironic}; simulated machines:`);
  for (const { address, username, password, bootMACAddress } of bmcs) {
    tell(`  ${address}  boot MAC ${bootMACAddress}  user ${username}  password ${password}`);
  }
}

/** Resolves with the first signal. */
function endOfSignals(): Promise<void> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => {
        resolve();
        process.once(name, () => process.exit(1));
      });
    }
  });
}
