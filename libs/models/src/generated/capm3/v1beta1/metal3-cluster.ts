import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Metal3Cluster of infrastructure.cluster.x-k8s.io/v1beta1. */
export interface Metal3Cluster {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1';
  readonly kind: 'Metal3Cluster';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3ClusterSpec;
  readonly status?: Metal3ClusterStatus;
}

export interface Metal3ClusterSpec {
  readonly cloudProviderEnabled?: boolean;
  readonly controlPlaneEndpoint?: Metal3ClusterSpecControlPlaneEndpoint;
  readonly failureDomains?: Readonly<Record<string, Metal3ClusterSpecFailureDomain>>;
  readonly noCloudProvider?: boolean;
}

export interface Metal3ClusterSpecControlPlaneEndpoint {
  readonly host: string;
  readonly port: number;
}

export interface Metal3ClusterSpecFailureDomain {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly controlPlane?: boolean;
}

export interface Metal3ClusterStatus {
  readonly conditions?: readonly Metal3ClusterStatusCondition[];
  readonly failureDomains?: Readonly<Record<string, Metal3ClusterStatusFailureDomain>>;
  readonly failureMessage?: string;
  readonly failureReason?: string;
  readonly lastUpdated?: string;
  readonly ready?: boolean;
  readonly v1beta2?: Metal3ClusterStatusV1beta2;
}

export interface Metal3ClusterStatusCondition {
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
}

export interface Metal3ClusterStatusV1beta2 {
  readonly conditions?: readonly Condition[];
}
