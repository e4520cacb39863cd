import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A HostClaim of metal3.io/v1alpha1. */
export interface HostClaim {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HostClaim';
  readonly metadata: ObjectMeta;
  readonly spec?: HostClaimSpec;
  readonly status?: HostClaimStatus;
}

export interface HostClaimSpec {
  readonly consumerRef?: HostClaimSpecConsumerRef;
  readonly customDeploy?: HostClaimSpecCustomDeploy;
  readonly failureDomain?: string;
  readonly hostSelector?: HostClaimSpecHostSelector;
  readonly image?: HostClaimSpecImage;
  readonly metaData?: HostClaimSpecMetaData;
  readonly networkData?: HostClaimSpecNetworkData;
  readonly poweredOn: boolean;
  readonly userData?: HostClaimSpecUserData;
}

export interface HostClaimSpecConsumerRef {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface HostClaimSpecCustomDeploy {
  readonly method: string;
}

export interface HostClaimSpecHostSelector {
  readonly inNamespace?: string;
  readonly matchExpressions?: readonly HostClaimSpecHostSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface HostClaimSpecHostSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface HostClaimSpecImage {
  readonly checksum?: string;
  readonly checksumType?: 'md5' | 'sha256' | 'sha512' | 'auto';
  readonly format?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
  readonly ociAuthSecretName?: string;
  readonly url: string;
}

export interface HostClaimSpecMetaData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface HostClaimSpecNetworkData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface HostClaimSpecUserData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface HostClaimStatus {
  readonly bareMetalHost?: HostClaimStatusBareMetalHost;
  readonly conditions?: readonly Condition[];
  readonly hardwareData?: HostClaimStatusHardwareData;
  readonly lastUpdated?: string;
  readonly poweredOn?: boolean;
}

export interface HostClaimStatusBareMetalHost {
  readonly name: string;
  readonly namespace: string;
}

export interface HostClaimStatusHardwareData {
  readonly name: string;
  readonly namespace: string;
}
