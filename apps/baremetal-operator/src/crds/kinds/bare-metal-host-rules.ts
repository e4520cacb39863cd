import { SCHEME_ALIASES, schemeNamed, SCHEMES } from '@ironloom/bmc-address';
import type { FieldRule } from '../kind-notes';
import { imageRules } from '../shared-notes';

/** Every name that an address may begin with: today's, and the removed ones that are still read. */
const names = [...Object.keys(SCHEMES), ...Object.keys(SCHEME_ALIASES)];
const isRedfish = (name: string): boolean => {
  const scheme = schemeNamed(name)?.scheme;
  return scheme !== undefined && SCHEMES[scheme].protocol === 'redfish';
};
/**
 * Whether an address begins with one of the names. Not by one expression that lists them: an API server estimates its cost from
 * its length and the longest text there can be, and refuses it.
 */
const isOneOf = (address: string, list: readonly string[]): string =>
  `${address}.lowerAscii().split(':')[0].replace('+https', '').replace('+http', '') in [${list.map((name) => `'${name}'`).join(', ')}]`;
/** Whether an address is of a driver that speaks Redfish. An address without a scheme is IPMI. */
const speaksRedfish = isOneOf('self.bmc.address', names.filter(isRedfish));
const hasBmc = "has(self.bmc) && self.bmc.address != ''";
/** A list that may be null, which has no size. */
const volumes = (name: string, raid = 'self'): string =>
  `has(${raid}.${name}) && dyn(${raid}.${name}) != null && size(${raid}.${name}) > 0`;
const hardwareVolumes = volumes('hardwareRAIDVolumes');
const softwareVolumes = volumes('softwareRAIDVolumes');
const isRoot = 'has(volume.rootVolume) && volume.rootVolume';

const wholeHost: readonly FieldRule[] = [
  {
    at: '',
    rule: "!self.metadata.name.matches('^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$')",
    message: 'the name of a host cannot be a UUID: it would be taken for that of a node',
  },
  {
    at: '',
    rule:
      "!has(oldSelf.spec) || !has(oldSelf.spec.bmc) || oldSelf.spec.bmc.address == '' || " +
      '(has(self.spec) && has(self.spec.bmc) && self.spec.bmc.address == oldSelf.spec.bmc.address) || ' +
      "(has(self.status) && (self.status.provisioning.state == 'registering' || self.status.operationalStatus == 'detached'))",
    message: 'the address of the BMC can change only while the host is registering or detached',
  },
  {
    at: '',
    rule:
      '!has(self.spec) || !has(self.spec.externallyProvisioned) || !self.spec.externallyProvisioned || ' +
      '(has(oldSelf.spec) && has(oldSelf.spec.externallyProvisioned) && oldSelf.spec.externallyProvisioned) || ' +
      "(has(self.status) && self.status.provisioning.state == 'available')",
    message: 'externallyProvisioned can be set only when the host is made or available',
  },
];

