import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3DataClaim of infrastructure.cluster.x-k8s.io/v1beta2. */
export interface Metal3DataClaim {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2';
  readonly kind: 'Metal3DataClaim';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3DataClaimSpec;
  readonly status?: Metal3DataClaimStatus;
}

export interface Metal3DataClaimSpec {
  readonly template?: Metal3DataClaimSpecTemplate;
}

export interface Metal3DataClaimSpecTemplate {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3DataClaimStatus {
  readonly errorMessage?: string;
  readonly renderedData?: Metal3DataClaimStatusRenderedData;
}

export interface Metal3DataClaimStatusRenderedData {
  readonly name?: string;
  readonly namespace?: string;
}
