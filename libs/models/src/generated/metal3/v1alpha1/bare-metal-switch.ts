import type { Condition, ObjectMeta } from '../../../kubernetes';

/** A BareMetalSwitch of metal3.io/v1alpha1. */
export interface BareMetalSwitch {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'BareMetalSwitch';
  readonly metadata: ObjectMeta;
  readonly spec?: BareMetalSwitchSpec;
  readonly status?: BareMetalSwitchStatus;
}

export interface BareMetalSwitchSpec {
  readonly address: string;
  readonly credentials?: BareMetalSwitchSpecCredentials;
  readonly deviceType: string;
  readonly disableCertificateVerification?: boolean;
  readonly driver?: 'generic-switch';
  readonly macAddress: string;
  readonly port?: number;
}

export interface BareMetalSwitchSpecCredentials {
  readonly name?: string;
  readonly namespace?: string;
}

export interface BareMetalSwitchStatus {
  readonly conditions?: readonly Condition[];
}
