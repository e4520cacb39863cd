import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A MachineSet of cluster.x-k8s.io/v1beta2. */
export interface MachineSet {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta2';
  readonly kind: 'MachineSet';
  readonly metadata: ObjectMeta;
  readonly spec: MachineSetSpec;
  readonly status?: MachineSetStatus;
}

export interface MachineSetSpec {
  readonly clusterName: string;
  readonly deletion?: MachineSetSpecDeletion;
  readonly machineNaming?: MachineSetSpecMachineNaming;
  readonly replicas?: number;
  readonly selector: MachineSetSpecSelector;
  readonly template: MachineSetSpecTemplate;
}

export interface MachineSetSpecDeletion {
  readonly order?: 'Random' | 'Newest' | 'Oldest';
}

export interface MachineSetSpecMachineNaming {
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
  readonly spec: MachineSetSpecTemplateSpec;
}

export interface MachineSetSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface MachineSetSpecTemplateSpec {
  readonly bootstrap: MachineSetSpecTemplateSpecBootstrap;
  readonly clusterName: string;
  readonly deletion?: MachineSetSpecTemplateSpecDeletion;
  readonly failureDomain?: string;
  readonly infrastructureRef: MachineSetSpecTemplateSpecInfrastructureRef;
  readonly minReadySeconds?: number;
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
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export interface MachineSetSpecTemplateSpecDeletion {
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
}

export interface MachineSetSpecTemplateSpecInfrastructureRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
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
  readonly conditions?: readonly Condition[];
  readonly deprecated?: MachineSetStatusDeprecated;
  readonly observedGeneration?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly selector?: string;
  readonly upToDateReplicas?: number;
  readonly versions?: readonly MachineSetStatusVersion[];
}

export interface MachineSetStatusDeprecated {
  readonly v1beta1?: MachineSetStatusDeprecatedV1beta1;
}

export interface MachineSetStatusDeprecatedV1beta1 {
  readonly availableReplicas?: number;
  readonly conditions?: readonly MachineSetStatusDeprecatedV1beta1Condition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
  readonly fullyLabeledReplicas?: number;
  readonly readyReplicas?: number;
}

export interface MachineSetStatusDeprecatedV1beta1Condition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface MachineSetStatusVersion {
  readonly replicas?: number;
  readonly version: string;
}
