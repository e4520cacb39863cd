/** Severities of Open vSwitch's logging, most severe first; a destination set to `off` takes nothing. */
export const LEVELS = ['off', 'emer', 'err', 'warn', 'info', 'dbg'] as const;

/** A severity: `emer` ends the program, `dbg` is per message. */
export type Level = (typeof LEVELS)[number];

/** Where lines go, in the order in which Open vSwitch lists them. */
export const DESTINATIONS = ['syslog', 'console', 'file'] as const;

/** One of the three places for lines. */
export type Destination = (typeof DESTINATIONS)[number];

/** True when a destination set to `threshold` takes a line of `level`. */
export function admits(threshold: Level, level: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(threshold);
}

/** The level a word names, in any case. */
export function levelNamed(word: string): Level | undefined {
  return LEVELS.find((level) => level === word.toLowerCase());
}

/** The destination a word names, in any case. */
export function destinationNamed(word: string): Destination | undefined {
  return DESTINATIONS.find((destination) => destination === word.toLowerCase());
}
