import { capm3, clusterApi, metal3 } from '@ironloom/models';
import { kindOf } from '@ironloom/kube-runtime';

export type BareMetalHost = metal3.v1alpha1.BareMetalHost;
export type HardwareData = metal3.v1alpha1.HardwareData;
export type Metal3Cluster = capm3.v1beta2.Metal3Cluster;
export type Metal3Machine = capm3.v1beta2.Metal3Machine;
export type Cluster = clusterApi.v1beta2.Cluster;
export type Machine = clusterApi.v1beta2.Machine;

/** The kinds that the provider reads and writes. */
export const kinds = {
  bareMetalHost: kindOf<BareMetalHost>(metal3.definitions.bareMetalHost, 'v1alpha1'),
  hardwareData: kindOf<HardwareData>(metal3.definitions.hardwareData, 'v1alpha1'),
  metal3Cluster: kindOf<Metal3Cluster>(capm3.definitions.metal3Cluster, 'v1beta2'),
  metal3Machine: kindOf<Metal3Machine>(capm3.definitions.metal3Machine, 'v1beta2'),
  cluster: kindOf<Cluster>(clusterApi.definitions.cluster, 'v1beta2'),
  machine: kindOf<Machine>(clusterApi.definitions.machine, 'v1beta2'),
} as const;

/** Groups that owner references and consumers are recognised by, whatever their version. */
export const CLUSTER_API = 'cluster.x-k8s.io';
export const INFRASTRUCTURE = 'infrastructure.cluster.x-k8s.io';

export const MACHINE_FINALIZER = `metal3machine.${INFRASTRUCTURE}`;
export const CLUSTER_FINALIZER = `metal3cluster.${INFRASTRUCTURE}`;

/** On a Metal3Machine: `namespace/name` of the host that it has, or is about to claim. */
export const HOST_ANNOTATION = 'metal3.io/BareMetalHost';
/** Of everything that belongs to a Cluster: its name. */
export const CLUSTER_NAME_LABEL = `${CLUSTER_API}/cluster-name`;
export const PAUSED_ANNOTATION = `${CLUSTER_API}/paused`;
/** On a host: where it stands. */
export const FAILURE_DOMAIN_LABEL = `${INFRASTRUCTURE}/failure-domain`;
/** On a host: nobody changes it. */
export const HOST_PAUSED_ANNOTATION = 'baremetalhost.metal3.io/paused';
export const HOST_DETACHED_ANNOTATION = 'baremetalhost.metal3.io/detached';
/** On a host that is not to be chosen. */
export const UNHEALTHY_ANNOTATIONS = ['capm3.metal3.io/unhealthy', 'capi.metal3.io/unhealthy'] as const;
/** On a Node: UID of the BareMetalHost that it runs on. */
export const NODE_HOST_LABEL = 'metal3.io/uuid';

/** The group of an `apiVersion`. */
export const groupOf = (apiVersion: string | undefined): string => apiVersion?.split('/').at(-2) ?? '';
