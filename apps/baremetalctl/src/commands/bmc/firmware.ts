import { Flags } from '@oclif/core';
import type { FirmwareComponent } from '@ironloom/bmc-drivers';
import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags, dryRunFlag } from '../../bmc/flags';
import { columns } from '../../output/table';

interface FirmwareResult {
  readonly components: readonly FirmwareComponent[];
  readonly updated: boolean;
  readonly planned?: string;
}

/** `bmc firmware`. */
export class FirmwareCommand extends BmcCommand {
  static override summary = 'list firmware, or install an image';
  static override args = addressArgs;
  static override flags = {
    ...bmcFlags,
    ...dryRunFlag,
    update: Flags.string({ summary: 'image that the BMC can reach', helpValue: 'URL' }),
    target: Flags.string({
      summary: 'component to install it on; may be repeated',
      multiple: true,
      dependsOn: ['update'],
    }),
  };
  static override examples = [
    '<%= config.bin %> bmc firmware redfish://bmc1',
    '<%= config.bin %> bmc firmware redfish://bmc1 --update http://images/bios.bin --timeout 1800',
  ];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(FirmwareCommand);
    const { update: url, target: targets } = flags;
    return this.forEach<FirmwareResult>(args.address, flags, {
      credentials: 'required',
      slow: url !== undefined,
      run: async (target) => {
        const driver = this.driverOf(target);
        const updating = url !== undefined && !flags['dry-run'];
        if (updating) {
          const { signal, timeoutMs } = target.call;
          const onProgress = (percent: number): void => target.say(`${percent} %`);
          await driver.updateFirmware({ url, ...(targets && { targets }) }, { signal, timeoutMs, onProgress });
        }
        const components = await driver.firmware(target.call);
        return { components, updated: updating, ...(url !== undefined && !updating && { planned: `install ${url}` }) };
      },
      print: ({ components, updated, planned }, style) => {
        const rows = components.map((each) => [
          each.id,
          each.name,
          each.version || '-',
          each.updateable ? 'yes' : 'no',
        ]);
        return [
          ...columns(['id', 'name', 'version', 'updateable'], rows, style),
          ...(updated ? ['installed'] : []),
          ...(planned === undefined ? [] : [`would do: ${planned}`]),
        ];
      },
    });
  }
}
