import type { HardwareDetails, HostSpec, RaidConfig } from '../host';

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

/** Fewest disks of each level. */
const FEWEST: Readonly<Record<string, number>> = {
  '0': 1,
  '1': 2,
  '2': 3,
  '5': 3,
  '6': 4,
  '1+0': 4,
  '5+0': 6,
  '6+0': 8,
};

/**
 * What a machine cannot give a RAID configuration: too few disks for its level, or disks that it has not. Disks behind a
 * controller may be invisible to an inspection, so that this is advice, for before a machine is restarted for nothing.
 */
export function raidMisfits(raid: RaidConfig, { storage = [] }: HardwareDetails): readonly string[] {
  const disks = storage.length;
  const volumes = [
    ...(raid.hardwareRAIDVolumes ?? []).map(({ level, numberOfPhysicalDisks, physicalDisks }) => ({
      level,
      wanted: numberOfPhysicalDisks ?? physicalDisks?.length,
    })),
    ...(raid.softwareRAIDVolumes ?? []).map(({ level, physicalDisks }) => ({ level, wanted: physicalDisks?.length })),
  ];
  return volumes.flatMap(({ level, wanted }, index) => {
    const needed = Math.max(wanted ?? 0, FEWEST[level] ?? 1);
    return problem(
      needed > disks,
      `RAID volume ${index} of level ${level} needs ${needed} disks, inspection found ${disks}`,
    );
  });
}

const problem = (holds: boolean, message: string): readonly string[] => (holds ? [message] : []);
