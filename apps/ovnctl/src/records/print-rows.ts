import type { ColumnSchema, Json } from '@ironloom/ovsdb-protocol';
import type { AnyRow } from '../database/draft';
import { datumJson, formatBare, formatDatum } from './format-datum';

/** How rows are printed: a block of lines each, a table, or comma-separated values; bare: without quotes and brackets. */
export interface RowLayout {
  readonly format: 'list' | 'table' | 'csv';
  readonly bare: boolean;
  readonly headings: boolean;
  /** Columns to print; undefined: all, by name. */
  readonly columns: readonly string[] | undefined;
}

/** Prints rows, without a line end behind the last. */
export function printRows(rows: readonly AnyRow[], columns: readonly ColumnSchema[], layout: RowLayout): string[] {
  const text = (row: AnyRow, { name, type }: ColumnSchema): string => {
    const value = row[name];
    return layout.bare ? formatBare(value, type) : formatDatum(value, type);
  };
  const cells = rows.map((row) => columns.map((column) => text(row, column)));
  const names = columns.map(({ name }) => name);
  switch (layout.format) {
    case 'list':
      return cells.flatMap((row, at) => [...(at === 0 ? [] : ['']), ...block(row, names, layout.headings)]);
    case 'table':
      return table(cells, names, layout.headings);
    case 'csv':
      return [...(layout.headings ? [names] : []), ...cells].map((row) => row.map(csvCell).join(','));
  }
}

/** Rows for `--json`. */
export function rowsJson(rows: readonly AnyRow[], columns: readonly ColumnSchema[]): Json {
  return rows.map((row) => Object.fromEntries(columns.map(({ name }) => [name, datumJson(row[name])])));
}

const block = (row: readonly string[], names: readonly string[], headings: boolean): string[] =>
  row.map((text, at) => (headings ? `${(names[at] ?? '').padEnd(20)}: ${text}` : text));

function table(rows: readonly (readonly string[])[], names: readonly string[], headings: boolean): string[] {
  const widths = names.map((name, at) =>
    Math.max(headings ? name.length : 0, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join(' ')
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join(' ');
  return [...(headings ? [line(names), rule] : []), ...rows.map(line)];
}

const csvCell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
