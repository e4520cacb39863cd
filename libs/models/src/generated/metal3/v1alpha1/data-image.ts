import type { ObjectMeta } from '../../../kubernetes';

/** A DataImage of metal3.io/v1alpha1. */
export interface DataImage {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'DataImage';
  readonly metadata: ObjectMeta;
  readonly spec?: DataImageSpec;
  readonly status?: DataImageStatus;
}

export interface DataImageSpec {
  readonly url: string;
}

export interface DataImageStatus {
  readonly attachedImage?: DataImageStatusAttachedImage;
  readonly error?: DataImageStatusError;
  readonly lastReconciled?: string;
}

export interface DataImageStatusAttachedImage {
  readonly url: string;
}

export interface DataImageStatusError {
  readonly count: number;
  readonly message: string;
}
