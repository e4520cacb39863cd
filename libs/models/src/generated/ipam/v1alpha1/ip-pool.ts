import type { ObjectMeta } from '../../../kubernetes';

/** A IPPool of ipam.metal3.io/v1alpha1. */
export interface IPPool {
  readonly apiVersion: 'ipam.metal3.io/v1alpha1';
  readonly kind: 'IPPool';
  readonly metadata: ObjectMeta;
  readonly spec?: IPPoolSpec;
  readonly status?: IPPoolStatus;
}

export interface IPPoolSpec {
  readonly allocationStrategy?: 'sequential' | 'random';
  readonly clusterName?: string;
  readonly dnsServers?: readonly string[];
  readonly gateway?: string;
  readonly namePrefix: string;
  readonly pools?: readonly IPPoolSpecPool[];
  readonly preAllocations?: Readonly<Record<string, string>>;
  readonly prefix?: number;
}

export interface IPPoolSpecPool {
  readonly dnsServers?: readonly string[];
  readonly end?: string;
  readonly gateway?: string;
  readonly prefix?: number;
  readonly start?: string;
  readonly subnet?: string;
}

export interface IPPoolStatus {
  readonly indexes?: Readonly<Record<string, string>>;
  readonly lastUpdated?: string;
}
