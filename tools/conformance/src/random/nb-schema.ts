import { ovnNb } from '@ironloom/models';
import { type ColumnType, typedSchema } from '@ironloom/ovsdb-protocol';
import type { Content, NbTable } from './content';

/** The northbound's schema, parsed. */
export const nbSchema = typedSchema(ovnNb.model);

/** Columns that keep the rows alive that they name, per table. */
export const strongReferences: ReadonlyMap<string, readonly string[]> = new Map(
  [...nbSchema.tables].map(([name, table]) => {
    const strong = [...table.columns].filter(([, { type }]) => isStrong(type));
    return [name, strong.map(([column]) => column)];
  }),
);

function isStrong({ key, value }: ColumnType): boolean {
  return [key, value].some((base) => base?.refTable !== undefined && base.refType !== 'weak');
}

/** Whether rows of a table live without being named by another. */
export function isRoot(table: NbTable): boolean {
  return nbSchema.tables.get(table)?.isRoot === true;
}

/** Whether a column holds at most one value. */
export function isSingle(table: NbTable, column: string): boolean {
  return nbSchema.tables.get(table)?.columns.get(column)?.type.max === 1;
}

/** Whether the rows of a table keep its unique indexes. */
export function isUnique(content: Content, table: NbTable): boolean {
  const rows = [...content.rows(table).values()];
  return (nbSchema.tables.get(table)?.indexes ?? []).every((columns) => {
    const keys = rows.map((row) => JSON.stringify(columns.map((column) => row[column])));
    return new Set(keys).size === keys.length;
  });
}
