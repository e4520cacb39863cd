import type { HostSpec } from '../host';

/** What is wrong with a RAID configuration by itself (the webhook's rules). */
export function raidProblems({ raid, rootDeviceHints }: Pick<HostSpec, 'raid' | 'rootDeviceHints'>): readonly string[] {
  const hardware = raid?.hardwareRAIDVolumes ?? [];
  const software = raid?.softwareRAIDVolumes ?? [];
  const roots = software.filter(({ rootVolume }) => rootVolume === true).length;
  return [
    ...problem(
      hardware.length > 0 && software.length > 0,
      'hardwareRAIDVolumes and softwareRAIDVolumes can not be set at the same time',
    ),
    ...hardware.flatMap(({ physicalDisks = [], controller = '', numberOfPhysicalDisks }, index) => [
      ...problem(
        physicalDisks.length > 0 && controller === '',
        `'physicalDisks' specified without 'controller' in hardware RAID volume ${index}`,
      ),
      ...problem(
        physicalDisks.length > 0 &&
          numberOfPhysicalDisks !== undefined &&
          numberOfPhysicalDisks !== physicalDisks.length,
        `the 'numberOfPhysicalDisks'[${numberOfPhysicalDisks}] and number of 'physicalDisks'[${physicalDisks.length}] is not same for volume ${index}`,
      ),
    ]),
    ...problem(roots > 1, 'softwareRAIDVolumes[*].rootVolume can only be set once'),
    ...problem(
      roots === 1 && rootDeviceHints !== undefined,
      'softwareRAIDVolumes[*].rootVolume and rootDeviceHints can not be set at the same time',
    ),
    ...software.flatMap(({ rootVolume, level }, index) =>
      problem(
        rootVolume === true && level !== '1',
        `softwareRAIDVolumes[${index}] with rootVolume set must use RAID level 1`,
      ),
    ),
  ];
}

const problem = (holds: boolean, message: string): readonly string[] => (holds ? [message] : []);
