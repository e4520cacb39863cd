import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Cluster of cluster.x-k8s.io/v1beta2. */
export interface Cluster {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta2';
  readonly kind: 'Cluster';
  readonly metadata: ObjectMeta;
  readonly spec: ClusterSpec;
  readonly status?: ClusterStatus;
}

export interface ClusterSpec {
  readonly availabilityGates?: readonly ClusterSpecAvailabilityGate[];
  readonly clusterNetwork?: ClusterSpecClusterNetwork;
  readonly controlPlaneEndpoint?: ClusterSpecControlPlaneEndpoint;
  readonly controlPlaneRef?: ClusterSpecControlPlaneRef;
  readonly infrastructureRef?: ClusterSpecInfrastructureRef;
  readonly paused?: boolean;
  readonly topology?: ClusterSpecTopology;
}

export interface ClusterSpecAvailabilityGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface ClusterSpecClusterNetwork {
  readonly apiServerPort?: number;
  readonly pods?: ClusterSpecClusterNetworkPods;
  readonly serviceDomain?: string;
  readonly services?: ClusterSpecClusterNetworkServices;
}

export interface ClusterSpecClusterNetworkPods {
  readonly cidrBlocks: readonly string[];
}

export interface ClusterSpecClusterNetworkServices {
  readonly cidrBlocks: readonly string[];
}

export interface ClusterSpecControlPlaneEndpoint {
  readonly host?: string;
  readonly port?: number;
}

export interface ClusterSpecControlPlaneRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export interface ClusterSpecInfrastructureRef {
  readonly apiGroup: string;
  readonly kind: string;
  readonly name: string;
}

export interface ClusterSpecTopology {
  readonly classRef: ClusterSpecTopologyClassRef;
  readonly controlPlane?: ClusterSpecTopologyControlPlane;
  readonly variables?: readonly ClusterSpecTopologyVariable[];
  readonly version: string;
  readonly workers?: ClusterSpecTopologyWorkers;
}

export interface ClusterSpecTopologyClassRef {
  readonly name: string;
  readonly namespace?: string;
}

export interface ClusterSpecTopologyControlPlane {
  readonly deletion?: ClusterSpecTopologyControlPlaneDeletion;
  readonly healthCheck?: ClusterSpecTopologyControlPlaneHealthCheck;
  readonly metadata?: ClusterSpecTopologyControlPlaneMetadata;
  readonly readinessGates?: readonly ClusterSpecTopologyControlPlaneReadinessGate[];
  readonly replicas?: number;
  readonly rollout?: ClusterSpecTopologyControlPlaneRollout;
  readonly taints?: readonly ClusterSpecTopologyControlPlaneTaint[];
  readonly variables?: ClusterSpecTopologyControlPlaneVariables;
}

export interface ClusterSpecTopologyControlPlaneDeletion {
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
}

export interface ClusterSpecTopologyControlPlaneHealthCheck {
  readonly checks?: ClusterSpecTopologyControlPlaneHealthCheckChecks;
  readonly enabled?: boolean;
  readonly remediation?: ClusterSpecTopologyControlPlaneHealthCheckRemediation;
}

export interface ClusterSpecTopologyControlPlaneHealthCheckChecks {
  readonly nodeStartupTimeoutSeconds?: number;
  readonly unhealthyMachineConditions?: readonly ClusterSpecTopologyControlPlaneHealthCheckChecksUnhealthyMachineCondition[];
  readonly unhealthyNodeConditions?: readonly ClusterSpecTopologyControlPlaneHealthCheckChecksUnhealthyNodeCondition[];
}

export interface ClusterSpecTopologyControlPlaneHealthCheckChecksUnhealthyMachineCondition {
  readonly status: 'True' | 'False' | 'Unknown';
  readonly timeoutSeconds: number;
  readonly type: string;
}

export interface ClusterSpecTopologyControlPlaneHealthCheckChecksUnhealthyNodeCondition {
  readonly status: string;
  readonly timeoutSeconds: number;
  readonly type: string;
}

export interface ClusterSpecTopologyControlPlaneHealthCheckRemediation {
  readonly templateRef?: ClusterSpecTopologyControlPlaneHealthCheckRemediationTemplateRef;
  readonly triggerIf?: ClusterSpecTopologyControlPlaneHealthCheckRemediationTriggerIf;
}

