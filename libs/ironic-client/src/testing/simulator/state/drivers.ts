import type { Node } from '../../../api/node';

type Interfaces = Readonly<Record<string, readonly string[]>>;

const GENERIC: Interfaces = {
  bios: ['no-bios'],
  boot: ['ipxe', 'pxe'],
  console: ['no-console'],
  deploy: ['direct', 'ramdisk', 'custom-agent'],
  firmware: ['no-firmware'],
  inspect: ['agent', 'no-inspect'],
  network: ['noop'],
  raid: ['no-raid', 'agent'],
  rescue: ['no-rescue', 'agent'],
  storage: ['noop'],
};

const REDFISH: Interfaces = {
  ...GENERIC,
  bios: ['redfish', 'no-bios'],
  boot: ['ipxe', 'pxe', 'redfish-virtual-media', 'redfish-https'],
  firmware: ['redfish', 'no-firmware'],
  inspect: ['agent', 'redfish', 'no-inspect'],
  management: ['redfish', 'noop'],
  power: ['redfish'],
  raid: ['redfish', 'no-raid', 'agent'],
  vendor: ['redfish', 'no-vendor'],
};

/** Hardware types with the interfaces that each supports; the first of each kind is the default. */
export const DRIVERS: Readonly<Record<string, Interfaces>> = {
  'fake-hardware': {
    bios: ['fake', 'no-bios'],
    boot: ['fake', 'ipxe', 'pxe'],
    console: ['no-console', 'fake'],
    deploy: ['fake', 'direct', 'ramdisk', 'custom-agent'],
    firmware: ['fake', 'no-firmware'],
    inspect: ['fake', 'no-inspect', 'agent'],
    management: ['fake'],
    network: ['noop'],
    power: ['fake'],
    raid: ['fake', 'no-raid', 'agent'],
    rescue: ['fake', 'no-rescue'],
    storage: ['noop', 'fake'],
    vendor: ['fake', 'no-vendor'],
  },
  idrac: {
    ...REDFISH,
    bios: ['idrac-redfish', 'no-bios'],
    boot: ['ipxe', 'pxe', 'idrac-redfish-virtual-media', 'redfish-https'],
    inspect: ['agent', 'idrac-redfish', 'redfish', 'no-inspect'],
    management: ['idrac-redfish'],
    power: ['idrac-redfish', 'redfish'],
    raid: ['idrac-redfish', 'no-raid', 'agent'],
    vendor: ['idrac-redfish', 'redfish', 'no-vendor'],
  },
  ipmi: { ...GENERIC, management: ['ipmitool', 'noop'], power: ['ipmitool'], vendor: ['ipmitool', 'no-vendor'] },
  'manual-management': { ...GENERIC, management: ['noop'], power: ['agent'], vendor: ['no-vendor'] },
  redfish: REDFISH,
};

/** Names of a driver's kinds of interfaces. */
export const INTERFACES = Object.keys(GENERIC).concat('management', 'power', 'vendor').sort();

/** Value of `driver_info` without which a driver cannot speak to its BMC, and what it says then. */
export function missingAccess(node: Node): string | undefined {
  const has = (name: string): boolean => typeof node.driver_info[name] === 'string';
  if (node.driver === 'ipmi' && !has('ipmi_address'))
    return "Missing the following IPMI credentials in node's driver_info: ['ipmi_address'].";
  if ((node.driver === 'redfish' || node.driver === 'idrac') && !has('redfish_address'))
    return "Missing the following Redfish properties in node's driver_info: ['redfish_address']";
  return undefined;
}
