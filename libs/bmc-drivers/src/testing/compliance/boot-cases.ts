import { BOOT_DEVICES, type BootDevice } from '../../driver/boot';
import { equal, failsWith, same } from './expectations';
import type { ComplianceCase } from './subject';

/** The boot device. */
export const BOOT_CASES: readonly ComplianceCase[] = [
  {
    name: 'boots once from the network, then as before',
    needs: ['boot-device', 'reset'],
    async run({ driver, machine }) {
      await driver.setBootDevice({ device: 'pxe' });
      equal((await driver.bootDevice()).device, 'pxe');
      await driver.power('on');
      await driver.power('reset');
      if (machine.bootedFrom) same(machine.bootedFrom().slice(-2), ['pxe', 'none']);
    },
  },
  {
    name: 'sets every device that it lists, and reads it back',
    needs: ['boot-device'],
    applies: (_subject, target) => !target.losesBootFlags,
    async run({ driver }) {
      for (const device of (await driver.bootDevices()).filter((one) => one !== 'none')) {
        await driver.setBootDevice({ device });
        same([device, (await driver.bootDevice()).persistent], [(await driver.bootDevice()).device, false]);
      }
    },
  },
  {
    name: 'keeps a persistent device over boots until it is told otherwise',
    needs: ['boot-device', 'persistent-boot', 'reset'],
    applies: (_subject, target) => !target.losesBootFlags,
    async run({ driver, machine }) {
      await driver.setBootDevice({ device: 'disk', persistent: true });
      same([(await driver.bootDevice()).device, (await driver.bootDevice()).persistent], ['disk', true]);
      await driver.power('on');
      await driver.power('reset');
      await driver.setBootDevice({ device: 'none' });
      equal((await driver.bootDevice()).device, 'none');
      await driver.power('reset');
      if (machine.bootedFrom) same(machine.bootedFrom().slice(-3), ['disk', 'disk', 'none']);
    },
  },
  {
    name: 'sets the boot mode with the device',
    needs: ['boot-device', 'boot-mode'],
    applies: (_subject, target) => !target.losesBootFlags,
    async run({ driver }) {
      for (const mode of ['uefi', 'bios'] as const) {
        await driver.setBootDevice({ device: 'pxe', mode });
        equal((await driver.bootDevice()).mode, mode);
      }
    },
  },
  {
    name: 'refuses devices that it does not list',
    needs: ['boot-device'],
    async run({ driver }) {
      const listed = await driver.bootDevices();
      const missing = BOOT_DEVICES.filter((device: BootDevice) => !listed.includes(device));
      for (const device of missing) await failsWith('BMC_UNSUPPORTED', driver.setBootDevice({ device }));
    },
  },
];
