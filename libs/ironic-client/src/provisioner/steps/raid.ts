import { isDeepStrictEqual } from 'node:util';
import {
  type HardwareRaidVolume,
  type RaidConfig,
  raidProblems,
  type RootDeviceHints,
  type SoftwareRaidVolume,
} from '@ironloom/host-state-machine';
import type { LogicalDisk, NodeStep } from '../../api/node';
import { deviceHintsOf } from './device-hints';

/** What has to be done about RAID. */
export interface RaidPlan {
  readonly steps: readonly NodeStep[];
  /** For `target_raid_config`; empty when nothing is created. */
  readonly logicalDisks: readonly LogicalDisk[];
  /** Ironic's RAID interface that does it. */
  readonly raidInterface: string;
}

const DELETE: NodeStep = { interface: 'raid', step: 'delete_configuration' };
const CREATE: NodeStep = { interface: 'raid', step: 'create_configuration' };
const ERASE: NodeStep = { interface: 'deploy', step: 'erase_devices_metadata' };

const isSet = (volumes: readonly unknown[] | null | undefined): boolean => volumes !== undefined && volumes !== null;
const count = (volumes: readonly unknown[] | null | undefined): number => volumes?.length ?? 0;

/** Plans a change of RAID for a driver; a text says why it cannot be. */
export function planRaid(
  driverInterface: string,
  target: RaidConfig | undefined,
  actual: RaidConfig | undefined,
  hints: RootDeviceHints | undefined,
): RaidPlan | string {
  const [problem] = target === undefined ? [] : raidProblems({ raid: target });
  if (problem !== undefined) return problem;
  const { hardwareRAIDVolumes: hardware, softwareRAIDVolumes: software } = target ?? {};
  const usesAgent = count(software) > 0 || (target !== undefined && count(actual?.softwareRAIDVolumes) > 0);
  const raidInterface = usesAgent ? 'agent' : driverInterface;
  if (driverInterface === 'no-raid' && count(hardware) > 0)
    return `RAID settings are defined, but the node's driver ${driverInterface} does not support RAID`;
  if (isSet(software)) {
    const steps = softwareSteps(software ?? [], actual?.softwareRAIDVolumes ?? undefined);
    const disks = steps.includes(CREATE) ? softwareDisks(software ?? []) : [];
    return typeof disks === 'string'
      ? disks
      : { steps, logicalDisks: rooted(disks, software ?? [], hints), raidInterface };
  }
  if (!isSet(hardware) || driverInterface === 'no-raid') return { steps: [], logicalDisks: [], raidInterface };
  const steps = hardwareSteps(hardware ?? [], actual?.hardwareRAIDVolumes ?? undefined);
  const disks = steps.includes(CREATE) ? hardwareDisks(hardware ?? []) : [];
  return typeof disks === 'string' ? disks : { steps, logicalDisks: rooted(disks, [], hints), raidInterface };
}

function softwareSteps(
  target: readonly SoftwareRaidVolume[],
  actual: readonly SoftwareRaidVolume[] | undefined,
): readonly NodeStep[] {
  if (isDeepStrictEqual(target, actual) || (target.length === 0 && count(actual) === 0)) return [];
  return target.length === 0 ? [DELETE, ERASE] : [DELETE, ERASE, CREATE];
}

function hardwareSteps(
  target: readonly HardwareRaidVolume[],
  actual: readonly HardwareRaidVolume[] | undefined,
): readonly NodeStep[] {
  if (isDeepStrictEqual(target, actual)) return [];
  // Creation removes nothing: only what is wanted shall be there afterwards.
  return target.length === 0 ? [DELETE] : [DELETE, CREATE];
}

function softwareDisks(volumes: readonly SoftwareRaidVolume[]): readonly LogicalDisk[] | string {
  if (volumes[0]?.level !== '1') return 'the level in first volume of software raid must be RAID1';
  return volumes.map(({ sizeGibibytes, level, rootVolume = false, physicalDisks }) => ({
    size_gb: sizeOf(sizeGibibytes),
    raid_level: level,
    controller: 'software',
    is_root_volume: rootVolume,
    ...(physicalDisks !== undefined && { physical_disks: physicalDisks.map(deviceHintsOf) }),
  }));
}

function hardwareDisks(volumes: readonly HardwareRaidVolume[]): readonly LogicalDisk[] | string {
  const names = volumes.map(({ name }) => name).filter((name) => name !== undefined && name !== '');
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `two RAID volumes have the name ${twice}`;
  return volumes.map(hardwareDisk);
}

function hardwareDisk(volume: HardwareRaidVolume): LogicalDisk {
  const { name, controller, physicalDisks, numberOfPhysicalDisks: number, rotational } = volume;
  return {
    size_gb: sizeOf(volume.sizeGibibytes),
    raid_level: volume.level,
    ...(name && { volume_name: name }),
    ...(controller && { controller }),
    ...(count(physicalDisks) > 0 && { physical_disks: physicalDisks ?? [] }),
    ...(number !== undefined && { number_of_physical_disks: number }),
    ...(rotational !== undefined && { disk_type: rotational ? 'hdd' : 'ssd' }),
  };
}

const sizeOf = (gibibytes: number | undefined): number | 'MAX' => gibibytes || 'MAX';

/** The first volume is the root where nobody says which is. */
function rooted(
  disks: readonly LogicalDisk[],
  software: readonly SoftwareRaidVolume[],
  hints: RootDeviceHints | undefined,
): readonly LogicalDisk[] {
  if (hints !== undefined || software.some(({ rootVolume }) => rootVolume === true)) return disks;
  return disks.map((disk, at) => (at === 0 ? { ...disk, is_root_volume: true } : disk));
}
