import { hostname } from 'node:os';
import { type Logger, systemClock } from '@ironloom/core';
import {
  connectKube,
  ControllerMetrics,
  coreKinds,
  type HealthServer,
  type KubeClient,
  LeaderElection,
  startHealthServer,
} from '@ironloom/kube-runtime';
import { Registry } from 'prom-client';
import { listenAddress, type Settings } from './settings';
import { startCapiProvider } from './start';

/** Runs the provider until the signal aborts, or its leadership ends. */
export async function runProvider(settings: Settings, log: Logger, signal: AbortSignal): Promise<void> {
  const { kubeconfig } = settings;
  const kube = await connectKube(kubeconfig === undefined ? {} : { kubeconfig });
  // A replica that waits for its turn is ready: it is there to be the next leader.
  const state = { works: settings.leaderElect };
  const registry = new Registry();
  const servers = await startServers(settings, registry, () => state.works && !signal.aborted);
  const work = (until: AbortSignal): Promise<void> => provide(kube, settings, registry, log, until, state);
  try {
    if (!settings.leaderElect) await work(signal);
    else {
      const election = new LeaderElection({
        leases: kube.resource(coreKinds.lease),
        namespace: settings.leaderElectNamespace,
        name: 'controller-leader-election-capm3',
        identity: `${hostname()}_${process.pid}`,
        clock: systemClock,
        random: Math.random,
        log,
      });
      await election.run(signal, work);
      if (!signal.aborted) throw new Error('leadership was lost');
    }
  } finally {
    await Promise.all(servers.map((server) => server.close()));
    kube.close();
  }
}

async function provide(
  kube: KubeClient,
  { namespace, workers, nodes }: Settings,
  registry: Registry,
  log: Logger,
  until: AbortSignal,
  state: { works: boolean },
): Promise<void> {
  const metrics = new ControllerMetrics(registry);
  const observer = (name: string) => metrics.observer(name);
  const provider = await startCapiProvider({ kube, namespace, workers, nodes, log, observer });
  state.works = true;
  await new Promise<void>((resolve) => {
    if (until.aborted) resolve();
    else until.addEventListener('abort', () => resolve(), { once: true });
  });
  await provider.stop();
}

async function startServers(
  { healthAddress, metricsAddress }: Settings,
  metrics: Registry,
  works: () => boolean,
): Promise<HealthServer[]> {
  const health = listenAddress(healthAddress);
  const scraped = listenAddress(metricsAddress);
  const servers: HealthServer[] = [];
  if (health !== undefined) servers.push(await startHealthServer({ ...health, readiness: { works } }));
  if (scraped !== undefined) servers.push(await startHealthServer({ ...scraped, metrics }));
  return servers;
}
