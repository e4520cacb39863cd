import type { Clock } from '@ironloom/core';
import {
  commit,
  isDeleting,
  type KubeClient,
  type Reconcile,
  withCondition,
  withFinalizer,
  withoutFinalizer,
} from '@ironloom/kube-runtime';
import { CLUSTER_API, CLUSTER_FINALIZER, CLUSTER_NAME_LABEL, groupOf, kinds, PAUSED_ANNOTATION } from '../kinds';
import type { Cluster, Metal3Cluster } from '../kinds';
import type { Sight } from '../sight';

/** What clusters are reconciled with. */
export interface ClusterContext {
  readonly kube: KubeClient;
  readonly clock: Clock;
  readonly sight: Sight;
}

/** What is true of a cluster's infrastructure. */
type Verdict = { readonly ready: true } | { readonly ready: false; readonly reason: string; readonly message: string };

/**
 * Declares the infrastructure of a cluster ready: of bare metal there is nothing to be made for a cluster as such, and its
 * endpoint is the user's to provide. A cluster goes after its machines.
 */
export function reconcileCluster(context: ClusterContext): Reconcile {
  const resource = context.kube.resource(kinds.metal3Cluster);
  return async (key, { signal }) => {
    const m3c = context.sight.metal3Clusters.get(key);
    if (m3c === undefined || isPaused(m3c, ownerOf(m3c, context))) return;
    const after = isDeleting(m3c) ? leaving(m3c, context) : established(m3c, context);
    await commit(resource, m3c, after, { signal });
  };
}

function established(m3c: Metal3Cluster, context: ClusterContext): Metal3Cluster {
  const verdict = verdictOn(m3c, ownerOf(m3c, context));
  const after = withVerdict(withFinalizer(m3c, CLUSTER_FINALIZER), verdict, context.clock.now());
  if (!verdict.ready) return after;
  const { failureDomains } = m3c.spec ?? {};
  const initialization = { ...after.status?.initialization, provisioned: true };
  return {
    ...after,
    status: { ...after.status, initialization, ...(failureDomains === undefined ? {} : { failureDomains }) },
  };
}

function leaving(m3c: Metal3Cluster, context: ClusterContext): Metal3Cluster {
  const machines = context.sight.machines.byIndex('cluster', `${m3c.metadata.namespace}/${clusterNameOf(m3c)}`);
  if (machines.length === 0) return withoutFinalizer(m3c, CLUSTER_FINALIZER);
  const message = `waiting for ${machines.length} machines to be deleted`;
  return withVerdict(m3c, { ready: false, reason: 'Deleting', message }, context.clock.now());
}

function verdictOn({ spec }: Metal3Cluster, cluster: Cluster | undefined): Verdict {
  if (cluster === undefined) {
    return { ready: false, reason: 'WaitingForClusterOwnerRef', message: 'no Cluster owns it yet' };
  }
  const { host = '', port = 0 } = spec?.controlPlaneEndpoint ?? {};
  if (host !== '' && port > 0) return { ready: true };
  const message = 'spec.controlPlaneEndpoint needs a host and a port: no address is made for you';
  return { ready: false, reason: 'ControlPlaneEndpointFailed', message };
}

function withVerdict(m3c: Metal3Cluster, verdict: Verdict, nowMs: number): Metal3Cluster {
  const said = verdict.ready
    ? ({ status: 'True', message: '' } as const)
    : ({ status: 'False', message: verdict.message } as const);
  let conditions = withCondition(
    m3c.status?.conditions,
    { type: 'BaremetalInfrastructureReady', reason: verdict.ready ? 'InfrastructureReady' : verdict.reason, ...said },
    nowMs,
  );
  conditions = withCondition(
    conditions,
    { type: 'Ready', reason: verdict.ready ? 'Ready' : 'NotReady', ...said },
    nowMs,
  );
  return conditions === m3c.status?.conditions ? m3c : { ...m3c, status: { ...m3c.status, conditions } };
}

/** The cluster whose infrastructure it is, which may be gone already. */
export const clusterNameOf = (m3c: Metal3Cluster): string => ownerNameOf(m3c) ?? m3c.metadata.name ?? '';

function ownerNameOf({ metadata }: Metal3Cluster): string | undefined {
  const owner = metadata.ownerReferences?.find(
    ({ kind, apiVersion }) => kind === 'Cluster' && groupOf(apiVersion) === CLUSTER_API,
  );
  return owner?.name ?? metadata.labels?.[CLUSTER_NAME_LABEL];
}

const ownerOf = (m3c: Metal3Cluster, { sight: { clusters } }: ClusterContext): Cluster | undefined =>
  clusters.get(`${m3c.metadata.namespace}/${ownerNameOf(m3c)}`);

const isPaused = ({ metadata }: Metal3Cluster, cluster: Cluster | undefined): boolean =>
  cluster?.spec.paused === true || PAUSED_ANNOTATION in (metadata.annotations ?? {});
