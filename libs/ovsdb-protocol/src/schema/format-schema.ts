import { encodeDatum } from '../notation/encode';
import type { Json, JsonObject } from '../notation/json';
import type { BaseType, ColumnSchema, ColumnType, DatabaseSchema, TableSchema } from './types';

/** The schema as the JSON of RFC 7047 §3.2, without what it need not state. `parseSchema` gives the schema back. */
export function formatSchema(schema: DatabaseSchema): JsonObject {
  const tables = [...schema.tables.values()];
  const allRoot = tables.every((table) => table.isRoot);
  return {
    name: schema.name,
    ...(schema.version === '' ? {} : { version: schema.version }),
    ...(schema.cksum === undefined ? {} : { cksum: schema.cksum }),
    tables: Object.fromEntries(tables.map((table) => [table.name, formatTable(table, allRoot)])),
  };
}

function formatTable(table: TableSchema, allRoot: boolean): JsonObject {
  return {
    columns: Object.fromEntries([...table.columns.values()].map((column) => [column.name, formatColumn(column)])),
    ...(table.maxRows === undefined ? {} : { maxRows: table.maxRows }),
    ...(table.isRoot === allRoot ? {} : { isRoot: table.isRoot }),
    ...(table.indexes.length === 0 ? {} : { indexes: table.indexes }),
  };
}

function formatColumn(column: ColumnSchema): JsonObject {
  return {
    type: formatColumnType(column.type),
    ...(column.ephemeral ? { ephemeral: true } : {}),
    ...(column.mutable ? {} : { mutable: false }),
  };
}

/** The type as the JSON of RFC 7047 §3.2. */
export function formatColumnType({ key, value, min, max }: ColumnType): Json {
  const keyJson = formatBaseType(key);
  if (typeof keyJson === 'string' && value === undefined && min === 1 && max === 1) return keyJson;
  return {
    key: keyJson,
    ...(value === undefined ? {} : { value: formatBaseType(value) }),
    ...(min === 1 ? {} : { min }),
    ...(max === 1 ? {} : { max }),
  };
}

function formatBaseType(base: BaseType): Json {
  const { type, enum: allowed, refTable, refType, ...limits } = base;
  if (allowed === undefined && refTable === undefined && Object.keys(limits).length === 0) return type;
  return {
    type,
    ...(allowed === undefined ? {} : { enum: encodeDatum(allowed, { key: { type }, min: 1, max: 'unlimited' }) }),
    ...limits,
    ...(refTable === undefined ? {} : { refTable }),
    ...(refType === 'weak' ? { refType } : {}),
  };
}
