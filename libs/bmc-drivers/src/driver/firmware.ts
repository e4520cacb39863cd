import type { Secret } from '@ironloom/core';
import type { CallOptions } from './call-options';

/** One piece of firmware. */
export interface FirmwareComponent {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** As Metal³'s `HostFirmwareComponents` names it: `bios`, `bmc`, `nic:ID`; undefined for others. */
  readonly component?: string;
  readonly updateable: boolean;
}

/** A firmware image to install. */
export interface FirmwareImage {
  /** URI that the BMC can reach. */
  readonly url: string;
  /** Ids of {@link FirmwareComponent}; empty lets the BMC find out. */
  readonly targets?: readonly string[];
  readonly username?: string;
  readonly password?: Secret;
}

/** How an update is followed. */
export interface FirmwareUpdateOptions extends CallOptions {
  /** Told of progress, 0 to 100, as often as it changes. */
  readonly onProgress?: (percent: number) => void;
}

/** Firmware. */
export interface FirmwareControl {
  firmware(options?: CallOptions): Promise<readonly FirmwareComponent[]>;
  /** Starts an update and follows it to its end. `BMC_TASK_FAILED` carries what the BMC said. */
  updateFirmware(image: FirmwareImage, options?: FirmwareUpdateOptions): Promise<void>;
}