export interface ClusterSpecTopologyControlPlaneHealthCheckRemediationTemplateRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

export interface ClusterSpecTopologyControlPlaneHealthCheckRemediationTriggerIf {
  readonly unhealthyInRange?: string;
  readonly unhealthyLessThanOrEqualTo?: number | string;
}

export interface ClusterSpecTopologyControlPlaneMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ClusterSpecTopologyControlPlaneReadinessGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface ClusterSpecTopologyControlPlaneRollout {
  readonly after?: string;
}

export interface ClusterSpecTopologyControlPlaneTaint {
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly key: string;
  readonly propagation: 'Always' | 'OnInitialization';
  readonly value?: string;
}

export interface ClusterSpecTopologyControlPlaneVariables {
  readonly overrides?: readonly ClusterSpecTopologyControlPlaneVariablesOverride[];
}

export interface ClusterSpecTopologyControlPlaneVariablesOverride {
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterSpecTopologyVariable {
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterSpecTopologyWorkers {
  readonly machineDeployments?: readonly ClusterSpecTopologyWorkersMachineDeployment[];
  readonly machinePools?: readonly ClusterSpecTopologyWorkersMachinePool[];
}

export interface ClusterSpecTopologyWorkersMachineDeployment {
  readonly class: string;
  readonly deletion?: ClusterSpecTopologyWorkersMachineDeploymentDeletion;
  readonly failureDomain?: string;
  readonly healthCheck?: ClusterSpecTopologyWorkersMachineDeploymentHealthCheck;
  readonly metadata?: ClusterSpecTopologyWorkersMachineDeploymentMetadata;
  readonly minReadySeconds?: number;
  readonly name: string;
  readonly readinessGates?: readonly ClusterSpecTopologyWorkersMachineDeploymentReadinessGate[];
  readonly replicas?: number;
  readonly rollout?: ClusterSpecTopologyWorkersMachineDeploymentRollout;
  readonly taints?: readonly ClusterSpecTopologyWorkersMachineDeploymentTaint[];
  readonly variables?: ClusterSpecTopologyWorkersMachineDeploymentVariables;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentDeletion {
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
  readonly order?: 'Random' | 'Newest' | 'Oldest';
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheck {
  readonly checks?: ClusterSpecTopologyWorkersMachineDeploymentHealthCheckChecks;
  readonly enabled?: boolean;
  readonly remediation?: ClusterSpecTopologyWorkersMachineDeploymentHealthCheckRemediation;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheckChecks {
  readonly nodeStartupTimeoutSeconds?: number;
  readonly unhealthyMachineConditions?: readonly ClusterSpecTopologyWorkersMachineDeploymentHealthCheckChecksUnhealthyMachineCondition[];
  readonly unhealthyNodeConditions?: readonly ClusterSpecTopologyWorkersMachineDeploymentHealthCheckChecksUnhealthyNodeCondition[];
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheckChecksUnhealthyMachineCondition {
  readonly status: 'True' | 'False' | 'Unknown';
  readonly timeoutSeconds: number;
  readonly type: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheckChecksUnhealthyNodeCondition {
  readonly status: string;
  readonly timeoutSeconds: number;
  readonly type: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheckRemediation {
  readonly maxInFlight?: number | string;
  readonly templateRef?: ClusterSpecTopologyWorkersMachineDeploymentHealthCheckRemediationTemplateRef;
  readonly triggerIf?: ClusterSpecTopologyWorkersMachineDeploymentHealthCheckRemediationTriggerIf;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheckRemediationTemplateRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentHealthCheckRemediationTriggerIf {
  readonly unhealthyInRange?: string;
  readonly unhealthyLessThanOrEqualTo?: number | string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentReadinessGate {
  readonly conditionType: string;
  readonly polarity?: 'Positive' | 'Negative';
}

export interface ClusterSpecTopologyWorkersMachineDeploymentRollout {
  readonly after?: string;
  readonly strategy?: ClusterSpecTopologyWorkersMachineDeploymentRolloutStrategy;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentRolloutStrategy {
  readonly rollingUpdate?: ClusterSpecTopologyWorkersMachineDeploymentRolloutStrategyRollingUpdate;
  readonly type: 'RollingUpdate' | 'OnDelete';
}

export interface ClusterSpecTopologyWorkersMachineDeploymentRolloutStrategyRollingUpdate {
  readonly maxSurge?: number | string;
  readonly maxUnavailable?: number | string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentTaint {
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly key: string;
  readonly propagation: 'Always' | 'OnInitialization';
  readonly value?: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentVariables {
  readonly overrides?: readonly ClusterSpecTopologyWorkersMachineDeploymentVariablesOverride[];
}

export interface ClusterSpecTopologyWorkersMachineDeploymentVariablesOverride {
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterSpecTopologyWorkersMachinePool {
  readonly class: string;
  readonly deletion?: ClusterSpecTopologyWorkersMachinePoolDeletion;
  readonly failureDomains?: readonly string[];
  readonly metadata?: ClusterSpecTopologyWorkersMachinePoolMetadata;
  readonly minReadySeconds?: number;
  readonly name: string;
  readonly replicas?: number;
  readonly taints?: readonly ClusterSpecTopologyWorkersMachinePoolTaint[];
  readonly variables?: ClusterSpecTopologyWorkersMachinePoolVariables;
}

export interface ClusterSpecTopologyWorkersMachinePoolDeletion {
  readonly nodeDeletionTimeoutSeconds?: number;
  readonly nodeDrainTimeoutSeconds?: number;
  readonly nodeVolumeDetachTimeoutSeconds?: number;
}

export interface ClusterSpecTopologyWorkersMachinePoolMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface ClusterSpecTopologyWorkersMachinePoolTaint {
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly key: string;
  readonly propagation: 'Always' | 'OnInitialization';
  readonly value?: string;
}

export interface ClusterSpecTopologyWorkersMachinePoolVariables {
  readonly overrides?: readonly ClusterSpecTopologyWorkersMachinePoolVariablesOverride[];
}

export interface ClusterSpecTopologyWorkersMachinePoolVariablesOverride {
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterStatus {
  readonly conditions?: readonly Condition[];
  readonly controlPlane?: ClusterStatusControlPlane;
  readonly deprecated?: ClusterStatusDeprecated;
  readonly failureDomains?: readonly ClusterStatusFailureDomain[];
  readonly initialization?: ClusterStatusInitialization;
  readonly observedGeneration?: number;
  readonly phase?: 'Pending' | 'Provisioning' | 'Provisioned' | 'Deleting' | 'Failed' | 'Unknown';
  readonly workers?: ClusterStatusWorkers;
}

export interface ClusterStatusControlPlane {
  readonly availableReplicas?: number;
  readonly desiredReplicas?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly upToDateReplicas?: number;
  readonly upgradePlan?: readonly ClusterStatusControlPlaneUpgradePlanItem[];
  readonly versions?: readonly ClusterStatusControlPlaneVersion[];
}

export interface ClusterStatusControlPlaneUpgradePlanItem {
  readonly version: string;
}

export interface ClusterStatusControlPlaneVersion {
  readonly replicas?: number;
  readonly version: string;
}

export interface ClusterStatusDeprecated {
  readonly v1beta1?: ClusterStatusDeprecatedV1beta1;
}

export interface ClusterStatusDeprecatedV1beta1 {
  readonly conditions?: readonly ClusterStatusDeprecatedV1beta1Condition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
}

export interface ClusterStatusDeprecatedV1beta1Condition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface ClusterStatusFailureDomain {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly controlPlane?: boolean;
  readonly name: string;
}

export interface ClusterStatusInitialization {
  readonly controlPlaneInitialized?: boolean;
  readonly infrastructureProvisioned?: boolean;
}

export interface ClusterStatusWorkers {
  readonly availableReplicas?: number;
  readonly desiredReplicas?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly upToDateReplicas?: number;
  readonly upgradePlan?: readonly ClusterStatusWorkersUpgradePlanItem[];
  readonly versions?: readonly ClusterStatusWorkersVersion[];
}

export interface ClusterStatusWorkersUpgradePlanItem {
  readonly version: string;
}

export interface ClusterStatusWorkersVersion {
  readonly replicas?: number;
  readonly version: string;
}
