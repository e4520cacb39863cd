import { capm3, clusterApi } from '@ironloom/models';
import { kindOf } from '@ironloom/kube-runtime';

export type Cluster = clusterApi.v1beta2.Cluster;
export type Machine = clusterApi.v1beta2.Machine;
export type MachineSet = clusterApi.v1beta2.MachineSet;
export type MachineDeployment = clusterApi.v1beta2.MachineDeployment;
export type Metal3Cluster = capm3.v1beta2.Metal3Cluster;
export type Metal3Machine = capm3.v1beta2.Metal3Machine;
export type Metal3MachineTemplate = capm3.v1beta2.Metal3MachineTemplate;

/** The kinds of Cluster API and of its provider for bare metal. */
export const kinds = {
  cluster: kindOf<Cluster>(clusterApi.definitions.cluster, 'v1beta2'),
  machine: kindOf<Machine>(clusterApi.definitions.machine, 'v1beta2'),
  machineSet: kindOf<MachineSet>(clusterApi.definitions.machineSet, 'v1beta2'),
  machineDeployment: kindOf<MachineDeployment>(clusterApi.definitions.machineDeployment, 'v1beta2'),
  metal3Cluster: kindOf<Metal3Cluster>(capm3.definitions.metal3Cluster, 'v1beta2'),
  metal3Machine: kindOf<Metal3Machine>(capm3.definitions.metal3Machine, 'v1beta2'),
  metal3MachineTemplate: kindOf<Metal3MachineTemplate>(capm3.definitions.metal3MachineTemplate, 'v1beta2'),
} as const;

const CLUSTER_API = 'cluster.x-k8s.io';
export const CLUSTER_NAME_LABEL = `${CLUSTER_API}/cluster-name`;
export const SET_NAME_LABEL = `${CLUSTER_API}/set-name`;
export const DEPLOYMENT_NAME_LABEL = `${CLUSTER_API}/deployment-name`;
/** Tells the MachineSets of a MachineDeployment apart. */
export const TEMPLATE_HASH_LABEL = 'machine-template-hash';
/** On a Machine: the first to go when its MachineSet shrinks. */
export const DELETE_MACHINE_ANNOTATION = `${CLUSTER_API}/delete-machine`;
export const MACHINE_FINALIZER = `machine.${CLUSTER_API}`;
