import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Machine of cluster.x-k8s.io/v1beta1. */
export interface Machine {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta1';
  readonly kind: 'Machine';
  readonly metadata: ObjectMeta;
  readonly spec?: MachineSpec;
  readonly status?: MachineStatus;
}

export interface MachineSpec {
  readonly bootstrap: MachineSpecBootstrap;
  readonly clusterName: string;
  readonly failureDomain?: string;
  readonly infrastructureRef: MachineSpecInfrastructureRef;
  readonly nodeDeletionTimeout?: string;
  readonly nodeDrainTimeout?: string;
  readonly nodeVolumeDetachTimeout?: string;
  readonly providerID?: string;
  readonly readinessGates?: readonly MachineSpecReadinessGate[];
  readonly taints?: readonly MachineSpecTaint[];
  readonly version?: string;
}

export interface MachineSpecBootstrap {
  readonly configRef?: MachineSpecBootstrapConfigRef;
  readonly dataSecretName?: string;
}

export interface MachineSpecBootstrapConfigRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineSpecInfrastructureRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineSpecReadinessGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface MachineSpecTaint {
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly key: string;
  readonly propagation: 'Always' | 'OnInitialization';
  readonly value?: string;
}

export interface MachineStatus {
  readonly addresses?: readonly MachineStatusAddress[];
  readonly bootstrapReady?: boolean;
  readonly certificatesExpiryDate?: string;
  readonly conditions?: readonly MachineStatusCondition[];
  readonly deletion?: MachineStatusDeletion;
  readonly failureMessage?: string;
  readonly failureReason?: string;
  readonly infrastructureReady?: boolean;
  readonly lastUpdated?: string;
  readonly nodeInfo?: MachineStatusNodeInfo;
  readonly nodeRef?: MachineStatusNodeRef;
  readonly observedGeneration?: number;
  readonly phase?:
    'Pending' | 'Provisioning' | 'Provisioned' | 'Running' | 'Deleting' | 'Deleted' | 'Failed' | 'Unknown';
  readonly v1beta2?: MachineStatusV1beta2;
}

export interface MachineStatusAddress {
  readonly address: string;
  readonly type: 'Hostname' | 'ExternalIP' | 'InternalIP' | 'ExternalDNS' | 'InternalDNS';
}

export interface MachineStatusCondition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface MachineStatusDeletion {
  readonly nodeDrainStartTime?: string;
  readonly waitForNodeVolumeDetachStartTime?: string;
  readonly waitForPreDrainHookStartTime?: string;
  readonly waitForPreTerminateHookStartTime?: string;
}

export interface MachineStatusNodeInfo {
  readonly architecture: string;
  readonly bootID: string;
  readonly containerRuntimeVersion: string;
  readonly kernelVersion: string;
  readonly kubeProxyVersion: string;
  readonly kubeletVersion: string;
  readonly machineID: string;
  readonly operatingSystem: string;
  readonly osImage: string;
  readonly swap?: MachineStatusNodeInfoSwap;
  readonly systemUUID: string;
}

export interface MachineStatusNodeInfoSwap {
  readonly capacity?: number;
}

export interface MachineStatusNodeRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineStatusV1beta2 {
  readonly conditions?: readonly Condition[];
}
