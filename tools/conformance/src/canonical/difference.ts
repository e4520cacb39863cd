import type { CanonicalDump } from './canonical';

/** What one table has too little or too much of. */
export interface TableDifference {
  readonly table: string;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Tables whose rows are not the same, as multisets. */
export function differences(expected: CanonicalDump, actual: CanonicalDump): TableDifference[] {
  return [...expected].flatMap(([table, rows]) => {
    const ours = actual.get(table) ?? [];
    const missing = without(rows, ours);
    const extra = without(ours, rows);
    return missing.length === 0 && extra.length === 0 ? [] : [{ table, missing, extra }];
  });
}

function without(rows: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const row of others) counts.set(row, (counts.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = counts.get(row) ?? 0;
    if (count > 0) counts.set(row, count - 1);
    return count === 0;
  });
}
