import type { ColumnSchema, ColumnType, DatabaseSchema, TableSchema } from '@ironloom/ovsdb-protocol';
import { refused } from '../errors';

const plain = (name: string): string => name.toLowerCase().replaceAll('-', '_');

/** The one that is meant: exact, but for case and dashes, or abbreviated without doubt. */
function chosen<Item extends { readonly name: string }>(
  items: readonly Item[],
  text: string,
): Item | 'none' | 'several' {
  const exact = items.find(({ name }) => name === text) ?? items.find(({ name }) => plain(name) === plain(text));
  if (exact !== undefined) return exact;
  const starting = items.filter(({ name }) => plain(name).startsWith(plain(text)));
  return starting.length === 1 ? (starting[0] as Item) : starting.length === 0 ? 'none' : 'several';
}

/** Finds a table by its name, in any case, or by an unambiguous beginning of it. */
export function findTable(schema: DatabaseSchema, text: string): TableSchema | undefined {
  const found = chosen([...schema.tables.values()], text);
  return found === 'none' || found === 'several' ? undefined : found;
}

/** As {@link findTable}; throws OVNCTL_REFUSED. */
export function tableNamed(schema: DatabaseSchema, text: string): TableSchema {
  const found = chosen([...schema.tables.values()], text);
  if (found === 'none') throw refused(`unknown table "${text}"`);
  if (found === 'several') throw refused(`multiple table names match "${text}"`);
  return found;
}

const UUID: ColumnType = { key: { type: 'uuid' }, min: 1, max: 1 };

/** Finds a column as {@link tableNamed} finds a table; `_uuid` is one. */
export function columnNamed(table: TableSchema, text: string): ColumnSchema {
  if (plain(text) === '_uuid') return { name: '_uuid', type: UUID, ephemeral: false, mutable: false };
  const found = chosen([...table.columns.values()], text);
  if (found === 'none') throw refused(`${table.name} does not contain a column whose name matches "${text}"`);
  if (found === 'several') throw refused(`${table.name} contains more than one column whose name matches "${text}"`);
  return found;
}
