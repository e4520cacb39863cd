import type { DatabaseDump } from '../golden/golden';

/** Northbound columns that a northd writes. */
const WRITTEN: readonly (readonly [string, readonly string[]])[] = [
  ['Logical_Switch_Port', ['up', 'dynamic_addresses', 'tag']],
  ['Logical_Router_Port', ['ipv6_prefix', 'status']],
];

/** What a northd has written into each northbound row, as text, sorted. */
export function writtenColumns(nb: DatabaseDump): string[] {
  return WRITTEN.flatMap(([table, columns]) =>
    Object.entries(nb[table] ?? {}).map(([uuid, row]) =>
      JSON.stringify([table, uuid, ...columns.map((column) => row[column] ?? null)]),
    ),
  ).sort();
}
