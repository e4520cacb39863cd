import { type Informer, type Informers, keyOf, type KubeObject } from '@ironloom/kube-runtime';
import { HostPool } from './hosts/host-pool';
import { CLUSTER_NAME_LABEL, HOST_ANNOTATION, kinds } from './kinds';
import type { Cluster, HardwareData, Machine, Metal3Cluster, Metal3Machine } from './kinds';

/** All that the provider sees of the API, with the indexes that it finds things by. */
export class Sight {
  readonly hosts: HostPool;
  readonly hardware: Informer<HardwareData>;
  readonly clusters: Informer<Cluster>;
  readonly metal3Clusters: Informer<Metal3Cluster>;
  /** Indexed by `cluster`: `namespace/name` of it. */
  readonly machines: Informer<Machine>;
  /** Indexed by `cluster`, and by `waiting`: the namespace of those that are decided for no host. */
  readonly metal3Machines: Informer<Metal3Machine>;

  constructor(informers: Informers, namespace: string | undefined) {
    this.hosts = new HostPool(informers, namespace);
    this.hardware = informers.of(kinds.hardwareData, { namespace });
    this.clusters = informers.of(kinds.cluster, { namespace });
    this.metal3Clusters = informers.of(kinds.metal3Cluster, { namespace });
    this.machines = informers.of(kinds.machine, {
      namespace,
      indexers: { cluster: ({ metadata, spec }) => [`${metadata.namespace}/${spec.clusterName}`] },
    });
    this.metal3Machines = informers.of(kinds.metal3Machine, {
      namespace,
      indexers: {
        cluster: ({ metadata }) => clusterKeys(metadata),
        waiting: ({ metadata }) => (HOST_ANNOTATION in (metadata.annotations ?? {}) ? [] : [metadata.namespace ?? '']),
      },
    });
  }

  /** Keys of the Metal3Machines of a Cluster. */
  machinesOf(cluster: Cluster): string[] {
    return this.metal3Machines.byIndex('cluster', keyOf(cluster)).map(keyOf);
  }
}

function clusterKeys({ namespace, labels }: KubeObject['metadata']): string[] {
  const name = labels?.[CLUSTER_NAME_LABEL];
  return name === undefined ? [] : [`${namespace}/${name}`];
}
