import type { HostSpec, HostStatus, Provisioning, RaidConfig, RootDeviceHints } from '../host';
import { equalJson } from '../json';
import { hardwareProfileOf, profileHints } from './hardware-profile';

/** What a host is prepared with; it is in the status so that a change of the spec is noticed. */
export interface ProvisioningSettings {
  readonly rootDeviceHints: RootDeviceHints | undefined;
  readonly raid: RaidConfig | undefined;
}

/** The settings that the spec asks for, given what there is. */
export function wantedSettings(spec: HostSpec, status: HostStatus): ProvisioningSettings {
  return { rootDeviceHints: wantedHints(spec, status), raid: wantedRaid(spec.raid, status.provisioning.raid) };
}

/** Whether a host has to be prepared anew for its settings. */
export function settingsDiffer(spec: HostSpec, status: HostStatus): boolean {
  const wanted = wantedSettings(spec, status);
  const { rootDeviceHints, raid } = status.provisioning;
  return !equalJson(wanted.rootDeviceHints, rootDeviceHints) || !equalJson(wanted.raid, raid);
}

/** A software RAID volume that is the root leaves nothing to hint at; else the spec's hints, else the profile's. */
export function wantedHints(spec: HostSpec, status: HostStatus): RootDeviceHints | undefined {
  if (spec.raid?.softwareRAIDVolumes?.some(({ rootVolume }) => rootVolume === true)) return undefined;
  return spec.rootDeviceHints ?? profileHints(hardwareProfileOf(spec, status));
}

/**
 * Without RAID in the spec, hardware volumes stay and software volumes are cleared; that is only asked for where something was
 * configured before.
 */
function wantedRaid(spec: RaidConfig | undefined, actual: RaidConfig | undefined): RaidConfig | undefined {
  if (spec !== undefined && !isEmpty(spec)) return spec;
  if (actual === undefined) return spec;
  const kept = actual.hardwareRAIDVolumes ?? [];
  return { ...(kept.length === 0 ? {} : { hardwareRAIDVolumes: kept }), softwareRAIDVolumes: [] };
}

const isEmpty = ({ hardwareRAIDVolumes, softwareRAIDVolumes }: RaidConfig): boolean =>
  (hardwareRAIDVolumes ?? undefined) === undefined && (softwareRAIDVolumes ?? undefined) === undefined;

/** Forgets what has to be done again; hardware RAID stays remembered, so that it is not configured over and over. */
export function forgetSettings({ raid }: Provisioning): {
  [Member in 'rootDeviceHints' | 'firmware' | 'raid']?: Provisioning[Member] | undefined;
} {
  if (raid === undefined) return { rootDeviceHints: undefined, firmware: undefined };
  const { softwareRAIDVolumes: _, ...kept } = raid;
  return { rootDeviceHints: undefined, firmware: undefined, raid: kept };
}
