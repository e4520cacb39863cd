import type { Logger } from '@ironloom/core';
import {
  type BootDevice as IpmiBootDevice,
  getBootFlags,
  IpmiError,
  keepBootFlags,
  setBootDevice,
} from '@ironloom/node-ipmi';
import type { BootDevice, BootOverride, BootState } from '../driver/boot';
import { unsupported } from '../driver/capabilities';
import type { Deadline } from '../driver/deadline';
import type { IpmiConnection } from './ipmi-connection';

const DEVICES: Partial<Record<BootDevice, IpmiBootDevice>> = {
  none: 'none',
  pxe: 'pxe',
  disk: 'disk',
  cdrom: 'cdrom',
  floppy: 'removable',
  'bios-setup': 'bios-setup',
  diagnostic: 'diagnostic',
};

/** What IPMI can name (table 28-14). */
export const IPMI_BOOT_DEVICES = Object.keys(DEVICES) as BootDevice[];

const NAMES: Partial<Record<IpmiBootDevice, BootDevice>> = {
  pxe: 'pxe',
  disk: 'disk',
  'disk-safe': 'disk',
  'remote-disk': 'disk',
  cdrom: 'cdrom',
  'remote-cdrom': 'cdrom',
  'bios-setup': 'bios-setup',
  diagnostic: 'diagnostic',
  removable: 'floppy',
  'remote-removable': 'floppy',
};

/** The boot override in the boot flags (IPMI 2.0 §28.12). */
export class IpmiBoot {
  constructor(
    private readonly connection: IpmiConnection,
    private readonly log: Logger,
  ) {}

  get(deadline: Deadline): Promise<BootState> {
    return this.connection.use(deadline, async ({ session, options }) => {
      const flags = await getBootFlags(session, options);
      return {
        // Controllers that lose the valid bit still show the device that they were told.
        device: NAMES[flags.device] ?? 'none',
        persistent: flags.persistent,
        mode: flags.uefi ? 'uefi' : 'bios',
      };
    });
  }

  set({ device, persistent = false, mode }: BootOverride, deadline: Deadline): Promise<void> {
    const ipmiDevice = DEVICES[device];
    if (ipmiDevice === undefined) throw unsupported('boot-device', `IPMI cannot name ${device}`);
    return this.connection.use(deadline, async ({ session, options }) => {
      await setBootDevice(session, { device: ipmiDevice, persistent, uefi: mode === 'uefi' }, options);
      if (!persistent) await keepBootFlags(session, options).catch(ignoreRefusal);
      const { device: told } = await getBootFlags(session, options);
      if (told !== ipmiDevice) this.log.warn({ asked: ipmiDevice, told }, 'BMC reads back another boot device');
    });
  }
}

/** Keeping the flags is a courtesy that some controllers lack. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof IpmiError) || error.details.completionCode === undefined) throw error;
}
