import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../notation/canonical-json';
import type { Datum } from '../notation/datum';
import { formatSchema } from '../schema/format-schema';
import type { Database } from '../transaction/database';
import type { Table } from '../transaction/table';
import { Transaction } from '../transaction/transaction';

/** The transaction after which `_Server` (ovsdb-server(5)) has one row for each of these databases. */
export function describeDatabases(status: Database, databases: Iterable<Database>): Transaction {
  const table = status.tables.get('Database') as Table;
  const transaction = new Transaction();
  const missing = new Map(Array.from(databases, (database) => [database.name, database]));
  for (const row of [...table.rows.values()]) {
    const name = row.fields[table.column('name')?.index ?? 0] as string;
    const database = missing.get(name);
    missing.delete(name);
    if (database === undefined) transaction.delete(table, row);
    else describe(table, transaction.modify(table, row).fields, database);
  }
  for (const database of missing.values()) {
    const fields = table.defaultFields();
    describe(table, fields, database);
    transaction.insert(table, { uuid: randomUUID(), version: 0, fields });
  }
  return transaction;
}

function describe(table: Table, fields: Datum[], { name, schema }: Database): void {
  const description = {
    name,
    model: 'standalone',
    connected: true,
    leader: true,
    schema: canonicalJson(formatSchema(schema)),
  };
  for (const [column, value] of Object.entries(description)) fields[table.column(column)?.index ?? 0] = value;
}
