import { Flags } from '@oclif/core';
import type { MediaImage, VirtualDrive } from '@ironloom/bmc-drivers';
import { BmcCommand } from '../../bmc/bmc-command';
import { addressArgs, bmcFlags, dryRunFlag } from '../../bmc/flags';
import { columns } from '../../output/table';

interface MediaResult {
  readonly drives: readonly VirtualDrive[];
  readonly planned?: string;
}

/** `bmc media`. */
export class MediaCommand extends BmcCommand {
  static override summary = 'show, insert or eject virtual media';
  static override args = addressArgs;
  static override flags = {
    ...bmcFlags,
    ...dryRunFlag,
    insert: Flags.string({ summary: 'image that the BMC can reach', helpValue: 'URL', exclusive: ['eject'] }),
    eject: Flags.boolean({ summary: 'empty the drives, all or those of --kind', default: false }),
    kind: Flags.option({ summary: 'kind of drive', options: ['cdrom', 'usb', 'floppy'] as const })(),
    writable: Flags.boolean({ summary: 'let the machine write to what is inserted', default: false }),
  };
  static override examples = ['<%= config.bin %> bmc media redfish://bmc1 --insert http://images/ipa.iso'];

  override async run(): Promise<unknown> {
    const { args, flags } = await this.parse(MediaCommand);
    const { insert: url, eject, kind, writable } = flags;
    const which = kind === undefined ? {} : { kind };
    const image: MediaImage | undefined =
      url === undefined ? undefined : { url, ...which, ...(writable && { writeProtected: false }) };
    const planned = image === undefined ? (eject ? 'eject' : undefined) : `insert ${image.url}`;
    return this.forEach<MediaResult>(args.address, flags, {
      credentials: 'required',
      slow: planned !== undefined,
      run: async (target) => {
        const driver = this.driverOf(target);
        if (!flags['dry-run']) {
          if (planned !== undefined) target.say(planned);
          if (image !== undefined) await driver.insertMedia(image, target.call);
          const { signal, timeoutMs } = target.call;
          if (eject) await driver.ejectMedia({ signal, timeoutMs, ...which });
        }
        const drives = await driver.virtualMedia(target.call);
        return { drives, ...(planned !== undefined && flags['dry-run'] && { planned }) };
      },
      print: ({ drives, planned: plan }, style) => {
        const rows = drives.map((drive) => [
          drive.id,
          drive.kinds.join(', '),
          drive.inserted ? (drive.image ?? 'yes') : '-',
        ]);
        return [
          ...columns(['drive', 'kinds', 'image'], rows, style),
          ...(plan === undefined ? [] : [`would do: ${plan}`]),
        ];
      },
    });
  }
}
