import { type ItemRow, type ItemsTables } from '../items-schema';
import { run } from '../ovsdb-server-process';

/** All rows of table Item as `ovsdb-client dump` writes them: one JSON array of columns each, sorted. */
export function dumpItems(ovsdbClient: string, remote: string): string[] {
  const output = run(ovsdbClient, [
    '--format=json',
    ...(remote.includes(',') ? [] : ['--no-leader-only']),
    'dump',
    remote,
    'Items',
    'Item',
  ]);
  const table = JSON.parse(output) as { headings: string[]; data: unknown[][] };
  return table.data
    .map((row) => canonical(Object.fromEntries(table.headings.map((name, at) => [name, row[at]]))))
    .sort();
}

const uuid = (text: string) => ['uuid', text];
const set = (items: readonly unknown[]) => (items.length === 1 ? items[0] : ['set', items]);

/** The same of a replica's rows. */
export function replicaItems(rows: Iterable<ItemsTables['Item']>): string[] {
  return [...rows].map((row) => canonical(wireForm(row))).sort();
}

function wireForm(row: ItemRow): Record<string, unknown> {
  return {
    ...row,
    _uuid: uuid(row._uuid),
    colour: row.colour ?? set([]),
    tags: set(row.tags),
    counts: set(row.counts),
    config: ['map', [...row.config]],
    box: row.box === undefined ? set([]) : uuid(row.box),
    friends: set(row.friends.map(uuid)),
  };
}

function canonical(row: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(
    Object.keys(row)
      .sort()
      .map((name) => [name, row[name]]),
  );
}
