import type { ObjectMeta } from '../../../kubernetes';

/** A HostNetworkAttachment of metal3.io/v1alpha1. */
export interface HostNetworkAttachment {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HostNetworkAttachment';
  readonly metadata: ObjectMeta;
  readonly spec?: HostNetworkAttachmentSpec;
}

export interface HostNetworkAttachmentSpec {
  readonly allowedVLANs?: readonly string[];
  readonly mode: 'access' | 'trunk' | 'hybrid';
  readonly mtu?: number;
  readonly nativeVLAN: number;
}
