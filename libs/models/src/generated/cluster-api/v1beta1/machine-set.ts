import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A MachineSet of cluster.x-k8s.io/v1beta1. */
export interface MachineSet {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta1';
  readonly kind: 'MachineSet';
  readonly metadata: ObjectMeta;
  readonly spec?: MachineSetSpec;
  readonly status?: MachineSetStatus;
}

export interface MachineSetSpec {
  readonly clusterName: string;
  readonly deletePolicy?: 'Random' | 'Newest' | 'Oldest';
  readonly machineNamingStrategy?: MachineSetSpecMachineNamingStrategy;
  readonly minReadySeconds?: number;
  readonly replicas?: number;
  readonly selector: MachineSetSpecSelector;
  readonly template?: MachineSetSpecTemplate;
}

export interface MachineSetSpecMachineNamingStrategy {
  readonly template?: string;
}

export interface MachineSetSpecSelector {
  readonly matchExpressions?: readonly MachineSetSpecSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface MachineSetSpecSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface MachineSetSpecTemplate {
  readonly metadata?: MachineSetSpecTemplateMetadata;
  readonly spec?: MachineSetSpecTemplateSpec;
}

export interface MachineSetSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface MachineSetSpecTemplateSpec {
  readonly bootstrap: MachineSetSpecTemplateSpecBootstrap;
  readonly clusterName: string;
  readonly failureDomain?: string;
  readonly infrastructureRef: MachineSetSpecTemplateSpecInfrastructureRef;
  readonly nodeDeletionTimeout?: string;
  readonly nodeDrainTimeout?: string;
  readonly nodeVolumeDetachTimeout?: string;
  readonly providerID?: string;
  readonly readinessGates?: readonly MachineSetSpecTemplateSpecReadinessGate[];
  readonly taints?: readonly MachineSetSpecTemplateSpecTaint[];
  readonly version?: string;
}

export interface MachineSetSpecTemplateSpecBootstrap {
  readonly configRef?: MachineSetSpecTemplateSpecBootstrapConfigRef;
  readonly dataSecretName?: string;
}

export interface MachineSetSpecTemplateSpecBootstrapConfigRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineSetSpecTemplateSpecInfrastructureRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineSetSpecTemplateSpecReadinessGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface MachineSetSpecTemplateSpecTaint {
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly key: string;
  readonly propagation: 'Always' | 'OnInitialization';
  readonly value?: string;
}

export interface MachineSetStatus {
  readonly availableReplicas?: number;
  readonly conditions?: readonly MachineSetStatusCondition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
  readonly fullyLabeledReplicas?: number;
  readonly observedGeneration?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly selector?: string;
  readonly v1beta2?: MachineSetStatusV1beta2;
  readonly versions?: readonly MachineSetStatusVersion[];
}

export interface MachineSetStatusCondition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface MachineSetStatusV1beta2 {
  readonly availableReplicas?: number;
  readonly conditions?: readonly Condition[];
  readonly readyReplicas?: number;
  readonly upToDateReplicas?: number;
}

export interface MachineSetStatusVersion {
  readonly replicas?: number;
  readonly version: string;
}
