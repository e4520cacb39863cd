import { startBareMetalOperator } from '@ironloom/baremetal-operator';
import { startCapiProvider } from '@ironloom/capi-provider';
import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import type { ProvisioningBackend } from '@ironloom/host-state-machine';
import { type KubeApi, startKubeApi } from '@ironloom/kube-embedded';
import { connectKube, installDefinitions, type KubeAccess, kubeClient, type KubeClient } from '@ironloom/kube-runtime';
import { startMachineControllers } from '../machines/start-machine-controllers';
import { OLD_GROUP, siteDefinitions } from './definitions';

/** What a site is started with. */
export interface SiteOptions {
  /** Where the API is: one of the site's own, in a folder, or another's, by its kubeconfig. */
  readonly api: { readonly dataDir: string; readonly port?: number } | { readonly kubeconfig: string };
  /** What provisions. Not closed by the site. */
  readonly backend: ProvisioningBackend;
  /** The one namespace to work in. Default: all. */
  readonly namespace?: string;
  readonly clock?: Clock;
  readonly log?: Logger;
  /** Told of each part that is there. */
  readonly progress?: (text: string) => void;
}

/** A running site. */
export interface Site {
  readonly kube: KubeClient;
  readonly kubeconfig: string;
  /** Of the API. */
  readonly url: string;
  /** Ends all parts in order; what is under way is brought to a point from which it goes on at the next start. */
  stop(): Promise<void>;
}

/**
 * Starts everything that bare metal needs, in this process: the API, unless one is given, with all kinds; the operator of
 * hosts; the provider of machines; and small controllers of machine sets.
 */
export async function startSite(options: SiteOptions): Promise<Site> {
  const { backend, namespace, clock = systemClock, log = silentLogger, progress = () => undefined } = options;
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    const { kube, kubeconfig, url } = await connect(options, log, stops);
    progress(`API at ${url}`);
    const existing = 'kubeconfig' in options.api ? 'keep' : 'update';
    await installDefinitions(kube, siteDefinitions(), { existing, clock });
    progress('all kinds are served');
    const parts = { kube, clock, log };
    const operator = startBareMetalOperator({
      ...parts,
      backend,
      ...(namespace === undefined ? {} : { namespaces: [namespace] }),
    });
    stops.push(() => operator.stop());
    const provider = await startCapiProvider({ ...parts, namespace, nodes: 'same' });
    stops.push(() => provider.stop());
    const machines = await startMachineControllers(parts);
    stops.push(() => machines.stop());
    progress(`hosts are provisioned by ${backend.name}`);
    return { kube, kubeconfig, url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function connect(
  { api, clock = systemClock }: SiteOptions,
  log: Logger,
  stops: (() => Promise<void> | void)[],
): Promise<Omit<Site, 'stop'>> {
  if ('kubeconfig' in api) {
    const kube = await connectKube({ kubeconfig: api.kubeconfig, clock });
    stops.push(() => kube.close());
    return { kube, kubeconfig: api.kubeconfig, url: kube.access.server };
  }
  const { dataDir, port = 0 } = api;
  const embedded = await startKubeApi({ dataDir, port, aliases: [OLD_GROUP], clock, log });
  stops.push(() => embedded.close());
  const kube = kubeClient(accessOf(embedded), clock);
  stops.push(() => kube.close());
  return { kube, kubeconfig: embedded.kubeconfigPath, url: embedded.url };
}

/** The embedded API by its own token: no kubeconfig has to be read for what runs in the same process. */
function accessOf({ url, certificateAuthority, token }: KubeApi): KubeAccess {
  return {
    server: url,
    namespace: 'default',
    security: async () => ({
      tls: { ca: certificateAuthority },
      headers: { authorization: `Bearer ${token.reveal()}` },
    }),
  };
}
