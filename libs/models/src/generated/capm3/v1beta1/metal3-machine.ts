import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A Metal3Machine of infrastructure.cluster.x-k8s.io/v1beta1. */
export interface Metal3Machine {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta1';
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
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
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
  readonly format?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
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
  readonly conditions?: readonly Metal3MachineStatusCondition[];
  readonly failureMessage?: string;
  readonly failureReason?: string;
  readonly lastUpdated?: string;
  readonly metaData?: Metal3MachineStatusMetaData;
  readonly networkData?: Metal3MachineStatusNetworkData;
  readonly phase?: string;
  readonly ready?: boolean;
  readonly renderedData?: Metal3MachineStatusRenderedData;
  readonly userData?: Metal3MachineStatusUserData;
  readonly v1beta2?: Metal3MachineStatusV1beta2;
}

export interface Metal3MachineStatusAddress {
  readonly address: string;
  readonly type: 'Hostname' | 'ExternalIP' | 'InternalIP' | 'ExternalDNS' | 'InternalDNS';
}

export interface Metal3MachineStatusCondition {
  readonly lastTransitionTime: string;
  readonly message?: string;
  readonly reason?: string;
  readonly severity?: string;
  readonly status: string;
  readonly type: string;
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
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface Metal3MachineStatusUserData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineStatusV1beta2 {
  readonly conditions?: readonly Condition[];
}
