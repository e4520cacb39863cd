import { type DatabaseSchema, type Datum, decodeDatum, defaultDatum, type Json } from '@ironloom/ovsdb-protocol';
import type { DatabaseDump } from '../golden/golden';

/** A row by column names, values as `Datum`s. References hold the ids of rows in the same dump. */
export type TypedRow = Readonly<Record<string, Datum>>;

/** A database: table → row id → row. */
export type TypedDump = ReadonlyMap<string, ReadonlyMap<string, TypedRow>>;

/** Decodes OVSDB notation; columns that a row lacks get their defaults, and `_uuid` is one of them. */
export function typedDump(schema: DatabaseSchema, dump: DatabaseDump): TypedDump {
  return new Map(
    [...schema.tables.keys()].map((table) => {
      const rows = Object.entries(dump[table] ?? {});
      return [table, new Map(rows.map(([uuid, row]) => [uuid, typedRow(schema, table, uuid, row)]))] as const;
    }),
  );
}

function typedRow(schema: DatabaseSchema, table: string, uuid: string, row: Readonly<Record<string, Json>>): TypedRow {
  const columns = [...(schema.tables.get(table)?.columns ?? [])].map(([name, { type }]) => {
    const json = row[name];
    return [name, json === undefined ? defaultDatum(type) : decodeDatum(json, type, { trusted: true })] as const;
  });
  return { _uuid: uuid, ...Object.fromEntries(columns) };
}
