import type { RedfishDriver } from '../src';
import {
  GENERIC_PROFILE,
  PayloadValidator,
  type RedfishSimulator,
  startRedfishSimulator,
  VENDOR_PROFILES,
} from '../src/testing';
import { driverFor } from './redfish-target';

const validator = new PayloadValidator();
let simulator: RedfishSimulator;
let driver: RedfishDriver;
const start = async (profile = GENERIC_PROFILE): Promise<void> => {
  simulator = await startRedfishSimulator({ validator, profile });
  driver = driverFor(simulator);
};
afterEach(async () => {
  await driver.close();
  await simulator.close();
});

/** Lays members over what the BMC says at a path. */
const overlay = (path: RegExp, members: object): void =>
  simulator.faults.inject({
    kind: 'change',
    method: 'GET',
    path,
    times: Infinity,
    change: (body) => ({ ...(body as object), ...members }),
  });

describe('the inventory', () => {
  it("is Metal³'s HardwareDetails", async () => {
    await start();
    expect(await driver.inventory()).toEqual({
      systemVendor: { manufacturer: 'Ironloom', productName: 'Loom 2000', serialNumber: 'S0011223' },
      firmware: { bios: { date: '', vendor: '', version: '1.4.2' } },
      ramMebibytes: 131_072,
      hostname: 'loom-1',
      cpu: { arch: 'x86_64', model: 'Loom Gold 6330 CPU @ 2.00GHz', clockMegahertz: 3100, flags: [], count: 56 },
      nics: [
        {
          name: 'NIC1',
          model: 'Loomnet LN-25G',
          mac: '02:00:00:00:10:01',
          ip: '192.0.2.11',
          speedGbps: 25,
          vlanId: 0,
          pxe: true,
        },
        {
          name: 'NIC1',
          model: 'Loomnet LN-25G',
          mac: '02:00:00:00:10:01',
          ip: '2001:db8::11',
          speedGbps: 25,
          vlanId: 0,
          pxe: true,
        },
        {
          name: 'NIC2',
          model: 'Loomnet LN-25G',
          mac: '02:00:00:00:10:02',
          ip: '',
          speedGbps: 1,
          vlanId: 0,
          pxe: false,
        },
      ],
      storage: [
        {
          name: 'Disk.0',
          rotational: false,
          type: 'NVME',
          sizeBytes: 960_197_124_096,
          vendor: 'Loomdisk',
          model: 'LN960',
          serialNumber: 'NV0001',
        },
        {
          name: 'Disk.1',
          rotational: true,
          type: 'HDD',
          sizeBytes: 2_400_476_553_216,
          vendor: 'Loomdisk',
          model: 'LH2400',
          serialNumber: 'HD0002',
          wwn: '0x5000c500a1b2c3d4',
        },
      ],
    });
  });
  it('adds up memory modules where the summary is silent, and knows ARM', async () => {
    await start();
    overlay(/Systems\/1$/, { MemorySummary: { TotalSystemMemoryGiB: null } });
    overlay(/Processors\/CPU1$/, { InstructionSet: 'ARM-A64', TotalThreads: null });
    const { ramMebibytes, cpu } = await driver.inventory();
    expect([ramMebibytes, cpu.arch, cpu.count]).toEqual([131_072, 'aarch64', 28]);
  });
  it('takes the summary where there are no processors, and leaves VLANs out', async () => {
    await start();
    overlay(/Processors$/, { Members: [] });
    overlay(/Systems\/1$/, { ProcessorSummary: { Count: 2, LogicalProcessorCount: 96, Model: 'Some CPU' } });
    overlay(/EthernetInterfaces\/NIC2$/, { EthernetInterfaceType: 'Virtual' });
    const { cpu, nics } = await driver.inventory();
    expect([cpu.count, cpu.model, nics.map(({ name }) => name)]).toEqual([96, 'Some CPU', ['NIC1', 'NIC1']]);
  });
  it('falls back to the simple list of disks', async () => {
    await start();
    const devices = [
      { Name: 'sda', CapacityBytes: 1e12, Status: { State: 'Enabled' } },
      { Name: 'bay 2', Status: { State: 'Absent' } },
    ];
    overlay(/Systems\/1$/, { SimpleStorage: { '@odata.id': '/redfish/v1/Systems/1/Storage' } });
    overlay(/Storage\/Controller1$/, { Drives: [], Devices: devices });
    expect((await driver.inventory()).storage).toMatchObject([{ name: 'sda', sizeBytes: 1e12, type: 'SSD' }]);
  });
});

describe('sensors', () => {
  it('are the same in the model since 2020 and in the one before it', async () => {
    const read = async (sensors: 'model' | 'legacy') => {
      await start({ ...GENERIC_PROFILE, sensors });
      const readings = await driver.sensors();
      if (sensors === 'model') {
        await driver.close();
        await simulator.close();
      }
      return readings.filter(({ name }) => name !== 'Fan2');
    };
    const model = await read('model');
    expect(await read('legacy')).toEqual(model);
    expect(model.find(({ name }) => name === 'CPU1Temp')).toEqual({
      name: 'CPU1Temp',
      kind: 'temperature',
      available: true,
      value: 41,
      unit: 'degrees C',
      severity: 'ok',
      thresholds: { upperNonCritical: 85, upperCritical: 95 },
      states: [],
    });
    expect(model.find(({ name }) => name === 'PSU1')).toMatchObject({
      kind: 'state',
      states: ['Enabled'],
      severity: 'ok',
    });
  });
  it('without a reading are not available', async () => {
    const model = VENDOR_PROFILES.find(({ sensors }) => sensors === 'model');
    await start(model);
    expect((await driver.sensors()).find(({ name }) => name === 'Fan1')).toMatchObject({
      available: false,
      severity: 'unknown',
    });
  });
});
