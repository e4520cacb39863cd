const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long the machine waits, in milliseconds. Those that upstream has too are upstream's. */
export const DELAYS = {
  /** Looks at the power of a host that nothing is wanted of. */
  steadyState: MINUTE,
  /** An unmanaged or a detached host. */
  slowPoll: 10 * MINUTE,
  /** The secret with the credentials does not exist. */
  credentialsMissing: 10 * SECOND,
  /** The backend is not up. */
  backendNotReady: 30 * SECOND,
  /** The backend holds the host for somebody else. */
  nodeBusy: 3 * SECOND,
  /** A ramdisk image is being built. */
  preprovisioningImage: 5 * MINUTE,
  /** HostFirmwareSettings or HostFirmwareComponents are behind their spec. */
  firmwareResources: MINUTE,
  /** Least delay between two looks at a data image; failures back off as errors do. */
  dataImage: 30 * SECOND,
  /** First and longest delay while the backend cannot be reached. */
  troubleFirst: 5 * SECOND,
  troubleLongest: 10 * MINUTE,
} as const;

/** Bounds of a deletion, in milliseconds; see `Settings.deletion`. */
export const DELETION_BOUNDS = {
  /** A backend that cannot be reached is given up after so long, */
  trouble: HOUR,
  /** and a step that does not end, so long after the deletion was asked for. */
  overall: 24 * HOUR,
  /** A step that fails, when it has failed more often than this. */
  failures: 3,
} as const;

const LONGEST_EXPONENT = 9;

/**
 * Delay until the next try after an error in the status: 2^min(count, 9) minutes, times a random factor from 0.5 to 1. The first
 * is 1 to 2 minutes, the ninth and all later ones 256 to 512.
 *
 * @param random in [0, 1)
 */
export function errorBackOff(errorCount: number, random: number): number {
  return 2 ** Math.min(errorCount, LONGEST_EXPONENT) * MINUTE * (1 - random / 2);
}

/**
 * Delay until the next try while the backend cannot be reached: as long as it has been so, within bounds, so that it doubles
 * without anybody counting.
 */
export function troubleBackOff(sinceMs: number, random: number): number {
  const longest = Math.min(DELAYS.troubleLongest, Math.max(DELAYS.troubleFirst, sinceMs));
  return longest === DELAYS.troubleLongest ? longest : Math.max(DELAYS.troubleFirst, longest * (1 - random / 4));
}

/** A poll that many hosts would make at once, spread by up to a quarter. */
export const spread = (delayMs: number, random: number): number => delayMs * (1 + random / 4);

/** `metav1.Time`: RFC 3339 in whole seconds. */
export const kubeTime = (epochMs: number): string => new Date(epochMs).toISOString().replace(/\.\d+Z$/, 'Z');

/** A delay for people: `45 s`, `10 min`, `2 h`. */
export function duration(delayMs: number): string {
  if (delayMs < 2 * MINUTE) return `${Math.round(delayMs / SECOND)} s`;
  return delayMs < 2 * HOUR ? `${Math.round(delayMs / MINUTE)} min` : `${Math.round(delayMs / HOUR)} h`;
}
