import { IronicError } from '../errors';

/** A version of Ironic's API, `major.minor` (openstack/api-sig microversions). */
export interface Microversion {
  readonly major: number;
  readonly minor: number;
}

/** Reads `1.96`; undefined for anything else. */
export function parseMicroversion(text: string | undefined): Microversion | undefined {
  const match = /^(\d{1,4})\.(\d{1,6})$/.exec(text ?? '');
  return match === null ? undefined : { major: Number(match[1]), minor: Number(match[2]) };
}

/** Below 0, 0 or above 0, as `a` is older than, the same as or newer than `b`. */
export function compareMicroversions(a: Microversion, b: Microversion): number {
  return a.major - b.major || a.minor - b.minor;
}

/** `1.96`. */
export function formatMicroversion({ major, minor }: Microversion): string {
  return `${major}.${minor}`;
}

/** The oldest API that we work with: attaching virtual media came with it. */
export const MINIMUM_MICROVERSION: Microversion = { major: 1, minor: 89 };

/** What came after the oldest API, by the version that brought it. */
const FEATURES = {
  /** `GET …/vmedia`. */
  virtualMediaList: 93,
  /** The node's `disable_power_off`. */
  disablePowerOff: 95,
  /** The node's `health`. */
  health: 109,
  /** `abort` in `wait call-back`. */
  deployAbort: 110,
} as const;

/** Names of {@link IronicFeatures}. */
export type IronicFeature = keyof typeof FEATURES;

/** What a server can do beyond the oldest API. */
export type IronicFeatures = Readonly<Record<IronicFeature, boolean>>;

/** What came with a version up to this one. */
export function featuresOf(version: Microversion): IronicFeatures {
  const entries = Object.entries(FEATURES).map(([name, minor]) => [
    name,
    compareMicroversions(version, { major: 1, minor }) >= 0,
  ]);
  return Object.fromEntries(entries) as IronicFeatures;
}

/**
 * The version to speak with a server whose newest is `maximum`: the newest one of which we know what it brings, so that a
 * newer server behaves as it did when this was written.
 */
export function chooseMicroversion(maximum: Microversion): Microversion {
  const known = Object.values(FEATURES).map((minor) => ({ major: 1, minor }));
  const usable = [MINIMUM_MICROVERSION, ...known].filter((version) => compareMicroversions(version, maximum) <= 0);
  const chosen = usable.at(-1);
  if (chosen !== undefined) return chosen;
  const details = { maximum: formatMicroversion(maximum), minimum: formatMicroversion(MINIMUM_MICROVERSION) };
  throw new IronicError('IRONIC_TOO_OLD', `Ironic speaks up to API ${details.maximum}, ${details.minimum} is needed`, {
    details,
  });
}
