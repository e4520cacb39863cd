import type { ObjectMeta } from '../../../kubernetes';

/** A FirmwareSchema of metal3.io/v1alpha1. */
export interface FirmwareSchema {
  readonly apiVersion: 'metal3.io/v1alpha1';
  readonly kind: 'FirmwareSchema';
  readonly metadata: ObjectMeta;
  readonly spec?: FirmwareSchemaSpec;
}

export interface FirmwareSchemaSpec {
  readonly hardwareModel?: string;
  readonly hardwareVendor?: string;
  readonly schema: Readonly<Record<string, FirmwareSchemaSpecSchemaItem>>;
}

export interface FirmwareSchemaSpecSchemaItem {
  readonly allowable_values?: readonly string[];
  readonly attribute_type?: 'Enumeration' | 'String' | 'Integer' | 'Boolean' | 'Password';
  readonly lower_bound?: number;
  readonly max_length?: number;
  readonly min_length?: number;
  readonly read_only?: boolean;
  readonly unique?: boolean;
  readonly upper_bound?: number;
}
