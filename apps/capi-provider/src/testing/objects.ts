import { capm3, clusterApi, metal3, type KindDefinition, type ObjectMeta } from '@ironloom/models';
import { type KubeClient, ownerReference } from '@ironloom/kube-runtime';
import {
  type BareMetalHost,
  type Cluster,
  CLUSTER_NAME_LABEL,
  kinds,
  type Machine,
  type Metal3Machine,
} from '../kinds';

/** What an API must know for the provider to work on it. */
export const definitions: readonly KindDefinition[] = [
  metal3.definitions.bareMetalHost,
  metal3.definitions.hardwareData,
  capm3.definitions.metal3Cluster,
  capm3.definitions.metal3Machine,
  capm3.definitions.metal3MachineTemplate,
  clusterApi.definitions.cluster,
  clusterApi.definitions.machine,
  clusterApi.definitions.machineSet,
  clusterApi.definitions.machineDeployment,
];

export const NAMESPACE = 'metal3';
export const CLUSTER = 'demo';
export const IMAGE = {
  url: 'http://images/os.qcow2',
  checksum: 'http://images/os.qcow2.sha256',
  diskFormat: 'qcow2',
} as const;

const meta = (name: string, more: ObjectMeta = {}): ObjectMeta => ({ namespace: NAMESPACE, name, ...more });
const ofCluster = { labels: { [CLUSTER_NAME_LABEL]: CLUSTER } };

/** Creates the namespace and a cluster whose infrastructure is ready. */
export async function createCluster(kube: KubeClient): Promise<Cluster> {
  const namespace = { group: '', version: 'v1', kind: 'Namespace', plural: 'namespaces', namespaced: false };
  await kube.resource(namespace).create({ metadata: { name: NAMESPACE } });
  const cluster = await kube.resource(kinds.cluster).create({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Cluster',
    metadata: meta(CLUSTER),
    spec: {
      infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'Metal3Cluster', name: CLUSTER },
    },
  });
  await kube.resource(kinds.metal3Cluster).create({
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
    kind: 'Metal3Cluster',
    metadata: meta(CLUSTER, { ...ofCluster, ownerReferences: [ownerReference(cluster)] }),
    spec: { controlPlaneEndpoint: { host: '192.0.2.1', port: 6443 } },
  });
  const ready = { status: { initialization: { infrastructureProvisioned: true } } };
  return kube.resource(kinds.cluster).patch(cluster.metadata as { name: string }, ready, { subresource: 'status' });
}

/** Creates a host that has a BMC. */
export function createHost(
  kube: KubeClient,
  name: string,
  spec: Partial<BareMetalHost['spec']> = {},
  metadata: ObjectMeta = {},
): Promise<BareMetalHost> {
  return kube.resource(kinds.bareMetalHost).create({
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: meta(name, metadata),
    spec: { online: false, bmc: { address: `ipmi://${name}`, credentialsName: `${name}-bmc` }, ...spec },
  });
}

/** Creates a Machine with its bootstrap data, and the Metal3Machine that it owns. */
export async function createMachine(
  kube: KubeClient,
  name: string,
  spec: Metal3Machine['spec'] = {},
  machineSpec: Partial<Machine['spec']> = {},
): Promise<Metal3Machine> {
  const machine = await kube.resource(kinds.machine).create({
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Machine',
    metadata: meta(name, ofCluster),
    spec: {
      clusterName: CLUSTER,
      bootstrap: { dataSecretName: `${name}-bootstrap` },
      infrastructureRef: { apiGroup: 'infrastructure.cluster.x-k8s.io', kind: 'Metal3Machine', name },
      ...machineSpec,
    },
  });
  return kube.resource(kinds.metal3Machine).create({
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
    kind: 'Metal3Machine',
    metadata: meta(name, { ...ofCluster, ownerReferences: [ownerReference(machine)] }),
    spec: { image: IMAGE, ...spec },
  });
}
