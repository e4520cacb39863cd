import { equal, failsWith, match, ok, same } from './expectations';
import type { ComplianceCase } from './subject';

/** What a BMC knows of its machine, and what can be set. */
export const KNOWLEDGE_CASES: readonly ComplianceCase[] = [
  {
    name: 'knows the parts of the machine',
    needs: ['inventory'],
    async run({ driver }) {
      const { systemVendor, ramMebibytes, cpu, nics, storage } = await driver.inventory();
      ok(systemVendor.manufacturer !== '' && systemVendor.serialNumber !== '', 'a vendor and a serial number');
      ok(ramMebibytes > 0 && cpu.count > 0 && cpu.clockMegahertz > 0, 'memory and processors');
      match(cpu.arch, /^(x86_64|aarch64|i686|ppc64le)$/);
      ok(nics.length > 0 && storage.length > 0, 'interfaces and disks');
      for (const { mac } of nics) match(mac, /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/);
      for (const { sizeBytes } of storage) ok(sizeBytes > 0, 'a size');
    },
  },
  {
    name: 'reads sensors with units',
    needs: ['sensors'],
    async run({ driver }) {
      const sensors = await driver.sensors();
      const temperature = sensors.find(({ kind }) => kind === 'temperature');
      ok(temperature?.available && temperature.value !== undefined, 'a temperature');
      equal(temperature.unit, 'degrees C');
      ok((temperature.thresholds.upperCritical ?? 0) > temperature.value, 'its threshold');
      ok(
        sensors.every(({ name }) => name !== ''),
        'names',
      );
    },
  },
  {
    name: 'reads the event log and clears it',
    needs: ['event-log', 'event-log-clear'],
    async run({ driver, machine }) {
      machine.log?.();
      const entries = await driver.eventLog();
      ok(entries.length > 0 && entries.every(({ id, message }) => id !== '' && message !== ''), 'entries');
      const times = entries.flatMap(({ timeMs }) => timeMs ?? []);
      same(
        times,
        [...times].sort((a, b) => a - b),
      );
      await driver.clearEventLog();
      same(await driver.eventLog(), []);
    },
  },
  {
    name: 'changes BIOS attributes at the next boot',
    needs: ['bios'],
    async run({ driver, machine }) {
      const before = await driver.bios();
      equal(before.attributes.ProcHyperthreading, 'Enabled');
      same(before.registry.AcPwrRcvryDelay?.upperBound, 600);
      ok(!('SetupPassword' in before.attributes), 'passwords are not shown');
      await driver.setBios({ ProcHyperthreading: 'Disabled', AcPwrRcvryDelay: 90, QuietBoot: false });
      same((await driver.bios()).pending, { ProcHyperthreading: 'Disabled', AcPwrRcvryDelay: 90, QuietBoot: false });
      equal(machine.biosValue?.('AcPwrRcvryDelay'), 60);
      await driver.power('on');
      const after = await driver.bios();
      same([after.attributes.AcPwrRcvryDelay, after.pending], [90, {}]);
      await driver.resetBios();
      await driver.power('reset');
      equal((await driver.bios()).attributes.AcPwrRcvryDelay, 60);
    },
  },
  {
    name: 'refuses BIOS values that the registry excludes, all in one error, and sets none',
    needs: ['bios'],
    async run({ driver }) {
      const wrong = {
        ProcHyperthreading: 'Maybe',
        AcPwrRcvryDelay: 601,
        SystemServiceTag: 'x',
        NoSuchThing: 1,
        QuietBoot: false,
      };
      const { message } = await failsWith('BMC_INVALID_ARGUMENT', driver.setBios(wrong));
      for (const name of Object.keys(wrong).filter((one) => one !== 'QuietBoot')) match(message, new RegExp(name));
      same((await driver.bios()).pending, {});
    },
  },
  {
    name: 'lists firmware with versions',
    needs: ['firmware-inventory'],
    async run({ driver }) {
      const components = await driver.firmware();
      ok(
        components.some(({ component, version }) => component === 'bmc' && version !== ''),
        "the BMC's own",
      );
    },
  },
  {
    name: 'updates firmware and follows it to its end',
    needs: ['firmware-update'],
    async run({ driver }) {
      const progress: number[] = [];
      const target = (await driver.firmware()).find(({ component }) => component === 'bios');
      const image = { url: 'http://192.0.2.1/bios-1.5.0.bin', targets: [target?.id ?? ''] };
      await driver.updateFirmware(image, { onProgress: (percent) => progress.push(percent) });
      same([progress.at(-1), progress.length > 1], [100, true]);
      same(
        progress,
        [...progress].sort((a, b) => a - b),
      );
      equal((await driver.firmware()).find(({ component }) => component === 'bios')?.version, '1.5.0');
    },
  },
  {
    name: 'says why an update failed',
    needs: ['firmware-update'],
    async run({ driver }) {
      await failsWith('BMC_TASK_FAILED', driver.updateFirmware({ url: 'http://192.0.2.1/bad.bin' }));
      await failsWith('BMC_INVALID_ARGUMENT', driver.updateFirmware({ url: 'ftp://192.0.2.1/bios.bin' }));
      await failsWith(
        'BMC_INVALID_ARGUMENT',
        driver.updateFirmware({ url: 'http://192.0.2.1/x.bin', targets: ['none'] }),
      );
    },
  },
];
