import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A MachineDeployment of cluster.x-k8s.io/v1beta2. */
export interface MachineDeployment {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta2';
  readonly kind: 'MachineDeployment';
  readonly metadata: ObjectMeta;
  readonly spec: MachineDeploymentSpec;
  readonly status?: MachineDeploymentStatus;
}

export interface MachineDeploymentSpec {
  readonly clusterName: string;
  readonly deletion?: MachineDeploymentSpecDeletion;
  readonly machineNaming?: MachineDeploymentSpecMachineNaming;
  readonly paused?: boolean;
  readonly remediation?: MachineDeploymentSpecRemediation;
  readonly replicas?: number;
  readonly rollout?: MachineDeploymentSpecRollout;
  readonly selector: MachineDeploymentSpecSelector;
  readonly template: MachineDeploymentSpecTemplate;
}

export interface MachineDeploymentSpecDeletion {
  readonly order?: 'Random' | 'Newest' | 'Oldest';
}

export interface MachineDeploymentSpecMachineNaming {
  readonly template?: string;
}

export interface MachineDeploymentSpecRemediation {
  readonly maxInFlight?: number | string;
}

export interface MachineDeploymentSpecRollout {
  readonly after?: string;
  readonly strategy?: MachineDeploymentSpecRolloutStrategy;
}

export interface MachineDeploymentSpecRolloutStrategy {
  readonly rollingUpdate?: MachineDeploymentSpecRolloutStrategyRollingUpdate;
  readonly type: 'RollingUpdate' | 'OnDelete';
}

export interface MachineDeploymentSpecRolloutStrategyRollingUpdate {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
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

export interface MachineDeploymentSpecTemplate {
  readonly metadata?: MachineDeploymentSpecTemplateMetadata;
  readonly spec: MachineDeploymentSpecTemplateSpec;
}

export interface MachineDeploymentSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface MachineDeploymentSpecTemplateSpec {
  readonly bootstrap: MachineDeploymentSpecTemplateSpecBootstrap;
  readonly clusterName: string;
  readonly deletion?: MachineDeploymentSpecTemplateSpecDeletion;
  readonly failureDomain?: string;
  readonly infrastructureRef: MachineDeploymentSpecTemplateSpecInfrastructureRef;
  readonly minReadySeconds?: number;
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
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export interface MachineDeploymentSpecTemplateSpecDeletion {
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
}

export interface MachineDeploymentSpecTemplateSpecInfrastructureRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
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
  readonly conditions?: readonly Condition[];
  readonly deprecated?: MachineDeploymentStatusDeprecated;
  readonly observedGeneration?: number;
  readonly phase?: 'ScalingUp' | 'ScalingDown' | 'Running' | 'Failed' | 'Unknown';
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly selector?: string;
  readonly upToDateReplicas?: number;
  readonly versions?: readonly MachineDeploymentStatusVersion[];
}

export interface MachineDeploymentStatusDeprecated {
  readonly v1beta1?: MachineDeploymentStatusDeprecatedV1beta1;
}

export interface MachineDeploymentStatusDeprecatedV1beta1 {
  readonly availableReplicas?: number;
  readonly conditions?: readonly MachineDeploymentStatusDeprecatedV1beta1Condition[];
  readonly readyReplicas?: number;
  readonly unavailableReplicas?: number;
  readonly updatedReplicas?: number;
}

export interface MachineDeploymentStatusDeprecatedV1beta1Condition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface MachineDeploymentStatusVersion {
  readonly replicas?: number;
  readonly version: string;
}
