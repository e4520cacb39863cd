import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3ClusterTemplate of infrastructure.cluster.x-k8s.io/v1beta2. */
export interface Metal3ClusterTemplate {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2';
  readonly kind: 'Metal3ClusterTemplate';
  readonly metadata: ObjectMeta;
  readonly spec: Metal3ClusterTemplateSpec;
}

export interface Metal3ClusterTemplateSpec {
  readonly template: Metal3ClusterTemplateSpecTemplate;
}

export interface Metal3ClusterTemplateSpecTemplate {
  readonly metadata?: Metal3ClusterTemplateSpecTemplateMetadata;
  readonly spec: Metal3ClusterTemplateSpecTemplateSpec;
}

export interface Metal3ClusterTemplateSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Metal3ClusterTemplateSpecTemplateSpec {
  readonly cloudProviderEnabled?: boolean;
  readonly controlPlaneEndpoint?: Metal3ClusterTemplateSpecTemplateSpecControlPlaneEndpoint;
  readonly failureDomains?: readonly Metal3ClusterTemplateSpecTemplateSpecFailureDomain[];
}

export interface Metal3ClusterTemplateSpecTemplateSpecControlPlaneEndpoint {
  readonly host?: string;
  readonly port?: number;
}

export interface Metal3ClusterTemplateSpecTemplateSpecFailureDomain {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly controlPlane?: boolean;
  readonly name: string;
}
