import { Controller, type ControllerOptions, keyOf, type Node } from '@ironloom/kube-runtime';
import { type ClusterContext, clusterNameOf, reconcileCluster } from './cluster/cluster-reconciler';
import { consumerOf, unavailability } from './hosts/availability';
import { matchesHostSelector } from './hosts/host-selector';
import { type BareMetalHost, type Cluster, type Machine, type Metal3Cluster, NODE_HOST_LABEL } from './kinds';
import { type MachineContext, reconcileMachine } from './machine/machine-reconciler';
import { machineOfProviderId } from './nodes/link-node';
import type { Sight } from './sight';

type Options = Omit<ControllerOptions, 'reconcile'>;

/** The controller of Metal3Machines: what concerns a machine, and what to do about it. */
export function machineController(context: MachineContext, options: Options): Controller {
  const { sight, nodes } = context;
  const { hosts, hardware, machines, metal3Machines, clusters, metal3Clusters } = sight;
  const controller = new Controller({ ...options, reconcile: reconcileMachine(context) })
    .watch(metal3Machines)
    .watch(machines, { keys: infrastructureOf })
    .watch(hosts.informer, { keys: (host) => [...consumersOf(host), ...waitingFor(host, sight)] })
    .watch(hardware, { keys: (data) => consumersOf(hosts.get(keyOf(data))) })
    .watch(clusters, { keys: (cluster) => sight.machinesOf(cluster), when: isOtherState })
    .watch(metal3Clusters, { keys: (m3c) => clustersOf(m3c, sight).flatMap((cluster) => sight.machinesOf(cluster)) });
  const wake = (keys: readonly string[]): void => keys.forEach((key) => controller.queue.add(key));
  hosts.onFreed((host) => wake(waitingFor(host, sight)));
  nodes.onChange((node) => wake(machinesOn(node, sight)));
  return controller;
}

/** The controller of Metal3Clusters. */
export function clusterController(context: ClusterContext, options: Options): Controller {
  const { sight } = context;
  return new Controller({ ...options, reconcile: reconcileCluster(context) })
    .watch(sight.metal3Clusters)
    .watch(sight.clusters, { keys: metal3ClusterOf, when: isOtherState })
    .watch(sight.machines, {
      // The last machine may go after its cluster has: with a namespace, all are deleted at once.
      keys: ({ metadata: { namespace }, spec }) =>
        sight.metal3Clusters
          .list()
          .filter((m3c) => m3c.metadata.namespace === namespace && clusterNameOf(m3c) === spec.clusterName)
          .map(keyOf),
    });
}

const listOf = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

const consumersOf = (host: BareMetalHost | undefined): readonly string[] => listOf(host && consumerOf(host));

/** Machines that a free host may help. */
function waitingFor(host: BareMetalHost, { metal3Machines }: Sight): string[] {
  if (unavailability(host) !== undefined) return [];
  return metal3Machines
    .byIndex('waiting', host.metadata.namespace ?? '')
    .filter(({ spec }) => matchesHostSelector(host.metadata.labels, spec?.hostSelector))
    .map(keyOf);
}

/** Machines that may run as a node. */
function machinesOn({ spec, metadata: { labels = {} } }: Node, { hosts }: Sight): readonly string[] {
  const known = machineOfProviderId(spec?.providerID);
  if (known !== undefined) return [known];
  const hostname = labels['kubernetes.io/hostname'] ?? '';
  return [...hosts.byUid(labels[NODE_HOST_LABEL] ?? ''), ...hosts.byHostname(hostname)].flatMap(consumersOf);
}

function infrastructureOf({ metadata, spec }: Machine): readonly string[] {
  const { kind, name } = spec.infrastructureRef;
  return kind === 'Metal3Machine' ? [`${metadata.namespace}/${name}`] : [];
}

function metal3ClusterOf({ metadata, spec }: Cluster): readonly string[] {
  const { kind, name } = spec.infrastructureRef ?? {};
  return kind === 'Metal3Cluster' ? [`${metadata.namespace}/${name}`] : [];
}

function clustersOf({ metadata }: Metal3Cluster, { clusters }: Sight): readonly Cluster[] {
  const owners = metadata.ownerReferences?.filter(({ kind }) => kind === 'Cluster') ?? [];
  return owners.flatMap(({ name }) => listOf(clusters.get(`${metadata.namespace}/${name}`)));
}

/** Clusters are written often; what matters here is whether they are ready, paused, or named otherwise. */
function isOtherState(after: Cluster, before: Cluster): boolean {
  const state = ({ spec, status, metadata }: Cluster): string =>
    JSON.stringify([
      spec.paused,
      spec.infrastructureRef,
      status?.initialization,
      status?.conditions?.find(({ type }) => type === 'InfrastructureReady')?.status,
      status?.deprecated?.v1beta1?.conditions?.find(({ type }) => type === 'InfrastructureReady')?.status,
      metadata.deletionTimestamp,
    ]);
  return state(after) !== state(before);
}
