import type { CallOptions } from './call-options';

/** A BIOS attribute's value. */
export type BiosValue = string | number | boolean;

/** What a BIOS attribute may be set to: the shape of Metal³'s `FirmwareSchema.spec.schema` entries. */
export interface BiosAttributeRule {
  readonly type?: 'Enumeration' | 'String' | 'Integer' | 'Boolean' | 'Password';
  readonly allowableValues?: readonly string[];
  readonly lowerBound?: number;
  readonly upperBound?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly readOnly?: boolean;
  readonly unique?: boolean;
  /** Takes effect only after a restart. */
  readonly resetRequired?: boolean;
}

/** The BIOS settings of a machine. */
export interface BiosSettings {
  /** In effect now. Passwords are left out. */
  readonly attributes: Readonly<Record<string, BiosValue | null>>;
  /** Waiting for the next restart. */
  readonly pending: Readonly<Record<string, BiosValue | null>>;
  /** By attribute; empty when the BMC publishes no registry. */
  readonly registry: Readonly<Record<string, BiosAttributeRule>>;
}

/** BIOS settings. */
export interface BiosControl {
  bios(options?: CallOptions): Promise<BiosSettings>;
  /** Checks the values against the registry (`BMC_INVALID_ARGUMENT`), then sets them for the next restart. */
  setBios(attributes: Readonly<Record<string, BiosValue>>, options?: CallOptions): Promise<void>;
  /** Everything back to the factory's values at the next restart. */
  resetBios(options?: CallOptions): Promise<void>;
}
