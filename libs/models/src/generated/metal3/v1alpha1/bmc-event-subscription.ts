import type { ObjectMeta } from '../../../kubernetes';

/** A BMCEventSubscription of metal3.io/v1alpha1. */
export interface BMCEventSubscription {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'BMCEventSubscription';
  readonly metadata: ObjectMeta;
  readonly spec?: BMCEventSubscriptionSpec;
  readonly status?: BMCEventSubscriptionStatus;
}

export interface BMCEventSubscriptionSpec {
  readonly context?: string;
  readonly destination?: string;
  readonly hostName?: string;
  readonly httpHeadersRef?: BMCEventSubscriptionSpecHttpHeadersRef;
}

export interface BMCEventSubscriptionSpecHttpHeadersRef {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BMCEventSubscriptionStatus {
  readonly error?: string;
  readonly subscriptionID?: string;
}
