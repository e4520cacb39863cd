import { isTrue } from '@ironloom/kube-runtime';
import { CLUSTER_API, CLUSTER_NAME_LABEL, groupOf, PAUSED_ANNOTATION } from '../kinds';
import type { Cluster, Machine, Metal3Cluster, Metal3Machine } from '../kinds';

/** Where a machine's belongings are looked up, by `namespace/name`. */
export interface Surroundings {
  readonly machines: Lookup<Machine>;
  readonly clusters: Lookup<Cluster>;
  readonly metal3Clusters: Lookup<Metal3Cluster>;
}

interface Lookup<T> {
  get(key: string): T | undefined;
}

/** What a machine belongs to, once all of it is there. */
export interface Belongings {
  readonly machine: Machine;
  readonly cluster: Cluster;
  readonly metal3Cluster: Metal3Cluster;
}

/** What a machine waits for, as a condition's reason and message. */
export interface Waiting {
  readonly waiting: string;
  readonly message: string;
}

/** The Machine that owns a Metal3Machine, and its cluster; or which of them is missing. */
export function findBelongings(m3m: Metal3Machine, around: Surroundings): Belongings | Waiting {
  const { namespace } = m3m.metadata;
  const owner = m3m.metadata.ownerReferences?.find(
    ({ kind, apiVersion }) => kind === 'Machine' && groupOf(apiVersion) === CLUSTER_API,
  );
  const machine = owner && around.machines.get(`${namespace}/${owner.name}`);
  if (machine === undefined || machine.metadata.uid !== owner?.uid) {
    const message = owner === undefined ? 'no Machine owns it yet' : `its owner, Machine ${owner.name}, is not there`;
    return { waiting: 'WaitingForMetal3MachineOwnerRef', message };
  }
  const name = m3m.metadata.labels?.[CLUSTER_NAME_LABEL] ?? machine.spec.clusterName;
  const cluster = around.clusters.get(`${namespace}/${name}`);
  if (cluster === undefined) {
    return { waiting: 'WaitingForClusterInfrastructureReady', message: `Cluster ${name} is not there` };
  }
  const reference = cluster.spec.infrastructureRef;
  const metal3Cluster =
    reference?.kind === 'Metal3Cluster' ? around.metal3Clusters.get(`${namespace}/${reference.name}`) : undefined;
  if (metal3Cluster !== undefined) return { machine, cluster, metal3Cluster };
  const message =
    reference?.kind === 'Metal3Cluster'
      ? `Metal3Cluster ${reference.name} is not there`
      : `the infrastructure of Cluster ${name} is no Metal3Cluster`;
  return { waiting: 'WaitingforMetal3Cluster', message };
}

/** Whether nobody is to change a machine. */
export const isPaused = ({ metadata }: Metal3Machine, cluster: Cluster | undefined): boolean =>
  cluster?.spec.paused === true || PAUSED_ANNOTATION in (metadata.annotations ?? {});

/** What must have happened before a machine may claim a host; undefined when it has. */
export function awaited({ machine, cluster }: Belongings): Waiting | undefined {
  if (!isInfrastructureReady(cluster)) {
    const message = `the infrastructure of Cluster ${cluster.metadata.name} is not ready`;
    return { waiting: 'WaitingForClusterInfrastructureReady', message };
  }
  if ((machine.spec.bootstrap.dataSecretName ?? '') === '') {
    const { configRef } = machine.spec.bootstrap;
    const from = configRef === undefined ? 'spec.bootstrap.dataSecretName' : `${configRef.kind} ${configRef.name}`;
    return { waiting: 'WaitingForBootstrapData', message: `no bootstrap data yet (from ${from})` };
  }
  return undefined;
}

/** By any of the ways in which versions of Cluster API say so. */
function isInfrastructureReady({ status }: Cluster): boolean {
  const old = status?.deprecated?.v1beta1?.conditions?.find(({ type }) => type === 'InfrastructureReady');
  return (
    status?.initialization?.infrastructureProvisioned === true ||
    isTrue(status?.conditions, 'InfrastructureReady') ||
    old?.status === 'True'
  );
}
