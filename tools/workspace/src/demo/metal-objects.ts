import type { BareMetalHost } from '@ironloom/baremetalctl';
import { type KubeClient, kindOf, type KubeObject, ownerReference } from '@ironloom/kube-runtime';
import { capm3, clusterApi, type KindDefinition, metal3 } from '@ironloom/models';

export const NAMESPACE = 'ironloom-demo';
export const MACHINE_SET = 'demo-worker-0';
export const WORKER = 'worker-1';
const CLUSTER = 'demo';

const kind = (definition: KindDefinition, version: string) => kindOf<KubeObject>(definition, version);
const core = (name: string, plural: string, namespaced = true) => ({
  group: '',
  version: 'v1',
  kind: name,
  plural,
  namespaced,
});

/** The kinds of the demonstration. */
export const kinds = {
  namespace: core('Namespace', 'namespaces', false),
  secret: core('Secret', 'secrets'),
  node: core('Node', 'nodes', false),
  host: kindOf<BareMetalHost>(metal3.definitions.bareMetalHost, 'v1alpha1'),
  cluster: kind(clusterApi.definitions.cluster, 'v1beta2'),
  machine: kind(clusterApi.definitions.machine, 'v1beta2'),
  machineSet: kind(clusterApi.definitions.machineSet, 'v1beta2'),
  metal3Cluster: kind(capm3.definitions.metal3Cluster, 'v1beta2'),
  metal3Machine: kind(capm3.definitions.metal3Machine, 'v1beta2'),
  metal3MachineTemplate: kind(capm3.definitions.metal3MachineTemplate, 'v1beta2'),
} as const;

/** Where a machine's BMC is. */
export interface Bmc {
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly bootMACAddress: string;
}

const labels = { 'cluster.x-k8s.io/cluster-name': CLUSTER };
const meta = (name: string, more: object = {}) => ({ namespace: NAMESPACE, name, ...more });
const infrastructure = (name: string, what: string) => ({
  apiGroup: 'infrastructure.cluster.x-k8s.io',
  kind: what,
  name,
});
const create = (kube: KubeClient, what: (typeof kinds)[keyof typeof kinds], object: object): Promise<KubeObject> =>
  kube.resource(what).create(object as never);

/** In the namespace of the demonstration: a cluster, and a machine set of none that would take a host for each replica. */
export async function createCluster(kube: KubeClient, image: object): Promise<void> {
  await create(kube, kinds.cluster, {
    metadata: meta(CLUSTER),
    spec: { infrastructureRef: infrastructure(CLUSTER, 'Metal3Cluster') },
  });
  await create(kube, kinds.metal3Cluster, {
    metadata: meta(CLUSTER, { labels }),
    spec: { controlPlaneEndpoint: { host: '192.0.2.1', port: 6443 } },
  });
  await create(kube, kinds.metal3MachineTemplate, {
    metadata: meta(MACHINE_SET),
    spec: { template: { spec: { image } } },
  });
  await create(kube, kinds.secret, { metadata: meta('worker-user-data'), stringData: { value: '#cloud-config\n' } });
  await create(kube, kinds.machineSet, {
    metadata: meta(MACHINE_SET),
    spec: {
      clusterName: CLUSTER,
      replicas: 0,
      selector: { matchLabels: { pool: MACHINE_SET } },
      template: {
        metadata: { labels: { pool: MACHINE_SET } },
        spec: {
          clusterName: CLUSTER,
          bootstrap: { dataSecretName: 'worker-user-data' },
          infrastructureRef: infrastructure(MACHINE_SET, 'Metal3MachineTemplate'),
        },
      },
    },
  });
}

/** A host that runs already, as a machine of the cluster, with its node. */
export async function createMaster(kube: KubeClient, at: number, bmc: Bmc): Promise<void> {
  const [name, machineName] = [`master-${at}`, `demo-master-${at}`];
  await create(kube, kinds.secret, secretFor(name, bmc));
  const machine = await create(kube, kinds.machine, {
    metadata: meta(machineName, { labels }),
    spec: { clusterName: CLUSTER, bootstrap: {}, infrastructureRef: infrastructure(machineName, 'Metal3Machine') },
  });
  await create(kube, kinds.metal3Machine, {
    metadata: meta(machineName, { labels, ownerReferences: [ownerReference(machine)] }),
    spec: { image: { url: 'http://192.0.2.1/installed.qcow2', checksum: 'none' } },
  });
  const consumerRef = {
    apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
    kind: 'Metal3Machine',
    name: machineName,
    namespace: NAMESPACE,
  };
  const host = await create(kube, kinds.host, hostFor(name, bmc, { externallyProvisioned: true, consumerRef }));
  await create(kube, kinds.node, {
    metadata: { name, labels: { 'metal3.io/uuid': host.metadata.uid, 'kubernetes.io/hostname': name } },
  });
  const status = { conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }] };
  await kube.resource(kinds.node).patch({ name }, { status }, { subresource: 'status' });
}

/** The manifest that registers the worker, as a user writes it. */
export function workerManifest(bmc: Bmc): string {
  const objects = [secretFor(WORKER, bmc), hostFor(WORKER, bmc, {})];
  const header = { apiVersion: 'v1', kind: 'List' };
  return `${JSON.stringify({ ...header, items: objects }, null, 2)}\n`;
}

function secretFor(name: string, { username, password }: Bmc): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: meta(`${name}-bmc-secret`),
    type: 'Opaque',
    stringData: { username, password },
  };
}

function hostFor(name: string, { address, bootMACAddress }: Bmc, spec: object): object {
  return {
    apiVersion: 'metal3.io/v1alpha1',
    kind: 'BareMetalHost',
    metadata: meta(name),
    spec: { online: true, bmc: { address, credentialsName: `${name}-bmc-secret` }, bootMACAddress, ...spec },
  };
}
