import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A PreprovisioningImage of metal3.io/v1alpha1. */
export interface PreprovisioningImage {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'PreprovisioningImage';
  readonly metadata: ObjectMeta;
  readonly spec?: PreprovisioningImageSpec;
  readonly status?: PreprovisioningImageStatus;
}

export interface PreprovisioningImageSpec {
  readonly acceptFormats?: readonly ('iso' | 'initrd')[];
  readonly architecture?: string;
  readonly networkDataName?: string;
}

export interface PreprovisioningImageStatus {
  readonly architecture?: string;
  readonly conditions?: readonly Condition[];
  readonly extraKernelParams?: string;
  readonly format?: 'iso' | 'initrd';
  readonly imageUrl?: string;
  readonly kernelUrl?: string;
  readonly networkData?: PreprovisioningImageStatusNetworkData;
}

export interface PreprovisioningImageStatusNetworkData {
  readonly name?: string;
  readonly version?: string;
}
