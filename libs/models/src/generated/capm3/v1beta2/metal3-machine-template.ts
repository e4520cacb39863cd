import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3MachineTemplate of infrastructure.cluster.x-k8s.io/v1beta2. */
export interface Metal3MachineTemplate {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2';
  readonly kind: 'Metal3MachineTemplate';
  readonly metadata: ObjectMeta;
  readonly spec: Metal3MachineTemplateSpec;
}

export interface Metal3MachineTemplateSpec {
  readonly nodeReuse?: boolean;
  readonly template: Metal3MachineTemplateSpecTemplate;
}

export interface Metal3MachineTemplateSpecTemplate {
  readonly metadata?: Metal3MachineTemplateSpecTemplateMetadata;
  readonly spec: Metal3MachineTemplateSpecTemplateSpec;
}

export interface Metal3MachineTemplateSpecTemplateMetadata {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface Metal3MachineTemplateSpecTemplateSpec {
  readonly automatedCleaningMode?: 'metadata' | 'disabled';
  readonly customDeploy?: Metal3MachineTemplateSpecTemplateSpecCustomDeploy;
  readonly dataTemplate?: Metal3MachineTemplateSpecTemplateSpecDataTemplate;
  readonly failureDomain?: string;
  readonly hostSelector?: Metal3MachineTemplateSpecTemplateSpecHostSelector;
  readonly image?: Metal3MachineTemplateSpecTemplateSpecImage;
  readonly metaData?: Metal3MachineTemplateSpecTemplateSpecMetaData;
  readonly networkData?: Metal3MachineTemplateSpecTemplateSpecNetworkData;
  readonly providerID?: string;
  readonly userData?: Metal3MachineTemplateSpecTemplateSpecUserData;
}

export interface Metal3MachineTemplateSpecTemplateSpecCustomDeploy {
  readonly method: string;
}

export interface Metal3MachineTemplateSpecTemplateSpecDataTemplate {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineTemplateSpecTemplateSpecHostSelector {
  readonly matchExpressions?: readonly Metal3MachineTemplateSpecTemplateSpecHostSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface Metal3MachineTemplateSpecTemplateSpecHostSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface Metal3MachineTemplateSpecTemplateSpecImage {
  readonly checksum?: string;
  readonly checksumType?: 'md5' | 'sha256' | 'sha512';
  readonly diskFormat?: 'raw' | 'qcow2' | 'vdi' | 'vmdk' | 'live-iso';
  readonly url: string;
}

export interface Metal3MachineTemplateSpecTemplateSpecMetaData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineTemplateSpecTemplateSpecNetworkData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3MachineTemplateSpecTemplateSpecUserData {
  readonly name?: string;
  readonly namespace?: string;
}
