import type { BmcScheme } from '@ironloom/bmc-address';

/** Ironic's hardware type for a scheme and the interfaces that differ from that type's defaults. */
export interface IronicDriver {
  readonly driver: 'ipmi' | 'redfish' | 'idrac';
  readonly boot_interface: string;
  readonly bios_interface?: string;
  readonly management_interface?: string;
  readonly power_interface?: string;
  readonly raid_interface: string;
  readonly vendor_interface?: string;
  readonly firmware_interface?: string;
  /** Inspection by the BMC; undefined where only the ramdisk can inspect. */
  readonly outOfBandInspection?: string;
}

const ipmi: IronicDriver = { driver: 'ipmi', boot_interface: 'ipxe', raid_interface: 'no-raid' };

const redfish = (boot: string): IronicDriver => ({
  driver: 'redfish',
  boot_interface: boot,
  raid_interface: 'redfish',
  firmware_interface: 'redfish',
  outOfBandInspection: 'redfish',
});

const idrac = (boot: string): IronicDriver => ({
  driver: 'idrac',
  boot_interface: boot,
  bios_interface: 'idrac-redfish',
  management_interface: 'idrac-redfish',
  power_interface: 'idrac-redfish',
  raid_interface: 'idrac-redfish',
  vendor_interface: 'idrac-redfish',
  firmware_interface: 'redfish',
  outOfBandInspection: 'redfish',
});

/** Metal³'s table of drivers. */
export const IRONIC_DRIVERS: Readonly<Record<BmcScheme, IronicDriver>> = {
  ipmi,
  libvirt: ipmi,
  redfish: redfish('ipxe'),
  'redfish-virtualmedia': redfish('redfish-virtual-media'),
  'redfish-uefihttp': redfish('redfish-https'),
  'idrac-redfish': idrac('ipxe'),
  'idrac-virtualmedia': idrac('idrac-redfish-virtual-media'),
};
