import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3Remediation of infrastructure.cluster.x-k8s.io/v1beta1. */
export interface Metal3Remediation {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1';
  readonly kind: 'Metal3Remediation';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3RemediationSpec;
  readonly status?: Metal3RemediationStatus;
}

export interface Metal3RemediationSpec {
  readonly strategy?: Metal3RemediationSpecStrategy;
}

export interface Metal3RemediationSpecStrategy {
  readonly retryLimit?: number;
  readonly timeout?: string;
  readonly type?: string;
}

export interface Metal3RemediationStatus {
  readonly lastRemediated?: string;
  readonly phase?: string;
  readonly retryCount?: number;
}
