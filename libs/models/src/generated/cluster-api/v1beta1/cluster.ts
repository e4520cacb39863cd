import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Cluster of cluster.x-k8s.io/v1beta1. */
export interface Cluster {
  readonly apiVersion: 'cluster.x-k8s.io/v1beta1';
  readonly kind: 'Cluster';
  readonly metadata: ObjectMeta;
  readonly spec?: ClusterSpec;
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
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface ClusterSpecInfrastructureRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface ClusterSpecTopology {
  readonly class: string;
  readonly classNamespace?: string;
  readonly controlPlane?: ClusterSpecTopologyControlPlane;
  readonly rolloutAfter?: string;
  readonly variables?: readonly ClusterSpecTopologyVariable[];
  readonly version: string;
  readonly workers?: ClusterSpecTopologyWorkers;
}

export interface ClusterSpecTopologyControlPlane {
  readonly machineHealthCheck?: ClusterSpecTopologyControlPlaneMachineHealthCheck;
  readonly metadata?: ClusterSpecTopologyControlPlaneMetadata;
  readonly nodeDeletionTimeout?: string;
  readonly nodeDrainTimeout?: string;
  readonly nodeVolumeDetachTimeout?: string;
  readonly readinessGates?: readonly ClusterSpecTopologyControlPlaneReadinessGate[];
  readonly replicas?: number;
  readonly rollout?: ClusterSpecTopologyControlPlaneRollout;
  readonly taints?: readonly ClusterSpecTopologyControlPlaneTaint[];
  readonly variables?: ClusterSpecTopologyControlPlaneVariables;
}

export interface ClusterSpecTopologyControlPlaneMachineHealthCheck {
  readonly enable?: boolean;
  readonly maxUnhealthy?: number | string;
  readonly nodeStartupTimeout?: string;
  readonly remediationTemplate?: ClusterSpecTopologyControlPlaneMachineHealthCheckRemediationTemplate;
  readonly unhealthyConditions?: readonly ClusterSpecTopologyControlPlaneMachineHealthCheckUnhealthyCondition[];
  readonly unhealthyMachineConditions?: readonly ClusterSpecTopologyControlPlaneMachineHealthCheckUnhealthyMachineCondition[];
  readonly unhealthyRange?: string;
}

export interface ClusterSpecTopologyControlPlaneMachineHealthCheckRemediationTemplate {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface ClusterSpecTopologyControlPlaneMachineHealthCheckUnhealthyCondition {
  readonly status: string;
  readonly timeout: string;
  readonly type: string;
}

export interface ClusterSpecTopologyControlPlaneMachineHealthCheckUnhealthyMachineCondition {
  readonly status: 'True' | 'False' | 'Unknown';
  readonly timeout: string;
  readonly type: string;
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
  readonly definitionFrom?: string;
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterSpecTopologyVariable {
  readonly definitionFrom?: string;
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterSpecTopologyWorkers {
  readonly machineDeployments?: readonly ClusterSpecTopologyWorkersMachineDeployment[];
  readonly machinePools?: readonly ClusterSpecTopologyWorkersMachinePool[];
}

export interface ClusterSpecTopologyWorkersMachineDeployment {
  readonly class: string;
  readonly failureDomain?: string;
  readonly machineHealthCheck?: ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheck;
  readonly metadata?: ClusterSpecTopologyWorkersMachineDeploymentMetadata;
  readonly minReadySeconds?: number;
  readonly name: string;
  readonly nodeDeletionTimeout?: string;
  readonly nodeDrainTimeout?: string;
  readonly nodeVolumeDetachTimeout?: string;
  readonly readinessGates?: readonly ClusterSpecTopologyWorkersMachineDeploymentReadinessGate[];
  readonly replicas?: number;
  readonly rollout?: ClusterSpecTopologyWorkersMachineDeploymentRollout;
  readonly strategy?: ClusterSpecTopologyWorkersMachineDeploymentStrategy;
  readonly taints?: readonly ClusterSpecTopologyWorkersMachineDeploymentTaint[];
  readonly variables?: ClusterSpecTopologyWorkersMachineDeploymentVariables;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheck {
  readonly enable?: boolean;
  readonly maxUnhealthy?: number | string;
  readonly nodeStartupTimeout?: string;
  readonly remediationTemplate?: ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheckRemediationTemplate;
  readonly unhealthyConditions?: readonly ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheckUnhealthyCondition[];
  readonly unhealthyMachineConditions?: readonly ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheckUnhealthyMachineCondition[];
  readonly unhealthyRange?: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheckRemediationTemplate {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheckUnhealthyCondition {
  readonly status: string;
  readonly timeout: string;
  readonly type: string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentMachineHealthCheckUnhealthyMachineCondition {
  readonly status: 'True' | 'False' | 'Unknown';
  readonly timeout: string;
  readonly type: string;
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
}

export interface ClusterSpecTopologyWorkersMachineDeploymentStrategy {
  readonly remediation?: ClusterSpecTopologyWorkersMachineDeploymentStrategyRemediation;
  readonly rollingUpdate?: ClusterSpecTopologyWorkersMachineDeploymentStrategyRollingUpdate;
  readonly type?: 'RollingUpdate' | 'OnDelete';
}

export interface ClusterSpecTopologyWorkersMachineDeploymentStrategyRemediation {
  readonly maxInFlight?: number | string;
}

export interface ClusterSpecTopologyWorkersMachineDeploymentStrategyRollingUpdate {
  readonly deletePolicy?: 'Random' | 'Newest' | 'Oldest';
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
  readonly definitionFrom?: string;
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterSpecTopologyWorkersMachinePool {
  readonly class: string;
  readonly failureDomains?: readonly string[];
  readonly metadata?: ClusterSpecTopologyWorkersMachinePoolMetadata;
  readonly minReadySeconds?: number;
  readonly name: string;
  readonly nodeDeletionTimeout?: string;
  readonly nodeDrainTimeout?: string;
  readonly nodeVolumeDetachTimeout?: string;
  readonly replicas?: number;
  readonly taints?: readonly ClusterSpecTopologyWorkersMachinePoolTaint[];
  readonly variables?: ClusterSpecTopologyWorkersMachinePoolVariables;
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
  readonly definitionFrom?: string;
  readonly name: string;
  readonly value: unknown;
}

export interface ClusterStatus {
  readonly conditions?: readonly ClusterStatusCondition[];
  readonly controlPlaneReady?: boolean;
  readonly failureDomains?: Readonly<Record<string, ClusterStatusFailureDomain>>;
  readonly failureMessage?: string;
  readonly failureReason?: string;
  readonly infrastructureReady?: boolean;
  readonly observedGeneration?: number;
  readonly phase?: 'Pending' | 'Provisioning' | 'Provisioned' | 'Deleting' | 'Failed' | 'Unknown';
  readonly v1beta2?: ClusterStatusV1beta2;
}

export interface ClusterStatusCondition {
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
}

export interface ClusterStatusV1beta2 {
  readonly conditions?: readonly Condition[];
  readonly controlPlane?: ClusterStatusV1beta2ControlPlane;
  readonly workers?: ClusterStatusV1beta2Workers;
}

export interface ClusterStatusV1beta2ControlPlane {
  readonly availableReplicas?: number;
  readonly desiredReplicas?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly upToDateReplicas?: number;
  readonly upgradePlan?: readonly ClusterStatusV1beta2ControlPlaneUpgradePlanItem[];
  readonly versions?: readonly ClusterStatusV1beta2ControlPlaneVersion[];
}

export interface ClusterStatusV1beta2ControlPlaneUpgradePlanItem {
  readonly version: string;
}

export interface ClusterStatusV1beta2ControlPlaneVersion {
  readonly replicas?: number;
  readonly version: string;
}

export interface ClusterStatusV1beta2Workers {
  readonly availableReplicas?: number;
  readonly desiredReplicas?: number;
  readonly readyReplicas?: number;
  readonly replicas?: number;
  readonly upToDateReplicas?: number;
  readonly upgradePlan?: readonly ClusterStatusV1beta2WorkersUpgradePlanItem[];
  readonly versions?: readonly ClusterStatusV1beta2WorkersVersion[];
}

export interface ClusterStatusV1beta2WorkersUpgradePlanItem {
  readonly version: string;
}

export interface ClusterStatusV1beta2WorkersVersion {
  readonly replicas?: number;
  readonly version: string;
}
