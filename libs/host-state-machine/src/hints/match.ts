import type { HardwareDetails, RootDeviceHints, StorageDevice } from '../host';

/** One hint that a disk does not answer. */
export interface Mismatch {
  readonly hint: keyof RootDeviceHints;
  readonly wanted: string;
  readonly found: string;
}

/** A disk, and what keeps it from being the root device; nothing when it may be. */
export interface DeviceMatch {
  readonly device: StorageDevice;
  readonly mismatches: readonly Mismatch[];
}

const BYTES_PER_GB = 1_000_000_000;

type Test = (wanted: never, device: StorageDevice) => { readonly ok: boolean; readonly found: string };

const exactly =
  (member: 'hctl' | 'serialNumber' | 'wwn' | 'wwnVendorExtension' | 'wwnWithExtension'): Test =>
  (wanted: string, device) => ({ ok: device[member] === wanted, found: device[member] ?? '' });

const contains =
  (member: 'model' | 'vendor'): Test =>
  (wanted: string, device) => ({ ok: (device[member] ?? '').includes(wanted), found: device[member] ?? '' });

/** How each hint is compared: exactly, as a part (`model`, `vendor`), or as a least size. */
const TESTS: Readonly<Record<keyof RootDeviceHints, Test>> = {
  deviceName: (wanted: string, { name = '', alternateNames = [] }) => ({
    ok: name === wanted || alternateNames.includes(wanted),
    found: [name, ...alternateNames.filter((other) => other !== name)].join(', '),
  }),
  hctl: exactly('hctl'),
  serialNumber: exactly('serialNumber'),
  wwn: exactly('wwn'),
  wwnVendorExtension: exactly('wwnVendorExtension'),
  wwnWithExtension: exactly('wwnWithExtension'),
  model: contains('model'),
  vendor: contains('vendor'),
  minSizeGigabytes: (wanted: number, { sizeBytes = 0 }) => ({
    ok: sizeBytes >= wanted * BYTES_PER_GB,
    found: `${Math.floor(sizeBytes / BYTES_PER_GB)}`,
  }),
  rotational: (wanted: boolean, { rotational = false }) => ({ ok: rotational === wanted, found: String(rotational) }),
};

/** Compares every disk with the hints; all of them have to be answered. Sizes are in units of 10⁹ bytes. */
export function matchRootDeviceHints(hints: RootDeviceHints, hardware: HardwareDetails): readonly DeviceMatch[] {
  const asked = Object.entries(hints).filter(([, wanted]) => wanted !== undefined && wanted !== '' && wanted !== null);
  return (hardware.storage ?? []).map((device) => ({
    device,
    mismatches: asked.flatMap(([name, wanted]) => {
      const hint = name as keyof RootDeviceHints;
      const { ok, found } = TESTS[hint](wanted as never, device);
      return ok ? [] : [{ hint, wanted: String(wanted), found }];
    }),
  }));
}

/** One line for people: which disk an image would come onto, or why none; empty when nothing is known. */
export function describeMatch(hints: RootDeviceHints | undefined, hardware: HardwareDetails | undefined): string {
  const disks = hardware?.storage ?? [];
  if (hints === undefined || hardware === undefined || disks.length === 0) return '';
  const matches = matchRootDeviceHints(hints, hardware);
  const fitting = matches.filter(({ mismatches }) => mismatches.length === 0);
  const [first] = fitting;
  if (first !== undefined) {
    const others = fitting.length === 1 ? '' : ` (first of ${fitting.length})`;
    return `root device hints match ${first.device.name ?? 'a disk'}${others}`;
  }
  const why = matches.map(({ device, mismatches }) => `${device.name ?? 'a disk'}: ${mismatches.map(tell).join(', ')}`);
  return `root device hints match none of ${disks.length} disks: ${why.join('; ')}`;
}

const tell = ({ hint, wanted, found }: Mismatch): string =>
  `${hint} ${found === '' ? 'unknown' : found}, not ${wanted}`;
