import { OvsdbError } from '../errors';
import type { WireCondition } from './operations';
import { encodeWrite, type WriteValue } from './write-values';
import type { ColumnType, TableSchema } from '../schema/types';

/** `<function>` of RFC 7047 §5.1. */
export type ConditionFunction = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'includes' | 'excludes';

/** What a column may be compared with: for a set, also one element; for a map, also keys with values as an object. */
type Comparand<Value> = Value extends readonly (infer Item)[]
  ? Value | Item
  : Value extends ReadonlyMap<infer Key, infer Held>
    ? Value | (Key extends string ? Readonly<Partial<Record<Key, Held>>> : never)
    : Value;

/** One clause of a condition over rows of this type. */
export type Clause<Row> = {
  readonly [Column in keyof Row & string]: readonly [Column, ConditionFunction, Comparand<Row[Column]>];
}[keyof Row & string];

/** Clauses as they are sent. Throws OVSDB_UNKNOWN_COLUMN. */
export function encodeClauses<Row>(table: TableSchema, clauses: readonly Clause<Row>[]): WireCondition[] {
  const plain = clauses as unknown as readonly (readonly [string, ConditionFunction, WriteValue])[];
  return plain.map(([name, operator, value]) => [name, operator, encodeWrite(value, columnType(table, name))]);
}

const UUID_TYPE: ColumnType = { key: { type: 'uuid' }, min: 1, max: 1 };

/** The type of a column, `_uuid` included. Throws OVSDB_UNKNOWN_COLUMN. */
export function columnType(table: TableSchema, name: string): ColumnType {
  if (name === '_uuid') return UUID_TYPE;
  const column = table.columns.get(name);
  if (column) return column.type;
  throw new OvsdbError('OVSDB_UNKNOWN_COLUMN', `table ${table.name} has no column ${name}`);
}
