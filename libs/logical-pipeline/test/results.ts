import type { Northd } from '../src';
import type { Edit } from './small-network';

type Inputs = Readonly<Record<string, { put(key: string, row: object): void; delete(key: string): void }>>;

/** Makes an edit to the input of a compiler. */
export function applyEdit(northd: Northd, { database, table, key, row }: Edit): void {
  const source = (northd[database] as unknown as Inputs)[table];
  if (row === undefined) source?.delete(key);
  else source?.put(key, row);
}

/** Everything that a compiler has found, as text: what two of them have in common when they agree. */
export function resultsOf({ flows, southbound, northbound, removals, expiries }: Northd): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries({ flows, southbound, northbound, removals, expiries }).map(([name, bag]) => [
      name,
      [...bag.entries()].map(({ identity, slots }) => `${identity} for ${slots.join(' ')}`).sort(),
    ]),
  );
}
