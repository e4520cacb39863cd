import { type Clock, systemClock } from '@ironloom/core';
import { type KubeAccess, type KubeAccessOptions, loadKubeAccess } from './access';
import type { Kind, KubeObject } from './kind';
import { ResourceClient } from './resource-client';
import { KubeTransport } from './transport';

/** A connection to one API server. */
export interface KubeClient {
  readonly access: KubeAccess;
  /** Calls on one kind. */
  resource<T extends KubeObject>(kind: Kind<T>): ResourceClient<T>;
  /** Any path, for what is no resource: `/version`. */
  get(path: string, signal?: AbortSignal): Promise<unknown>;
  /** Ends idle connections. */
  close(): void;
}

/**
 * A client for the cluster that a kubeconfig names.
 *
 * @example
 * const kube = await connectKube({ kubeconfig: '/etc/kubernetes/admin.conf' });
 * const secrets = await kube.resource(coreKinds.secret).list({ namespace: 'metal3' });
 *
 * @throws KubeError `KUBE_CONFIG`
 */
export async function connectKube(options: KubeAccessOptions & { readonly clock?: Clock } = {}): Promise<KubeClient> {
  return kubeClient(await loadKubeAccess(options), options.clock);
}

/** A client for a cluster that is known without a kubeconfig. */
export function kubeClient(access: KubeAccess, clock: Clock = systemClock): KubeClient {
  const transport = new KubeTransport(access, () => clock.monotonic());
  return {
    access,
    resource: (kind) => new ResourceClient(kind, transport),
    get: (path, signal) => transport.json({ method: 'GET', path, signal }),
    close: () => transport.close(),
  };
}
