import { commit, type Reconcile, withCondition, withLabel, withOwner, ownerReference } from '@ironloom/kube-runtime';
import { type Cluster, CLUSTER_NAME_LABEL, kinds, type Metal3Cluster } from './kinds';
import type { MachinesContext } from './sight';

/** Ties a Cluster to its infrastructure, and tells when that is ready. */
export function reconcileCluster({ kube, clock, sight }: MachinesContext): Reconcile {
  return async (key, { signal }) => {
    const cluster = sight.clusters.get(key);
    if (cluster === undefined || cluster.metadata.deletionTimestamp !== undefined) return;
    const { kind, name } = cluster.spec.infrastructureRef ?? {};
    const m3c =
      kind === 'Metal3Cluster' ? sight.metal3Clusters.get(`${cluster.metadata.namespace}/${name}`) : undefined;
    if (m3c !== undefined) {
      const owned = withOwner(m3c, ownerReference(cluster));
      const labelled = withLabel(owned, CLUSTER_NAME_LABEL, cluster.metadata.name);
      await commit(kube.resource(kinds.metal3Cluster), m3c, labelled, { signal });
    }
    await commit(kube.resource(kinds.cluster), cluster, described(cluster, m3c, clock.now()), { signal });
  };
}

function described(cluster: Cluster, m3c: Metal3Cluster | undefined, nowMs: number): Cluster {
  const isReady = m3c?.status?.initialization?.provisioned === true;
  const message =
    m3c === undefined
      ? `Metal3Cluster ${cluster.spec.infrastructureRef?.name ?? '(none named)'} is not there`
      : 'its Metal3Cluster is not ready';
  const { initialization, conditions } = cluster.status ?? {};
  return {
    ...cluster,
    status: {
      ...cluster.status,
      phase: isReady ? 'Provisioned' : 'Provisioning',
      ...(isReady ? { initialization: { ...initialization, infrastructureProvisioned: true } } : {}),
      conditions: withCondition(
        conditions,
        {
          type: 'InfrastructureReady',
          status: isReady ? 'True' : 'False',
          reason: isReady ? 'Ready' : 'NotReady',
          message: isReady ? '' : message,
        },
        nowMs,
      ),
    },
  };
}
