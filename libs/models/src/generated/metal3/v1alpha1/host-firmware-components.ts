import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A HostFirmwareComponents of metal3.io/v1alpha1. */
export interface HostFirmwareComponents {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HostFirmwareComponents';
  readonly metadata: ObjectMeta;
  readonly spec?: HostFirmwareComponentsSpec;
  readonly status?: HostFirmwareComponentsStatus;
}

export interface HostFirmwareComponentsSpec {
  readonly updates: readonly HostFirmwareComponentsSpecUpdate[];
}

export interface HostFirmwareComponentsSpecUpdate {
  readonly component: string;
  readonly url: string;
}

export interface HostFirmwareComponentsStatus {
  readonly components?: readonly HostFirmwareComponentsStatusComponent[];
  readonly conditions?: readonly Condition[];
  readonly lastUpdated?: string;
  readonly updates?: readonly HostFirmwareComponentsStatusUpdate[];
}

export interface HostFirmwareComponentsStatusComponent {
  readonly component: string;
  readonly currentVersion?: string;
  readonly initialVersion: string;
  readonly lastVersionFlashed?: string;
  readonly updatedAt?: string;
}

export interface HostFirmwareComponentsStatusUpdate {
  readonly component: string;
  readonly url: string;
}
