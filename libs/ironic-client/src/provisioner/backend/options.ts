import type { Clock, Logger } from '@ironloom/core';
import type { IronicClientOptions } from '../../client/options';

/** How hosts are provisioned through one Ironic. Milliseconds throughout. */
export interface IronicBackendOptions extends IronicClientOptions {
  /** The provisioning ramdisk for hosts that have none of their own; without it Ironic's own default is used. */
  readonly deployImage?: {
    /** For drivers that boot ISO images. */
    readonly isoUrl?: string;
    readonly kernelUrl?: string;
    readonly ramdiskUrl?: string;
  };
  /** Whether a controller builds ramdisk images for each host. Default false. */
  readonly buildsPreprovisioningImages?: boolean;
  /** Hosts at once on the boot network. Default 20. */
  readonly provisioningLimit?: number;
  /** True refuses drivers that boot from the network. Default false. */
  readonly provisioningNetworkDisabled?: boolean;
  /** Where BMCs that have IPv6 addresses find images. */
  readonly externalUrlV6?: string;
  /** `force_persistent_boot_device` of deployed nodes. Default `Default`. */
  readonly forcePersistentBootDevice?: { readonly deploy?: string; readonly liveIso?: string };
  /** Between two lists of all nodes while some are at work. Default 5,000. */
  readonly busyIntervalMs?: number;
  /** Between two lists while none is. Default 30,000. */
  readonly idleIntervalMs?: number;
  readonly clock?: Clock;
  readonly log?: Logger;
}
