import type { ObjectMeta } from '../../../kubernetes';

/** A Metal3Data of infrastructure.cluster.x-k8s.io/v1beta2. */
export interface Metal3Data {
  readonly apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2';
  readonly kind: 'Metal3Data';
  readonly metadata: ObjectMeta;
  readonly spec?: Metal3DataSpec;
  readonly status?: Metal3DataStatus;
}

export interface Metal3DataSpec {
  readonly claim?: Metal3DataSpecClaim;
  readonly index?: number;
  readonly metaData?: Metal3DataSpecMetaData;
  readonly networkData?: Metal3DataSpecNetworkData;
  readonly template?: Metal3DataSpecTemplate;
}

export interface Metal3DataSpecClaim {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3DataSpecMetaData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3DataSpecNetworkData {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3DataSpecTemplate {
  readonly name?: string;
  readonly namespace?: string;
}

export interface Metal3DataStatus {
  readonly errorMessage?: string;
  readonly ready?: boolean;
}
