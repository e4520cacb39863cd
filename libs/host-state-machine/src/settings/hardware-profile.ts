import type { HostSpec, HostStatus, RootDeviceHints } from '../host';

/** Hints of the old hardware profiles, used where a spec has none. */
const PROFILES: Readonly<Record<string, RootDeviceHints>> = {
  unknown: { deviceName: '/dev/sda' },
  libvirt: { deviceName: '/dev/vda' },
  dell: { hctl: '0:0:0:0' },
  'dell-raid': { hctl: '0:2:0:0' },
  openstack: { deviceName: '/dev/vdb' },
  empty: {},
};

/** Names of the profiles. */
export const HARDWARE_PROFILES: readonly string[] = Object.keys(PROFILES);

/** The profile that is recorded, else the one in the spec, else what the BMC's address suggests. */
export function hardwareProfileOf(spec: HostSpec, status: HostStatus): string {
  if (status.hardwareProfile) return status.hardwareProfile;
  if (spec.hardwareProfile) return spec.hardwareProfile;
  return spec.bmc?.address.startsWith('libvirt') ? 'libvirt' : 'unknown';
}

/** The hints of a profile; undefined when there is no such profile. */
export const profileHints = (name: string): RootDeviceHints | undefined =>
  Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
