import type { CallOptions } from './call-options';

/** What a machine can be told to boot from; `none` leaves it to its own order. */
export const BOOT_DEVICES = [
  'none',
  'pxe',
  'disk',
  'cdrom',
  'usb',
  'floppy',
  'bios-setup',
  'diagnostic',
  'uefi-http',
  'uefi-shell',
] as const;

/** One of {@link BOOT_DEVICES}. */
export type BootDevice = (typeof BOOT_DEVICES)[number];

/** A boot override. */
export interface BootOverride {
  readonly device: BootDevice;
  /** For every boot until changed, rather than for the next one. Default false. */
  readonly persistent?: boolean;
  /** Default: the machine's own mode. */
  readonly mode?: 'bios' | 'uefi';
  /** With `uefi-http`: what to boot; without it the machine asks DHCP. */
  readonly httpBootUri?: string;
}

/** The override that waits for the next boot. */
export interface BootState {
  /** `other` is one that this library has no name for. */
  readonly device: BootDevice | 'other';
  readonly persistent: boolean;
  readonly mode?: 'bios' | 'uefi';
}

/** Control of the boot device. */
export interface BootControl {
  bootDevice(options?: CallOptions): Promise<BootState>;
  /** Sets the override and reads it back where the BMC tells. */
  setBootDevice(boot: BootOverride, options?: CallOptions): Promise<void>;
  /** The devices that this machine's override knows. */
  bootDevices(options?: CallOptions): Promise<readonly BootDevice[]>;
}
