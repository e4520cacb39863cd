import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A HostFirmwareSettings of metal3.io/v1alpha1. */
export interface HostFirmwareSettings {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'HostFirmwareSettings';
  readonly metadata: ObjectMeta;
  readonly spec?: HostFirmwareSettingsSpec;
  readonly status?: HostFirmwareSettingsStatus;
}

export interface HostFirmwareSettingsSpec {
  readonly settings: Readonly<Record<string, number | string>>;
}

export interface HostFirmwareSettingsStatus {
  readonly conditions?: readonly Condition[];
  readonly lastUpdated?: string;
  readonly schema?: HostFirmwareSettingsStatusSchema;
  readonly settings: Readonly<Record<string, string>>;
}

export interface HostFirmwareSettingsStatusSchema {
  readonly name: string;
  readonly namespace: string;
}
