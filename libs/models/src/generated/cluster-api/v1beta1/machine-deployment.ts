import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A MachineDeployment of cluster.x-k8s.io/v1beta1. */
export interface MachineDeployment {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta1';
  readonly kind: 'MachineDeployment';
  readonly metadata: ObjectMeta;
  readonly spec?: MachineDeploymentSpec;
  readonly status?: MachineDeploymentStatus;
}

export interface MachineDeploymentSpec {
  readonly clusterName: string;
  readonly machineNamingStrategy?: MachineDeploymentSpecMachineNamingStrategy;
  readonly minReadySeconds?: number;
  readonly paused?: boolean;
  readonly progressDeadlineSeconds?: number;
  readonly replicas?: number;
  readonly revisionHistoryLimit?: number;
  readonly rolloutAfter?: string;
  readonly selector: MachineDeploymentSpecSelector;
  readonly strategy?: MachineDeploymentSpecStrategy;
  readonly template: MachineDeploymentSpecTemplate;
}

export interface MachineDeploymentSpecMachineNamingStrategy {
  readonly template?: string;
}

export interface MachineDeploymentSpecSelector {
  readonly matchExpressions?: readonly MachineDeploymentSpecSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface MachineDeploymentSpecSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface MachineDeploymentSpecStrategy {
  readonly remediation?: MachineDeploymentSpecStrategyRemediation;
  readonly rollingUpdate?: MachineDeploymentSpecStrategyRollingUpdate;
  readonly type?: 'RollingUpdate' | 'OnDelete';
}

export interface MachineDeploymentSpecStrategyRemediation {
  readonly maxInFlight?: number | string;
}

export interface MachineDeploymentSpecStrategyRollingUpdate {
  readonly deletePolicy?: 'Random' | 'Newest' | 'Oldest';
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

export interface MachineDeploymentSpecTemplate {
  readonly metadata?: MachineDeploymentSpecTemplateMetadata;
  readonly spec?: MachineDeploymentSpecTemplateSpec;
}

export interface MachineDeploymentSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface MachineDeploymentSpecTemplateSpec {
  readonly bootstrap: MachineDeploymentSpecTemplateSpecBootstrap;
  readonly clusterName: string;
  readonly failureDomain?: string;
  readonly infrastructureRef: MachineDeploymentSpecTemplateSpecInfrastructureRef;
  readonly nodeDeletionTimeout?: string;
  readonly nodeDrainTimeout?: string;
  readonly nodeVolumeDetachTimeout?: string;
  readonly providerID?: string;
  readonly readinessGates?: readonly MachineDeploymentSpecTemplateSpecReadinessGate[];
  readonly taints?: readonly MachineDeploymentSpecTemplateSpecTaint[];
  readonly version?: string;
}

export interface MachineDeploymentSpecTemplateSpecBootstrap {
  readonly configRef?: MachineDeploymentSpecTemplateSpecBootstrapConfigRef;
  readonly dataSecretName?: string;
}

export interface MachineDeploymentSpecTemplateSpecBootstrapConfigRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineDeploymentSpecTemplateSpecInfrastructureRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface MachineDeploymentSpecTemplateSpecReadinessGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface MachineDeploymentSpecTemplateSpecTaint {
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly key: string;
  readonly propagation: 'Always' | 'OnInitialization';
  readonly value?: string;
}

export interface MachineDeploymentStatus {
  readonly availableReplicas?: number;
  readonly conditions?: readonly MachineDeploymentStatusCondition[];
  readonly observedGeneration?: number;
  readonly phase?: 'ScalingUp' | 'ScalingDown' | 'Running' | 'Failed' | 'Unknown';
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly selector?: string;
  readonly unavailableReplicas?: number;
  readonly updatedReplicas?: number;
  readonly v1beta2?: MachineDeploymentStatusV1beta2;
  readonly versions?: readonly MachineDeploymentStatusVersion[];
}

export interface MachineDeploymentStatusCondition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface MachineDeploymentStatusV1beta2 {
  readonly availableReplicas?: number;
  readonly conditions?: readonly Condition[];
  readonly readyReplicas?: number;
  readonly upToDateReplicas?: number;
}

export interface MachineDeploymentStatusVersion {
  readonly replicas?: number;
  readonly version: string;
}
