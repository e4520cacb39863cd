import { capm3, clusterApi } from '@ironloom/models';
import { CLUSTER_API, CLUSTER_NAME_LABEL, kinds as providerKinds } from '@ironloom/capi-provider';
import { kindOf } from '@ironloom/kube-runtime';

export type { Cluster, Machine, Metal3Cluster, Metal3Machine } from '@ironloom/capi-provider';
export type MachineSet = clusterApi.v1beta2.MachineSet;
export type MachineDeployment = clusterApi.v1beta2.MachineDeployment;
export type Metal3MachineTemplate = capm3.v1beta2.Metal3MachineTemplate;

/** The kinds of Cluster API and of its provider for bare metal. */
export const kinds = {
  cluster: providerKinds.cluster,
  machine: providerKinds.machine,
  metal3Cluster: providerKinds.metal3Cluster,
  metal3Machine: providerKinds.metal3Machine,
  machineSet: kindOf<MachineSet>(clusterApi.definitions.machineSet, 'v1beta2'),
  machineDeployment: kindOf<MachineDeployment>(clusterApi.definitions.machineDeployment, 'v1beta2'),
  metal3MachineTemplate: kindOf<Metal3MachineTemplate>(capm3.definitions.metal3MachineTemplate, 'v1beta2'),
} as const;

export { CLUSTER_NAME_LABEL };
export const SET_NAME_LABEL = `${CLUSTER_API}/set-name`;
export const DEPLOYMENT_NAME_LABEL = `${CLUSTER_API}/deployment-name`;
/** Tells the MachineSets of a MachineDeployment apart. */
export const TEMPLATE_HASH_LABEL = 'machine-template-hash';
/** On a Machine: the first to go when its MachineSet shrinks. */
export const DELETE_MACHINE_ANNOTATION = `${CLUSTER_API}/delete-machine`;
export const MACHINE_FINALIZER = `machine.${CLUSTER_API}`;
