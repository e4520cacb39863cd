import type { ObjectMeta } from '../../../kubernetes';

/** A HostDeployPolicy of metal3.io/v1alpha1. */
export interface HostDeployPolicy {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HostDeployPolicy';
  readonly metadata: ObjectMeta;
  readonly spec?: HostDeployPolicySpec;
  readonly status?: Readonly<Record<string, unknown>>;
}

export interface HostDeployPolicySpec {
  readonly hostClaimNamespaces?: HostDeployPolicySpecHostClaimNamespaces;
}

export interface HostDeployPolicySpecHostClaimNamespaces {
  readonly hasLabels?: readonly HostDeployPolicySpecHostClaimNamespacesHasLabel[];
  readonly nameMatches?: string;
  readonly names?: readonly string[];
}

export interface HostDeployPolicySpecHostClaimNamespacesHasLabel {
  readonly name: string;
  readonly value?: string;
}
