import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3RemediationTemplate of infrastructure.cluster.x-k8s.io/v1beta1. */
export interface Metal3RemediationTemplate {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1';
  readonly kind: 'Metal3RemediationTemplate';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3RemediationTemplateSpec;
  readonly status?: Metal3RemediationTemplateStatus;
}

export interface Metal3RemediationTemplateSpec {
  readonly template: Metal3RemediationTemplateSpecTemplate;
}

export interface Metal3RemediationTemplateSpecTemplate {
  readonly spec: Metal3RemediationTemplateSpecTemplateSpec;
}

export interface Metal3RemediationTemplateSpecTemplateSpec {
  readonly strategy?: Metal3RemediationTemplateSpecTemplateSpecStrategy;
}

export interface Metal3RemediationTemplateSpecTemplateSpecStrategy {
  readonly retryLimit?: number;
  readonly timeout?: string;
  readonly type?: string;
}

export interface Metal3RemediationTemplateStatus {
  readonly status: Metal3RemediationTemplateStatusStatus;
}

export interface Metal3RemediationTemplateStatusStatus {
  readonly lastRemediated?: string;
  readonly phase?: string;
  readonly retryCount?: number;
}
