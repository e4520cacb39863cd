import type { Secret } from '@ironloom/core';
import type { metal3 } from '@ironloom/models';
import type { HardwareDetails, Host } from '../host';
import { DELAYS, DELETION_BOUNDS } from '../status/timing';

/** The secret that `spec.bmc.credentialsName` names. */
export type Credentials =
  | {
      readonly kind: 'found';
      readonly username: string;
      readonly password: Secret;
      readonly secretName: string;
      /** `metadata.resourceVersion` of the secret. */
      readonly secretVersion: string;
    }
  /** There is no such secret, yet. */
  | { readonly kind: 'missing'; readonly message: string }
  /** The address or the secret cannot be used until it is changed. */
  | { readonly kind: 'invalid'; readonly message: string };

/** The secret that `spec.preprovisioningNetworkDataName` names. */
export type NetworkDataLookup =
  | { readonly kind: 'found'; readonly text: Secret | undefined; readonly secretVersion: string }
  | { readonly kind: 'missing'; readonly message: string };

/** What a site decides; {@link DEFAULT_SETTINGS} are upstream's where upstream has one. */
export interface Settings {
  /** Failed deployments of one image before no more are tried; 0: no limit (`--max-provisioning-retries`). */
  readonly maxProvisioningRetries: number;
  /** Architecture of hosts of which nothing is known, as Linux names it. */
  readonly defaultArchitecture: string;
  /** Between two looks at the power of a host that nothing is wanted of. Longer where the backend is watched. */
  readonly steadyStatePollMs: number;
  readonly deletion: DeletionSettings;
}

/** How far a deletion goes to leave a machine clean and off. */
export interface DeletionSettings {
  /**
   * `graceful`: every step is given its tries and its time; `force`: a step that does not work at once is left out;
   * `orphan`: the backend is not asked at all, the machine stays as it is.
   */
  readonly policy: 'graceful' | 'force' | 'orphan';
  /** `graceful`: a backend out of reach for so long is given up. */
  readonly troubleMs: number;
  /** `graceful`: so long after it was asked for, a deletion ends whatever is still under way. `Infinity`: never. */
  readonly overallMs: number;
}

export const DEFAULT_SETTINGS: Settings = {
  maxProvisioningRetries: 5,
  defaultArchitecture: 'x86_64',
  steadyStatePollMs: DELAYS.steadyState,
  deletion: { policy: 'graceful', troubleMs: DELETION_BOUNDS.trouble, overallMs: DELETION_BOUNDS.overall },
};

/**
 * Everything that a round may look at besides what the provisioner answers in it. Objects are as read: a round must not begin
 * with a host older than what the round before wrote.
 */
export interface HostFacts {
  readonly host: Host;
  /** `HardwareData.spec.hardware` of the object of the same name. */
  readonly hardwareData?: HardwareDetails;
  readonly credentials: Credentials;
  /** Set when the spec names a secret. */
  readonly preprovisioningNetworkData?: NetworkDataLookup;
  readonly preprovisioningImage?: metal3.v1alpha1.PreprovisioningImage;
  readonly firmwareSettings?: metal3.v1alpha1.HostFirmwareSettings;
  readonly firmwareComponents?: metal3.v1alpha1.HostFirmwareComponents;
  readonly updatePolicy?: metal3.v1alpha1.HostUpdatePolicy;
  readonly dataImage?: metal3.v1alpha1.DataImage;
  readonly settings: Settings;
}

/** The time and the chance of a round, drawn once so that a decision can be repeated. */
export interface Moment {
  /** Milliseconds since the Unix epoch. */
  readonly nowMs: number;
  /** In [0, 1). */
  readonly random: number;
}
