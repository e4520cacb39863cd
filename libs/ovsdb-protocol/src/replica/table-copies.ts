import type { Uuid } from '../notation/datum';
import type { Slices } from '../slices';
import type { AnyRow } from './row-layout';
import type { StagedChange } from './staging';
import type { TableContents, TableStore } from './table-store';

/** Changes of one table that are put into it one by one, at once; more are put into a copy, in slices. */
const MOST_PUT = 2000;
/** For a table of any size, copying must not cost much more than the changes do. */
const LARGEST_COPY = 20;

/** New contents for the tables that change too much to be changed at once. */
export async function copiesWith(
  changes: readonly StagedChange[],
  tables: ReadonlyMap<string, TableStore>,
  slices: Slices,
): Promise<ReadonlyMap<string, TableContents>> {
  const contents = new Map<string, TableContents>();
  if (changes.length <= MOST_PUT) return contents;
  const byTable = new Map<string, Map<Uuid, AnyRow | undefined>>();
  for (const { table, uuid, new: row } of changes) {
    const rows = byTable.get(table) ?? new Map<Uuid, AnyRow | undefined>();
    byTable.set(table, rows.set(uuid, row));
    const pause = slices.next();
    if (pause) await pause;
  }
  for (const [table, changed] of byTable) {
    const store = tables.get(table);
    if (!store || changed.size <= Math.max(MOST_PUT, store.rows.size / LARGEST_COPY)) continue;
    contents.set(table, await copyWith(store, changed, slices));
  }
  return contents;
}

/** The rows keep their order; those that come are at the end. */
async function copyWith(
  store: TableStore,
  changed: ReadonlyMap<Uuid, AnyRow | undefined>,
  slices: Slices,
): Promise<TableContents> {
  const contents = store.emptyContents();
  for (const [uuid, old] of store.rows) {
    const row = changed.has(uuid) ? changed.get(uuid) : old;
    if (row) contents.add(row);
    const pause = slices.next();
    if (pause) await pause;
  }
  for (const [uuid, row] of changed) {
    if (row && !store.rows.has(uuid)) contents.add(row);
    const pause = slices.next();
    if (pause) await pause;
  }
  return contents;
}