const spec: readonly FieldRule[] = [
  { at: 'spec', rule: '!has(self.firmware)', message: 'firmware is not supported any more: use HostFirmwareSettings' },
  {
    at: 'spec',
    rule: '!(has(self.disablePowerOff) && self.disablePowerOff) || self.online',
    message: 'a host that cannot be powered off must be online',
  },
  {
    at: 'spec',
    rule: `!(${hasBmc} && (self.bmc.address.startsWith('libvirt:') || (has(self.inspectionMode) && self.inspectionMode == 'disabled'))) || has(self.bootMACAddress)`,
    message: 'bootMACAddress is required without inspection, and by libvirt',
  },
  {
    at: 'spec',
    rule: "!has(self.bootMACAddress) || self.bootMACAddress.matches('^[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}$')",
    message: 'bootMACAddress must be six pairs of hexadecimal digits between colons, and nothing else',
  },
  {
    at: 'spec',
    rule: '!has(oldSelf.bootMACAddress) || (has(self.bootMACAddress) && self.bootMACAddress.lowerAscii() == oldSelf.bootMACAddress.lowerAscii())',
    message: 'bootMACAddress cannot change once it is set',
  },
  {
    at: 'spec',
    rule: `!(has(self.bootMode) && self.bootMode == 'UEFISecureBoot' && ${hasBmc}) || ${speaksRedfish}`,
    message: 'secure boot needs a driver that speaks Redfish',
  },
  {
    at: 'spec',
    rule: `!(has(self.inspectionMode) && self.inspectionMode == 'fast' && ${hasBmc}) || ${speaksRedfish}`,
    message: 'fast inspection needs a driver that speaks Redfish',
  },
  {
    at: 'spec',
    rule: `!(has(self.raid) && ${volumes('hardwareRAIDVolumes', 'self.raid')} && ${hasBmc}) || ${speaksRedfish}`,
    message: 'hardware RAID needs a driver that speaks Redfish',
  },
  {
    at: 'spec',
    rule: `!(has(self.rootDeviceHints) && has(self.raid) && ${volumes('softwareRAIDVolumes', 'self.raid')}) || !self.raid.softwareRAIDVolumes.exists(volume, ${isRoot})`,
    message: 'a root volume and rootDeviceHints exclude each other',
  },
  {
    at: 'spec.bmc',
    rule: `self.address == '' || !self.address.contains('://') || (self.address.matches('^[a-zA-Z0-9-]+([+](?i:https?))?://[^/]') && ${isOneOf('self.address', names)})`,
    message: 'the scheme of the address is not known, or its host is missing',
  },
  {
    at: 'spec.rootDeviceHints',
    rule: "!has(self.deviceName) || self.deviceName == '' || self.deviceName.matches('^/dev/(disk/by-path/)?[^/]+$')",
    message: 'deviceName must be a path in /dev/ or /dev/disk/by-path/',
  },
  {
    at: 'spec.networkInterfaces[]',
    rule: 'has(self.name) != has(self.macAddress)',
    message: 'an interface is given by its name or by its MAC address',
  },
];

const raid: readonly FieldRule[] = [
  {
    at: 'spec.raid',
    rule: `!(${hardwareVolumes}) || !(${softwareVolumes})`,
    message: 'hardwareRAIDVolumes and softwareRAIDVolumes exclude each other',
  },
  {
    at: 'spec.raid',
    rule: `!(${softwareVolumes}) || self.softwareRAIDVolumes[0].level == '1'`,
    message: 'the first software RAID volume must be of level 1',
  },
  {
    at: 'spec.raid',
    rule: `!(${softwareVolumes}) || self.softwareRAIDVolumes.filter(volume, ${isRoot}).size() <= 1`,
    message: 'only one volume can be the root volume',
  },
  {
    at: 'spec.raid',
    rule: `!(${softwareVolumes}) || self.softwareRAIDVolumes.all(volume, !(${isRoot}) || volume.level == '1')`,
    message: 'the root volume must be of level 1',
  },
  {
    at: 'spec.raid.hardwareRAIDVolumes[]',
    rule: "!has(self.physicalDisks) || size(self.physicalDisks) == 0 || (has(self.controller) && self.controller != '')",
    message: 'physicalDisks needs the controller',
  },
  {
    at: 'spec.raid.hardwareRAIDVolumes[]',
    rule: '!has(self.physicalDisks) || size(self.physicalDisks) == 0 || !has(self.numberOfPhysicalDisks) || self.numberOfPhysicalDisks == size(self.physicalDisks)',
    message: 'numberOfPhysicalDisks must be the number of physicalDisks',
  },
];

/** The checks across the fields of a host; those that need annotations or its namespace are the operator's. */
export const bareMetalHostRules: readonly FieldRule[] = [...wholeHost, ...spec, ...raid, ...imageRules('spec.image')];
