import type { HardwareDetails, RootDeviceHints, StorageDevice } from '../host';

/** One hint that a disk does not answer. */
export interface Mismatch {
  readonly hint: keyof RootDeviceHints;
  readonly wanted: string;
  /** Empty where nothing is known of it. */
  readonly found: string;
}

/** A disk, and what keeps it from being the root device; nothing when it may be. */
export interface DeviceMatch {
  readonly device: StorageDevice;
  readonly mismatches: readonly Mismatch[];
}

const GIB = 1024 ** 3;

interface Comparison {
  readonly ok: boolean;
  readonly found: string;
}
type Test = (wanted: never, device: StorageDevice) => Comparison;
type TextMember = 'hctl' | 'serialNumber' | 'wwn' | 'wwnVendorExtension' | 'wwnWithExtension' | 'model' | 'vendor';

/** Case and white space around do not count, as with the deploy agent. */
const plain = (text: string): string => text.trim().toLowerCase();

const exactly =
  (member: TextMember): Test =>
  (wanted: string, { [member]: found = '' }) => ({ ok: plain(found) === plain(wanted), found });

const contains =
  (member: TextMember): Test =>
  (wanted: string, { [member]: found = '' }) => ({ ok: plain(found).includes(plain(wanted)), found });

/** How each hint is compared: exactly, as a part (`model`, `vendor`), or as a least size. */
const TESTS: Readonly<Record<keyof RootDeviceHints, Test>> = {
  deviceName: (wanted: string, { name = '', alternateNames = [] }) => {
    const names = [...new Set([name, ...alternateNames])].filter((one) => one !== '');
    return { ok: names.some((one) => plain(one) === plain(wanted)), found: names.join(', ') };
  },
  hctl: exactly('hctl'),
  serialNumber: exactly('serialNumber'),
  wwn: exactly('wwn'),
  wwnVendorExtension: exactly('wwnVendorExtension'),
  wwnWithExtension: exactly('wwnWithExtension'),
  model: contains('model'),
  vendor: contains('vendor'),
  minSizeGigabytes: (wanted: number, { sizeBytes = 0 }) => ({
    ok: sizeBytes >= wanted * GIB,
    found: sizeBytes === 0 ? '' : `${Math.floor(sizeBytes / GIB)}`,
  }),
  rotational: (wanted: boolean, { rotational = false }) => ({ ok: rotational === wanted, found: String(rotational) }),
};

/**
 * Compares every disk with the hints, as the deploy agent does; all of them have to be answered. The agent takes the gigabytes of
 * a hint for units of 2³⁰ bytes, whatever their name says.
 */
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
  if (first === undefined) return describeMismatch(matches);
  const others = fitting.length === 1 ? '' : ` (first of ${fitting.length})`;
  return `root device hints match ${first.device.name ?? 'a disk'}${others}`;
}

/** One line for people: what keeps each disk from being the root device. */
export function describeMismatch(matches: readonly DeviceMatch[]): string {
  const why = matches.map(({ device, mismatches }) => `${device.name ?? 'a disk'}: ${mismatches.map(tell).join(', ')}`);
  return `root device hints match none of ${matches.length} disks: ${why.join('; ')}`;
}

const tell = ({ hint, wanted, found }: Mismatch): string =>
  `${hint} ${found === '' ? 'unknown' : found}, not ${wanted}`;
