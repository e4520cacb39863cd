import { decodeDatum } from '../notation/decode';
import { encodeDatum } from '../notation/encode';
import type { DatabaseSchema } from '../schema/types';
import { Database } from './database';
import { Transaction } from './transaction';
import type { Table } from './table';

/**
 * A database with another schema and the rows of `source`. Tables and columns that the new schema lacks are left behind,
 * those that it adds have their defaults. Throws the violation when the rows do not fit the new schema; the source is as
 * it was in any case.
 */
export function convertDatabase(source: Database, schema: DatabaseSchema): Database {
  const database = new Database(schema);
  const transaction = new Transaction();
  for (const table of source.tables.values()) {
    const target = database.tables.get(table.name);
    if (target !== undefined) convertTable(transaction, table, target);
  }
  database.commit(transaction);
  return database;
}

function convertTable(transaction: Transaction, source: Table, target: Table): void {
  const pairs = source.columns.flatMap((from) => {
    const to = target.column(from.name);
    return to === undefined ? [] : [{ from, to }];
  });
  for (const { uuid, fields } of source.rows.values()) {
    const converted = target.defaultFields();
    for (const { from, to } of pairs) {
      converted[to.index] = decodeDatum(encodeDatum(fields[from.index], from.type), to.type);
    }
    transaction.insert(target, { uuid, version: 0, fields: converted });
  }
}
