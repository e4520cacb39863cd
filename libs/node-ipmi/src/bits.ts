/** Bit `position` of a byte. */
export const bit = (value: number, position: number): boolean => ((value >> position) & 1) === 1;

/** A byte with bit `position` set when `on`. */
export const flag = (on: boolean, position: number): number => (on ? 1 << position : 0);

/** Names of the bits that are set; `names[n]` is bit n's. */
export function flagsOf<Name extends string>(value: number, names: readonly Name[]): Name[] {
  return names.filter((_name, position) => bit(value, position));
}

/** The byte in which the bits of these names are set. */
export function flagByte<Name extends string>(set: readonly Name[], names: readonly Name[]): number {
  return set.reduce((value, name) => value | (1 << names.indexOf(name)), 0);
}
