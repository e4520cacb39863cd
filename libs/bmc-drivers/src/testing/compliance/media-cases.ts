import { Secret } from '@ironloom/core';
import { equal, failsWith, ok } from './expectations';
import type { ComplianceCase } from './subject';

const IMAGE = 'http://192.0.2.1/ipa.iso';

/** Virtual media. */
export const MEDIA_CASES: readonly ComplianceCase[] = [
  {
    name: 'inserts an image and shows it',
    needs: ['virtual-media'],
    async run({ driver, machine }) {
      const drive = await driver.insertMedia({ url: IMAGE });
      ok(drive.inserted && drive.image === IMAGE && drive.kinds.includes('cdrom'), 'the drive shows the image');
      equal(machine.image?.(), IMAGE);
      equal((await driver.virtualMedia()).filter(({ inserted }) => inserted).length, 1);
    },
  },
  {
    name: 'puts another image in the place of the first',
    needs: ['virtual-media'],
    async run({ driver, machine }) {
      await driver.insertMedia({ url: IMAGE });
      await driver.insertMedia({ url: 'https://192.0.2.1/other.iso', username: 'u', password: new Secret('p') });
      equal(machine.image?.(), 'https://192.0.2.1/other.iso');
    },
  },
  {
    name: 'ejects, and again is nothing',
    needs: ['virtual-media'],
    async run({ driver, machine }) {
      await driver.insertMedia({ url: IMAGE });
      await driver.ejectMedia({ kind: 'cdrom' });
      equal(machine.image?.(), undefined);
      ok(
        (await driver.virtualMedia()).every(({ inserted, image }) => !inserted && image === undefined),
        'every drive is empty',
      );
      await driver.ejectMedia();
    },
  },
  {
    name: 'boots from the image that it inserted',
    needs: ['virtual-media', 'boot-device'],
    async run({ driver, machine }) {
      await driver.insertMedia({ url: IMAGE });
      await driver.setBootDevice({ device: 'cdrom' });
      equal((await driver.bootDevice()).device, 'cdrom');
      await driver.power('on');
      if (machine.bootedFrom) equal(machine.bootedFrom().at(-1), 'virtual-cd');
    },
  },
  {
    name: 'says what it has no drive for',
    needs: ['virtual-media'],
    async run({ driver }) {
      const kinds = (await driver.virtualMedia()).flatMap((drive) => drive.kinds);
      const missing = (['cdrom', 'usb', 'floppy'] as const).filter((kind) => !kinds.includes(kind));
      for (const kind of missing) await failsWith('BMC_UNSUPPORTED', driver.insertMedia({ url: IMAGE, kind }));
    },
  },
];
