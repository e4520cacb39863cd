import type { ObjectMeta } from '../../../kubernetes';

/** A HostUpdatePolicy of metal3.io/v1alpha1. */
export interface HostUpdatePolicy {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HostUpdatePolicy';
  readonly metadata: ObjectMeta;
  readonly spec?: HostUpdatePolicySpec;
  readonly status?: Readonly<Record<string, unknown>>;
}

export interface HostUpdatePolicySpec {
  readonly firmwareSettings?: 'onPreparing' | 'onReboot';
  readonly firmwareUpdates?: 'onPreparing' | 'onReboot';
}
