import type { ColumnSchema, TableSchema } from '@ironloom/ovsdb-protocol';
import { refused } from '../errors';
import { columnNamed } from './names';
import { Scanner } from './scanner';

/** `COLUMN[:KEY][OPERATOR VALUE]`, taken apart. */
export interface ColumnArgument {
  readonly column: ColumnSchema;
  readonly key: string | undefined;
  readonly operator: string | undefined;
  readonly value: string;
}

/** Longest first. */
const OPERATORS = [
  '{not-in}',
  '{!=}',
  '{<=}',
  '{>=}',
  '{in}',
  '{=}',
  '{<}',
  '{>}',
  '!=',
  '<=',
  '>=',
  '=',
  '<',
  '>',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** Takes an argument apart. Throws OVNCTL_REFUSED. */
export function parseColumnArgument(text: string, table: TableSchema): ColumnArgument {
  const [name] = /^[\w-]+/.exec(text) ?? [];
  if (name === undefined) throw refused(`${text}: missing column name`);
  const column = columnNamed(table, name);
  const scanner = new Scanner(text);
  scanner.take(name);
  const key = scanner.take(':') ? scanner.word() : undefined;
  const operator = OPERATORS.find((each) => scanner.take(each));
  if (operator === undefined && !scanner.atEnd)
    throw refused(`${text}: trailing garbage "${scanner.rest}" in argument`);
  if (key !== undefined && column.type.value === undefined) {
    throw refused(`cannot specify key for non-map column ${column.name}`);
  }
  return { column, key, operator, value: scanner.rest };
}
