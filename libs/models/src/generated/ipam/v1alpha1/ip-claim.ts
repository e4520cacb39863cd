import type { ObjectMeta } from '../../../kubernetes';

/** A IPClaim of ipam.metal3.io/v1alpha1. */
export interface IPClaim {
  readonly apiVersion: 'ipam.metal3.io/v1alpha1';
  readonly kind: 'IPClaim';
  readonly metadata: ObjectMeta;
  readonly spec?: IPClaimSpec;
  readonly status?: IPClaimStatus;
}

export interface IPClaimSpec {
  readonly pool: IPClaimSpecPool;
}

export interface IPClaimSpecPool {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}

export interface IPClaimStatus {
  readonly address?: IPClaimStatusAddress;
  readonly errorMessage?: string;
}

export interface IPClaimStatusAddress {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  readonly uid?: string;
}
