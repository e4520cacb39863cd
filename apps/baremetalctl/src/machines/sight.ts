import {
  controllerOf,
  coreKinds,
  type EventRecorder,
  type Informer,
  type Informers,
  type KubeClient,
  type KubeObject,
  type Node,
} from '@ironloom/kube-runtime';
import type { Clock } from '@ironloom/core';
import { type Cluster, kinds, type Machine, type MachineDeployment, type MachineSet } from './kinds';
import type { Metal3Cluster, Metal3Machine } from './kinds';

const controllerUid = (object: KubeObject): readonly string[] => {
  const owner = controllerOf(object);
  return owner === undefined ? [] : [owner.uid];
};
const listOf = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value]);

/** All that the machine controllers see of the API, with the indexes that they find things by. */
export class Sight {
  readonly clusters: Informer<Cluster>;
  readonly metal3Clusters: Informer<Metal3Cluster>;
  /** Indexed by `controller` (UID), `namespace`, `providerId` and `infrastructure` (`namespace/name`). */
  readonly machines: Informer<Machine>;
  /** Indexed by `controller` (UID) and `namespace`. */
  readonly sets: Informer<MachineSet>;
  readonly deployments: Informer<MachineDeployment>;
  readonly metal3Machines: Informer<Metal3Machine>;
  /** Indexed by `providerId`. */
  readonly nodes: Informer<Node>;

  constructor(informers: Informers) {
    const namespaceOf = ({ metadata }: KubeObject): readonly string[] => [metadata.namespace ?? ''];
    this.clusters = informers.of(kinds.cluster);
    this.metal3Clusters = informers.of(kinds.metal3Cluster);
    this.machines = informers.of(kinds.machine, {
      indexers: {
        controller: controllerUid,
        namespace: namespaceOf,
        providerId: ({ spec }) => listOf(spec.providerID),
        infrastructure: ({ metadata, spec }) => [`${metadata.namespace}/${spec.infrastructureRef.name}`],
      },
    });
    this.sets = informers.of(kinds.machineSet, { indexers: { controller: controllerUid, namespace: namespaceOf } });
    this.deployments = informers.of(kinds.machineDeployment);
    this.metal3Machines = informers.of(kinds.metal3Machine);
    this.nodes = informers.of(coreKinds.node, { indexers: { providerId: ({ spec }) => listOf(spec?.providerID) } });
  }
}

/** What the machine controllers work with. */
export interface MachinesContext {
  readonly kube: KubeClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sight: Sight;
  readonly events: EventRecorder;
}
