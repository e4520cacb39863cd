import { Flags } from '@oclif/core';
import { BOOT_DEVICES, type BootDevice, type BootOverride, type BootState } from '@ironloom/bmc-drivers';
import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags, dryRunFlag } from '../../bmc/flags';
import { pairs } from '../../output/table';

interface BootResult extends BootState {
  /** Devices that the machine's override knows. */
  readonly devices: readonly BootDevice[];
  readonly planned?: BootOverride;
}

/** `bmc boot`. */
export class BootCommand extends BmcCommand {
  static override summary = 'show or set what machines boot from';
  static override args = addressArgs;
  static override flags = {
    ...bmcFlags,
    ...dryRunFlag,
    set: Flags.option({ char: 's', summary: 'boot from this next time', options: BOOT_DEVICES })(),
    persistent: Flags.boolean({ summary: 'every time, not only the next', dependsOn: ['set'] }),
    mode: Flags.option({ summary: 'firmware to boot with', options: ['bios', 'uefi'] as const, dependsOn: ['set'] })(),
    'http-uri': Flags.string({ summary: 'with --set uefi-http: what to boot', helpValue: 'URL', dependsOn: ['set'] }),
  };
  static override examples = ['<%= config.bin %> bmc boot ipmi://bmc1 --set pxe --mode uefi'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(BootCommand);
    const { set: device, persistent, mode, 'http-uri': httpBootUri } = flags;
    const boot = device && {
      device,
      ...(persistent && { persistent }),
      ...(mode && { mode }),
      ...(httpBootUri !== undefined && { httpBootUri }),
    };
    return this.forEach<BootResult>(args.address, flags, {
      credentials: 'required',
      run: async (target) => {
        const driver = this.driverOf(target);
        if (boot !== undefined && !flags['dry-run']) await driver.setBootDevice(boot, target.call);
        const state = await driver.bootDevice(target.call);
        const devices = await driver.bootDevices(target.call);
        return { ...state, devices, ...(boot !== undefined && flags['dry-run'] && { planned: boot }) };
      },
      print: (result, style) =>
        pairs(
          [
            ['boots from', result.device === 'none' ? 'none (its own order)' : result.device],
            ['for', result.device === 'none' ? undefined : result.persistent ? 'every boot' : 'the next boot'],
            ['mode', result.mode],
            ['knows', result.devices.join(', ')],
            ['would set', result.planned && JSON.stringify(result.planned)],
          ],
          style,
        ),
    });
  }
}
