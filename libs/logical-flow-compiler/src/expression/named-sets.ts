import { scanToken } from '../lexer/scan';
import type { IntegerLiteral } from '../lexer/token';

/**
 * The sets that a match may name, given by the caller; each call is one read, so that a caller may record what a match
 * depends on. A set that is missing is an error in the match.
 */
export interface NamedSets {
  /** The constants of `$name`, see {@link addressSetConstants}. */
  addressSet(name: string): readonly IntegerLiteral[] | undefined;
  /** The ports of `@name`; in the southbound its name is prefixed by the datapath's tunnel key, `5_name`. */
  portGroup(name: string): readonly string[] | undefined;
}

/** No address sets, no port groups. */
export const noNamedSets: NamedSets = { addressSet: () => undefined, portGroup: () => undefined };

/** The members of an address set as constants, in the order in which matches list them; what is not a constant is left out. */
export function addressSetConstants(members: readonly string[]): readonly IntegerLiteral[] {
  return members
    .flatMap((member) => scanToken(member, 0).integer ?? [])
    .sort(
      (a, b) =>
        compare(a.value, b.value) ||
        Number(a.mask !== undefined) - Number(b.mask !== undefined) ||
        compare(a.mask ?? 0n, b.mask ?? 0n),
    );
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
