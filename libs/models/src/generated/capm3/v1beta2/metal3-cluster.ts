import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Metal3Cluster of infrastructure.cluster.x-k8s.io/v1beta2. */
export interface Metal3Cluster {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2';
  readonly kind: 'Metal3Cluster';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3ClusterSpec;
  readonly status?: Metal3ClusterStatus;
}

export interface Metal3ClusterSpec {
  readonly cloudProviderEnabled?: boolean;
  readonly controlPlaneEndpoint?: Metal3ClusterSpecControlPlaneEndpoint;
  readonly failureDomains?: readonly Metal3ClusterSpecFailureDomain[];
}

export interface Metal3ClusterSpecControlPlaneEndpoint {
  readonly host?: string;
  readonly port?: number;
}

export interface Metal3ClusterSpecFailureDomain {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly controlPlane?: boolean;
  readonly name: string;
}

export interface Metal3ClusterStatus {
  readonly conditions?: readonly Condition[];
  readonly deprecated?: Metal3ClusterStatusDeprecated;
  readonly failureDomains?: readonly Metal3ClusterStatusFailureDomain[];
  readonly initialization?: Metal3ClusterStatusInitialization;
  readonly lastUpdated?: string;
}

export interface Metal3ClusterStatusDeprecated {
  readonly v1beta1?: Metal3ClusterStatusDeprecatedV1beta1;
}

export interface Metal3ClusterStatusDeprecatedV1beta1 {
  readonly conditions?: readonly Metal3ClusterStatusDeprecatedV1beta1Condition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
}

export interface Metal3ClusterStatusDeprecatedV1beta1Condition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface Metal3ClusterStatusFailureDomain {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly controlPlane?: boolean;
  readonly name: string;
}

export interface Metal3ClusterStatusInitialization {
  readonly provisioned?: boolean;
}
