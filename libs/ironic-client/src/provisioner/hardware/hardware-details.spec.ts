import fc from 'fast-check';
import { hardwareDetailsOf } from './hardware-details';

const of = (inventory: object, plugins: object = {}) => hardwareDetailsOf({ inventory, plugin_data: plugins });

describe('hardwareDetailsOf', () => {
  it('reads an inventory of the ramdisk', () => {
    const details = of(
      {
        system_vendor: {
          manufacturer: 'Loom',
          product_name: 'L620',
          serial_number: 'SN1',
          firmware: { vendor: 'V', version: '2', build_date: 'D' },
        },
        memory: { physical_mb: 4096 },
        cpu: { architecture: 'aarch64', model_name: 'M', frequency: '2199.5', count: 8, flags: ['b', 'a'] },
        hostname: 'h',
        interfaces: [
          {
            name: 'eno1',
            mac_address: '02:00:00:00:00:01',
            ipv4_address: '192.0.2.1',
            ipv6_address: '2001:db8::1',
            vendor: '0x8086',
            product: '0x1572',
            speed_mbps: 25_999,
            pci_address: '0000:01:00.0',
          },
          { name: 'eno2', mac_address: '02:00:00:00:00:02', product: 'X' },
        ],
        disks: [
          {
            name: '/dev/sda',
            by_path: '/dev/disk/by-path/p1',
            rotational: true,
            size: 10,
            serial: 'S',
            hctl: '0:0:0:0',
            wwn_with_extension: 'W',
          },
          { name: '/dev/nvme0n1', rotational: false, size: 20 },
          { name: '/dev/vda', size: 30 },
        ],
      },
      {
        all_interfaces: { eno1: { pxe_enabled: true } },
        parsed_lldp: {
          eno1: {
            switch_chassis_id: 'c',
            switch_port_id: 'p',
            switch_port_untagged_vlan_id: 7,
            switch_port_vlans: [{ id: 7, name: 'seven' }, { id: '8' }, { id: 9_999 }],
          },
        },
      },
    );
    const nic = {
      name: 'eno1',
      model: '0x8086 0x1572',
      mac: '02:00:00:00:00:01',
      speedGbps: 25,
      pxe: true,
      pciAddress: '0000:01:00.0',
      vlanId: 7,
      vlans: [{ id: 7, name: 'seven' }, { id: 8 }],
      lldp: { switchID: 'c', portID: 'p' },
    };
    expect(details).toEqual({
      systemVendor: { manufacturer: 'Loom', productName: 'L620', serialNumber: 'SN1' },
      firmware: { bios: { vendor: 'V', version: '2', date: 'D' } },
      ramMebibytes: 4096,
      hostname: 'h',
      cpu: { arch: 'aarch64', model: 'M', clockMegahertz: 2200, count: 8, flags: ['a', 'b'] },
      nics: [
        { ...nic, ip: '192.0.2.1' },
        { ...nic, ip: '2001:db8::1' },
        { name: 'eno2', model: 'X', mac: '02:00:00:00:00:02', ip: '', speedGbps: 0, vlanId: 0, pxe: false },
      ],
      storage: [
        {
          name: '/dev/disk/by-path/p1',
          alternateNames: ['/dev/sda', '/dev/disk/by-path/p1'],
          rotational: true,
          type: 'HDD',
          sizeBytes: 10,
          serialNumber: 'S',
          hctl: '0:0:0:0',
          wwnWithExtension: 'W',
        },
        {
          name: '/dev/nvme0n1',
          alternateNames: ['/dev/nvme0n1'],
          rotational: false,
          type: 'NVME',
          sizeBytes: 20,
          serialNumber: '',
        },
        {
          name: '/dev/vda',
          alternateNames: ['/dev/vda'],
          rotational: false,
          type: 'SSD',
          sizeBytes: 30,
          serialNumber: '',
        },
      ],
    });
  });

  it('makes something of whatever is missing or null', () => {
    const text = fc.option(fc.string({ maxLength: 4 }), { nil: null });
    const number = fc.option(fc.integer(), { nil: null });
    const part = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null | undefined> =>
      fc.option(fc.option(value, { nil: null }), { nil: undefined });
    const inventory = fc.record({
      system_vendor: part(
        fc.record({
          manufacturer: text,
          product_name: text,
          serial_number: text,
          firmware: part(fc.record({ vendor: text })),
        }),
      ),
      memory: part(fc.record({ physical_mb: number })),
      cpu: part(
        fc.record({
          architecture: text,
          frequency: fc.oneof(text, number),
          count: number,
          flags: part(fc.array(fc.string())),
        }),
      ),
      interfaces: part(
        fc.array(
          fc.record({ name: text, mac_address: text, ipv4_address: text, ipv6_address: text, speed_mbps: number }),
        ),
      ),
      disks: part(fc.array(fc.record({ name: text, by_path: text, size: number, rotational: part(fc.boolean()) }))),
    });
    fc.assert(
      fc.property(inventory, (given) => {
        const { nics = [], storage = [], cpu } = of(given);
        expect(nics.length).toBeGreaterThanOrEqual(given.interfaces?.length ?? 0);
        expect(storage).toHaveLength(given.disks?.length ?? 0);
        expect(Number.isInteger(cpu?.clockMegahertz)).toBe(true);
        // A Kubernetes object has no undefined and no null in it.
        expect(JSON.stringify([nics, storage, cpu])).not.toContain('null');
      }),
    );
  });
});
