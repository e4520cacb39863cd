import { at, type FieldNotes, type FieldRule } from './kind-notes';

/** A reference to a Secret. */
export const secretReference: FieldNotes = {
  name: 'Name of the Secret.',
  namespace: 'Namespace of the Secret: empty, or the namespace of this object.',
};

/** A reference to an object elsewhere in the same API. */
export const objectReference: FieldNotes = {
  apiVersion: 'API group and version of the object.',
  fieldPath: 'Part of the object that is meant.',
  kind: 'Kind of the object.',
  name: 'Name of the object.',
  namespace: 'Namespace of the object.',
  resourceVersion: 'Version of the object when the reference was made.',
  uid: 'UID of the object.',
};

export const image: FieldNotes = {
  url: 'Where the image is: http, https, ftp, gopher or oci.',
  checksum: 'Checksum of the image, or the URL of a file of checksums. Needed for all but live-iso and oci.',
  checksumType: 'How the checksum was made. Empty or auto: recognised by its length.',
  format: 'Format of the image. live-iso is booted as it is; everything else is written to the root device.',
  ociAuthSecretName: 'Secret of type dockerconfigjson or dockercfg, for images of an OCI registry.',
};

export const imageRules = (place: string): readonly FieldRule[] => [
  {
    at: place,
    rule: "['http://', 'https://', 'ftp://', 'gopher://', 'oci://'].exists(scheme, self.url.startsWith(scheme))",
    message: 'url must be absolute and of the scheme http, https, ftp, gopher or oci',
  },
  {
    at: place,
    rule: "self.url.startsWith('oci://') || (has(self.format) && self.format == 'live-iso') || (has(self.checksum) && self.checksum != '')",
    message: 'checksum is required, except for live-iso and oci images',
  },
  {
    at: place,
    rule: "!self.url.startsWith('oci://') || !has(self.checksum) || self.checksum == ''",
    message: 'checksum must be empty for oci images, whose digest is part of their URL',
  },
];

export const rootDeviceHints: FieldNotes = {
  deviceName: 'Path of the disk: /dev/NAME or /dev/disk/by-path/NAME.',
  hctl: 'SCSI address: host:channel:target:lun.',
  minSizeGigabytes: 'Least size, in gigabytes.',
  model: 'Part of the model.',
  rotational: 'Whether the disk has moving parts.',
  serialNumber: 'Serial number.',
  vendor: 'Part of the name of the vendor.',
  wwn: 'World wide name.',
  wwnVendorExtension: "Vendor's extension of the world wide name.",
  wwnWithExtension: 'World wide name with the extension of the vendor.',
};

export const raid: FieldNotes = {
  hardwareRAIDVolumes: 'Volumes of the RAID controller. An empty list removes all; none keeps what there is.',
  'hardwareRAIDVolumes[].controller': 'Controller that makes the volume.',
  'hardwareRAIDVolumes[].level': 'RAID level.',
  'hardwareRAIDVolumes[].name': 'Name of the volume.',
  'hardwareRAIDVolumes[].numberOfPhysicalDisks': 'Number of disks. Default: as many as the level needs.',
  'hardwareRAIDVolumes[].physicalDisks': 'Disks, as the controller calls them. Needs the controller.',
  'hardwareRAIDVolumes[].rotational': 'Whether the disks are to have moving parts.',
  'hardwareRAIDVolumes[].sizeGibibytes': 'Size in gibibytes. None: all that there is.',
  softwareRAIDVolumes: 'Volumes made by the operating system. The first must be RAID 1; it holds the image.',
  'softwareRAIDVolumes[].level': 'RAID level.',
  ...at('softwareRAIDVolumes[].physicalDisks', 'Disks of the volume. None: all.', {}),
  ...Object.fromEntries(
    Object.entries(rootDeviceHints).map(([name, text]) => [`softwareRAIDVolumes[].physicalDisks[].${name}`, text]),
  ),
  'softwareRAIDVolumes[].rootVolume': 'Whether the image is written to this volume.',
  'softwareRAIDVolumes[].sizeGibibytes': 'Size in gibibytes. None: all that there is.',
};

export const firmware: FieldNotes = {
  simultaneousMultithreadingEnabled: 'Whether a core runs several threads.',
  sriovEnabled: 'Whether devices offer virtual functions.',
  virtualizationEnabled: 'Whether the processor supports virtual machines.',
};

export const conditions: FieldNotes = {
  lastTransitionTime: 'When the status last changed.',
  message: 'What a person should know.',
  observedGeneration: 'Generation of the object that was looked at.',
  reason: 'One word for why.',
  status: 'True, False or Unknown.',
  type: 'What the condition is about.',
};

/** The notes of a list of conditions. */
export function conditionsAt(place: string): FieldNotes {
  const members = Object.entries(conditions).map(([name, text]) => [`${place}[].${name}`, text]);
  return { [place]: 'Conditions, one of each type.', ...(Object.fromEntries(members) as FieldNotes) };
}

export const hardware: FieldNotes = {
  cpu: 'Processors.',
  'cpu.arch': 'Architecture, as the kernel calls it.',
  'cpu.clockMegahertz': 'Clock rate in MHz.',
  'cpu.count': 'Number of logical processors.',
  'cpu.flags': 'What the processors can do.',
  'cpu.model': 'Model.',
  firmware: 'Firmware.',
  'firmware.bios': 'BIOS or UEFI.',
  'firmware.bios.date': 'Date of the release.',
  'firmware.bios.vendor': 'Vendor.',
  'firmware.bios.version': 'Version.',
  hostname: 'Host name during the inspection.',
  nics: 'Network interfaces; one with addresses of two families is listed twice.',
  'nics[].ip': 'Address during the inspection.',
  'nics[].lldp': 'What the switch said of itself.',
  'nics[].lldp.portID': 'Port of the switch.',
  'nics[].lldp.switchID': 'Chassis of the switch.',
  'nics[].lldp.switchSystemName': 'Name of the switch.',
  'nics[].mac': 'MAC address.',
  'nics[].model': 'Vendor and product.',
  'nics[].name': 'Name of the interface.',
  'nics[].pciAddress': 'PCI address.',
  'nics[].pxe': 'Whether the interface boots from the network.',
  'nics[].speedGbps': 'Speed in Gbit/s.',
  'nics[].vlanId': 'VLAN of untagged frames.',
  'nics[].vlans': 'VLANs of the port.',
  'nics[].vlans[].id': 'VLAN.',
  'nics[].vlans[].name': 'Name of the VLAN.',
  ramMebibytes: 'Memory in MiB.',
  storage: 'Disks.',
  'storage[].alternateNames': 'Other paths of the disk.',
  'storage[].hctl': 'SCSI address: host:channel:target:lun.',
  'storage[].model': 'Model.',
  'storage[].name': 'Path of the disk; by its place where that is known.',
  'storage[].rotational': 'Whether the disk has moving parts.',
  'storage[].serialNumber': 'Serial number.',
  'storage[].sizeBytes': 'Size in bytes.',
  'storage[].type': 'Kind of disk.',
  'storage[].vendor': 'Vendor.',
  'storage[].wwn': 'World wide name.',
  'storage[].wwnVendorExtension': "Vendor's extension of the world wide name.",
  'storage[].wwnWithExtension': 'World wide name with the extension of the vendor.',
  systemVendor: 'Who made the machine.',
  'systemVendor.manufacturer': 'Manufacturer.',
  'systemVendor.productName': 'Product.',
  'systemVendor.serialNumber': 'Serial number of the machine.',
};
