import type { BaseType, TableSchema } from '@ironloom/ovsdb-protocol';
import type { Draft } from '../database/draft';
import { refused } from '../errors';
import { parseColumnArgument } from './column-argument';
import { parseAtom, parseDatum } from './parse-datum';
import { Symbols } from './symbols';

interface SetOptions {
  /** True for a row that the transaction creates, whose immutable columns may be set. */
  readonly isNew: boolean;
  readonly symbols?: Symbols;
}

/** Sets a column, or one key of it, by `COLUMN[:KEY]=VALUE`. */
export function setColumn<Tables>(
  draft: Draft<Tables>,
  tableName: keyof Tables & string,
  uuid: string,
  argument: string,
  { isNew, symbols = new Symbols() }: SetOptions,
): void {
  const table = draft.schema.tables.get(tableName) as TableSchema;
  const { column, key, operator, value } = parseColumnArgument(argument, table);
  if (operator !== '=')
    throw refused(`${argument}: ${operator === undefined ? 'missing value' : `unexpected ${operator}`}`);
  checkMutable(column.name, column.mutable || isNew, tableName);
  const { type } = column;
  if (key === undefined) {
    draft.set(tableName, uuid, { [column.name]: parseDatum(value, type, symbols) });
    return;
  }
  const word = value.startsWith('"') ? (JSON.parse(value) as string) : value;
  const pair = [parseAtom(key, type.key, symbols), parseAtom(word, type.value as BaseType, symbols)] as const;
  draft.add(tableName, uuid, column.name, new Map([pair]));
}

export function checkMutable(column: string, mutable: boolean, table: string): void {
  if (!mutable) throw refused(`cannot modify read-only column ${column} in table ${table}`);
}
