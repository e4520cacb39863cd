import type { ObjectMeta } from '../../../kubernetes';

/** A IPAddress of ipam.metal3.io/v1alpha1. */
export interface IPAddress {
  readonly apiVersion: 'ipam.metal3.io/v1alpha1';
  readonly kind: 'IPAddress';
  readonly metadata: ObjectMeta;
  readonly spec?: IPAddressSpec;
}

export interface IPAddressSpec {
  readonly address: string;
  readonly claim: IPAddressSpecClaim;
  readonly dnsServers?: readonly string[];
  readonly gateway?: string;
  readonly pool: IPAddressSpecPool;
  readonly prefix?: number;
}

export interface IPAddressSpecClaim {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface IPAddressSpecPool {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}
