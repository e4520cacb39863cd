import { Canoniser, hintTables } from '../canonical/canonical';
import { differences, type TableDifference } from '../canonical/difference';
import { typedDump } from '../canonical/typed-dump';
import type { DatabaseDump } from '../golden/golden';
import { NORTHBOUND_SCHEMA, SOUTHBOUND_SCHEMA } from '../northd/compile';
import { writtenColumns } from './northbound-columns';

/** Both databases of one side. */
export interface SideDump {
  readonly nb: DatabaseDump;
  readonly sb: DatabaseDump;
}

/** What the second side has too little or too much of, in the southbound and in the northbound columns a northd writes. */
export function compareSides(reference: SideDump, ours: SideDump): TableDifference[] {
  const hints = hintTables(typedDump(NORTHBOUND_SCHEMA, reference.nb));
  const canonical = ({ nb, sb }: SideDump) =>
    new Map([
      ...new Canoniser(SOUTHBOUND_SCHEMA, typedDump(SOUTHBOUND_SCHEMA, sb), {
        hintTables: hints,
        withoutKeys: true,
      }).all(),
      ['northbound', writtenColumns(nb)] as const,
    ]);
  return differences(canonical(reference), canonical(ours));
}
