import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Machine of cluster.x-k8s.io/v1beta2. */
export interface Machine {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta2';
  readonly kind: 'Machine';
  readonly metadata: ObjectMeta;
  readonly spec: MachineSpec;
  readonly status?: MachineStatus;
}

export interface MachineSpec {
  readonly bootstrap: MachineSpecBootstrap;
  readonly clusterName: string;
  readonly deletion?: MachineSpecDeletion;
  readonly failureDomain?: string;
  readonly infrastructureRef: MachineSpecInfrastructureRef;
  readonly minReadySeconds?: number;
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
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export interface MachineSpecDeletion {
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
}

export interface MachineSpecInfrastructureRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
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
  readonly certificatesExpiryDate?: string;
  readonly conditions?: readonly Condition[];
  readonly deletion?: MachineStatusDeletion;
  readonly deprecated?: MachineStatusDeprecated;
  readonly failureDomain?: string;
  readonly initialization?: MachineStatusInitialization;
  readonly lastUpdated?: string;
  readonly nodeInfo?: MachineStatusNodeInfo;
  readonly nodeRef?: MachineStatusNodeRef;
  readonly observedGeneration?: number;
  readonly phase?:
    'Pending' | 'Provisioning' | 'Provisioned' | 'Running' | 'Updating' | 'Deleting' | 'Deleted' | 'Failed' | 'Unknown';
}

export interface MachineStatusAddress {
  readonly address: string;
  readonly type: 'Hostname' | 'ExternalIP' | 'InternalIP' | 'ExternalDNS' | 'InternalDNS';
}

export interface MachineStatusDeletion {
  readonly nodeDrainStartTime?: string;
  readonly waitForNodeVolumeDetachStartTime?: string;
  readonly waitForPreDrainHookStartTime?: string;
  readonly waitForPreTerminateHookStartTime?: string;
}

export interface MachineStatusDeprecated {
  readonly v1beta1?: MachineStatusDeprecatedV1beta1;
}

export interface MachineStatusDeprecatedV1beta1 {
  readonly conditions?: readonly MachineStatusDeprecatedV1beta1Condition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
}

export interface MachineStatusDeprecatedV1beta1Condition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface MachineStatusInitialization {
  readonly bootstrapDataSecretCreated?: boolean;
  readonly infrastructureProvisioned?: boolean;
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
  readonly name: string;
}
