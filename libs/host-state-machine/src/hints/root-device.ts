import type { HardwareDetails, RaidConfig, StorageDevice } from '../host';
import { imageKind } from '../image/classify';
import type { Round } from '../machine/round';
import { inspectionDisabled, isImage } from '../status/host-status';
import { describeMismatch, type DeviceMatch, matchRootDeviceHints, type Mismatch } from './match';

/** What the machine is made of, as far as anybody knows: HardwareData, else the copy in the status. */
export const hardwareOf = ({ facts, status }: Round): HardwareDetails | undefined =>
  facts.hardwareData ?? status.hardware;

/**
 * Why an image cannot come onto the host: its hints fit none of the disks that a system on it has seen. Undefined where one fits, or
 * where that is for the backend to find out: nothing is known of the disks, RAID has changed them since, or no disk is written to by
 * hints.
 */
export function rootDeviceProblem(round: Round): string | undefined {
  const { rootDeviceHints: hints, raid } = round.provisioning;
  const hardware = hardwareOf(round);
  if (hints === undefined || hardware === undefined || !isWrittenByHints(round) || isConfigured(raid)) return undefined;
  // What a BMC tells of drives has no device names, and is not what a system sees behind a controller.
  if (!hardware.storage?.some(hasDeviceName)) return undefined;
  const matches = matchRootDeviceHints(hints, hardware);
  const counting = inspectionDisabled(round.facts.host) ? withoutUntold(matches) : matches;
  return counting.some(({ mismatches }) => mismatches.length === 0) ? undefined : describeMismatch(counting);
}

const hasDeviceName = ({ name = '', alternateNames = [] }: StorageDevice): boolean =>
  [name, ...alternateNames].some((one) => one.startsWith('/dev/'));

/** A live ISO needs no disk, and what a custom deployment writes to is its own affair. */
function isWrittenByHints({ spec: { image, customDeploy } }: Round): boolean {
  return isImage(image) && imageKind(image) !== 'live-iso' && (customDeploy?.method ?? '') === '';
}

const isConfigured = (raid: RaidConfig | undefined): boolean =>
  (raid?.hardwareRAIDVolumes ?? raid?.softwareRAIDVolumes ?? undefined) !== undefined;

/**
 * What inspection did not see, no disk has; what somebody has written down may lack whole properties. A hint of which no disk tells
 * anything then says nothing against any of them.
 */
function withoutUntold(matches: readonly DeviceMatch[]): readonly DeviceMatch[] {
  const tells = ({ found }: Mismatch): boolean => found !== '';
  const told = new Set(matches.flatMap(({ mismatches }) => mismatches.filter(tells).map(({ hint }) => hint)));
  return matches.map(({ device, mismatches }) => ({
    device,
    mismatches: mismatches.filter(({ hint }) => told.has(hint)),
  }));
}
