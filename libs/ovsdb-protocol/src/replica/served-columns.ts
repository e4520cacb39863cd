import type { Logger } from '@ironloom/core';
import type { ColumnSchema, DatabaseSchema } from '../schema/types';
import type { RowLayout } from './row-layout';

/**
 * What a server with this schema can be asked for: it may be older or newer than the schema that the layouts were made
 * for. What it lacks, or has with another type, is left out with a warning; such columns hold their default.
 */
export function servedColumns(
  layouts: readonly RowLayout[],
  served: DatabaseSchema,
  log: Logger,
): ReadonlyMap<string, readonly string[]> {
  const result = new Map<string, readonly string[]>();
  for (const { table, columns } of layouts) {
    const there = served.tables.get(table.name);
    if (!there) {
      log.warn({ table: table.name, schema: served.version }, 'server has no such table');
      continue;
    }
    const usable = columns.filter((name) => {
      const fault = compare(table.columns.get(name), there.columns.get(name));
      if (fault) log.warn({ table: table.name, column: name, schema: served.version }, fault);
      return !fault;
    });
    result.set(table.name, usable);
  }
  return result;
}

/** Limits and sizes may differ between versions; what the values are made of may not. */
function compare(expected: ColumnSchema | undefined, served: ColumnSchema | undefined): string | undefined {
  if (!served) return 'server has no such column';
  const same =
    expected?.type.key.type === served.type.key.type && expected.type.value?.type === served.type.value?.type;
  return same ? undefined : 'server has another type for this column';
}
