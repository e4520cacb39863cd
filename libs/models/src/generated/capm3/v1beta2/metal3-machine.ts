import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Metal3Machine of infrastructure.cluster.x-k8s.io/v1beta2. */
export interface Metal3Machine {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2';
  readonly kind: 'Metal3Machine';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3MachineSpec;
  readonly status?: Metal3MachineStatus;
}

export interface Metal3MachineSpec {
  readonly automatedCleaningMode?: 'metadata' | 'disabled';
  readonly customDeploy?: Metal3MachineSpecCustomDeploy;
  readonly dataTemplate?: Metal3MachineSpecDataTemplate;
  readonly failureDomain?: string;
  readonly hostSelector?: Metal3MachineSpecHostSelector;
  readonly image?: Metal3MachineSpecImage;
  readonly metaData?: Metal3MachineSpecMetaData;
  readonly networkData?: Metal3MachineSpecNetworkData;
  readonly providerID?: string;
  readonly userData?: Metal3MachineSpecUserData;
}

export interface Metal3MachineSpecCustomDeploy {
  readonly method: string;
}

export interface Metal3MachineSpecDataTemplate {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineSpecHostSelector {
  readonly matchExpressions?: readonly Metal3MachineSpecHostSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface Metal3MachineSpecHostSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface Metal3MachineSpecImage {
  readonly checksum?: string;
  readonly checksumType?: 'md5' | 'sha256' | 'sha512';
  readonly diskFormat?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
  readonly url: string;
}

export interface Metal3MachineSpecMetaData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineSpecNetworkData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineSpecUserData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineStatus {
  readonly addresses?: readonly Metal3MachineStatusAddress[];
  readonly conditions?: readonly Condition[];
  readonly deprecated?: Metal3MachineStatusDeprecated;
  readonly initialization?: Metal3MachineStatusInitialization;
  readonly lastUpdated?: string;
  readonly metaData?: Metal3MachineStatusMetaData;
  readonly networkData?: Metal3MachineStatusNetworkData;
  readonly renderedData?: Metal3MachineStatusRenderedData;
  readonly userData?: Metal3MachineStatusUserData;
}

export interface Metal3MachineStatusAddress {
  readonly address: string;
  readonly type: 'Hostname' | 'ExternalIP' | 'InternalIP' | 'ExternalDNS' | 'InternalDNS';
}

export interface Metal3MachineStatusDeprecated {
  readonly v1beta1?: Metal3MachineStatusDeprecatedV1beta1;
}

export interface Metal3MachineStatusDeprecatedV1beta1 {
  readonly conditions?: readonly Metal3MachineStatusDeprecatedV1beta1Condition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
}

export interface Metal3MachineStatusDeprecatedV1beta1Condition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
}

export interface Metal3MachineStatusInitialization {
  readonly provisioned?: boolean;
}

export interface Metal3MachineStatusMetaData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineStatusNetworkData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineStatusRenderedData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineStatusUserData {
  readonly name?: string;
  readonly namespace?: string;
}
