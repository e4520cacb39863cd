import type { InventoryReport } from '../../../api/inventory';
import type { BiosSetting, FirmwareItem } from '../../../api/node';

/** What a simulated machine is made of. */
export interface SimulatedHardware {
  readonly report: InventoryReport;
  readonly bios: readonly BiosSetting[];
  readonly firmware: readonly FirmwareItem[];
}

const setting = (name: string, value: string, more: Partial<BiosSetting>): BiosSetting => ({
  name,
  value,
  attribute_type: 'String',
  allowable_values: [],
  lower_bound: null,
  upper_bound: null,
  min_length: null,
  max_length: null,
  read_only: false,
  reset_required: true,
  unique: null,
  ...more,
});

const GIB = 1024 ** 3;

/** A machine with two interfaces and two disks; MAC addresses are the node's ports', or made from its number. */
export function defaultHardware(number: number, macs: readonly string[]): SimulatedHardware {
  const hex = (number & 0xffffff)
    .toString(16)
    .padStart(6, '0')
    .replace(/(..)(?=.)/g, '$1:');
  const [first = `02:00:00:${hex}`, second = `02:00:01:${hex}`] = macs;
  const serial = `SN${String(number).padStart(6, '0')}`;
  const at = '2026-01-01T00:00:00+00:00';
  const item = (component: string, version: string): FirmwareItem => ({
    component,
    initial_version: version,
    current_version: version,
    last_version_flashed: null,
    created_at: at,
    updated_at: null,
  });
  return {
    report: {
      inventory: {
        system_vendor: {
          manufacturer: 'Loom',
          product_name: 'L620',
          serial_number: serial,
          firmware: { vendor: 'Loom', version: '1.2.3', build_date: '01/02/2026' },
        },
        memory: { physical_mb: 131_072, total: 137_438_953_472 },
        cpu: {
          architecture: 'x86_64',
          model_name: 'Loom Gold 6330 CPU @ 2.00GHz',
          frequency: '3100.0000',
          count: 56,
          flags: ['vmx', 'avx2', 'aes'],
        },
        hostname: `loom-${number}`,
        bmc_address: '192.0.2.1',
        boot: { current_boot_mode: 'uefi', pxe_interface: first },
        interfaces: [
          {
            name: 'eno1',
            mac_address: first,
            ipv4_address: '192.0.2.10',
            vendor: '0x8086',
            product: '0x1572',
            speed_mbps: 25_000,
            has_carrier: true,
            pci_address: '0000:3b:00.0',
          },
          { name: 'eno2', mac_address: second, vendor: '0x8086', product: '0x1572', has_carrier: false },
        ],
        disks: [
          {
            name: '/dev/sda',
            by_path: '/dev/disk/by-path/pci-0000:00:1f.2-ata-1',
            rotational: false,
            size: 480 * GIB,
            vendor: 'ATA',
            model: 'LOOMSSD',
            serial: `${serial}A`,
            wwn: '0x5000c50000000001',
            hctl: '0:0:0:0',
          },
          { name: '/dev/nvme0n1', rotational: false, size: 1_920 * GIB, model: 'LOOMNVME', serial: `${serial}B` },
        ],
      },
      plugin_data: { all_interfaces: { eno1: { pxe_enabled: true }, eno2: { pxe_enabled: false } } },
    },
    bios: [
      setting('ProcVirtualization', 'Enabled', {
        attribute_type: 'Enumeration',
        allowable_values: ['Enabled', 'Disabled'],
      }),
      setting('NumLock', 'On', { attribute_type: 'Enumeration', allowable_values: ['On', 'Off'] }),
      setting('PowerCapWatts', '500', { attribute_type: 'Integer', lower_bound: 100, upper_bound: 1000 }),
      setting('AssetTag', 'none', { max_length: 32, min_length: 0 }),
      setting('SysPassword', '', { attribute_type: 'Password', max_length: 32, min_length: 0 }),
      setting('SerialNumber', serial, { read_only: true }),
    ],
    firmware: [item('bios', '1.2.3'), item('bmc', '6.10.30')],
  };
}
