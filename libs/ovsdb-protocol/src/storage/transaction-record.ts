import { OvsdbError } from '../errors';
import { parseUuid } from '../notation/atom';
import type { Datum } from '../notation/datum';
import { decodeDatum } from '../notation/decode';
import { isDefaultDatum } from '../notation/default';
import { applyDiff, diffDatum } from '../notation/difference';
import { encodeDatum } from '../notation/encode';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import type { CommittedTransaction, Database } from '../transaction/database';
import type { Row, RowChange } from '../transaction/row';
import type { Table } from '../transaction/table';
import { Transaction } from '../transaction/transaction';

/**
 * The JSON text of a transaction as ovsdb-server's log holds it (ovsdb(5), "Transaction Records"), with differences for
 * changed columns; undefined when nothing that is kept on disk has changed. Text is made row by row, because a
 * transaction may hold a whole database.
 */
export function formatTransaction(
  { changes, comment }: CommittedTransaction,
  tables: ReadonlyMap<string, Table>,
  dateMs: number,
): string | undefined {
  let body = '';
  for (const [name, rows] of changes) {
    const table = tables.get(name) as Table;
    const texts: string[] = [];
    for (const change of rows) {
      const json = encodeChange(table, change);
      if (json !== undefined) texts.push(`"${change.uuid}":${JSON.stringify(json)}`);
    }
    if (texts.length > 0) body += `,"${name}":{${texts.join(',')}}`;
  }
  if (body === '') return undefined;
  const remark = comment === undefined ? '' : `"_comment":${JSON.stringify(comment)},`;
  return `{"_date":${dateMs},${remark}"_is_diff":true${body}}`;
}

function encodeChange(table: Table, { old, new: now, changed }: RowChange): Json | undefined {
  if (now === undefined) return null;
  if (old === undefined) return encodeRow(table, now);
  const columns = changed.filter(({ ephemeral }) => !ephemeral);
  if (columns.length === 0) return undefined;
  return Object.fromEntries(
    columns.map(({ name, index, type }) => [
      name,
      encodeDatum(diffDatum(old.fields[index], now.fields[index], type), type),
    ]),
  );
}

/** A whole row: its columns that are kept on disk and are not default. */
export function encodeRow(table: Table, { fields }: Row): JsonObject {
  const json: Record<string, Json> = {};
  for (const { name, index, type, kind, ephemeral } of table.columns) {
    if (!ephemeral && !isDefaultDatum(fields[index], type, kind)) json[name] = encodeDatum(fields[index], type);
  }
  return json;
}

/** Commits what a transaction record says, with full or differential rows. Throws OVSDB_LOG or the violation. */
export function applyTransaction(database: Database, json: Json): void {
  if (!isJsonObject(json)) throw new OvsdbError('OVSDB_LOG', 'a transaction record is not an object');
  const transaction = new Transaction();
  const isDiff = json._is_diff === true;
  for (const [name, rows] of Object.entries(json)) {
    if (name.startsWith('_')) continue;
    const table = database.tables.get(name);
    if (table === undefined || !isJsonObject(rows)) throw new OvsdbError('OVSDB_LOG', `no table named ${name}`);
    for (const [uuid, row] of Object.entries(rows)) applyRow(transaction, table, uuid, row, isDiff);
  }
  database.commit(transaction);
}

function applyRow(transaction: Transaction, table: Table, text: string, json: Json, isDiff: boolean): void {
  const uuid = parseUuid(text);
  if (uuid === undefined) throw new OvsdbError('OVSDB_LOG', `"${text}" is not a valid UUID`);
  const row = table.rows.get(uuid);
  if (json === null) {
    if (row === undefined) throw new OvsdbError('OVSDB_LOG', `transaction deletes row ${uuid} that does not exist`);
    transaction.delete(table, row);
  } else if (row === undefined) {
    const fields = table.defaultFields();
    for (const { index, datum } of decodeColumns(table, json, false)) fields[index] = datum;
    transaction.insert(table, { uuid, version: 0, fields });
  } else {
    const { fields } = transaction.modify(table, row);
    for (const { index, type, datum } of decodeColumns(table, json, isDiff)) {
      fields[index] = isDiff ? applyDiff(fields[index], datum, type) : datum;
    }
  }
}

function decodeColumns(table: Table, json: Json, anySize: boolean) {
  if (!isJsonObject(json)) throw new OvsdbError('OVSDB_LOG', `a row of table ${table.name} is not an object`);
  return Object.entries(json).flatMap(([name, value]) => {
    const column = table.column(name);
    if (column === undefined) throw new OvsdbError('OVSDB_LOG', `No column ${name} in table ${table.name}.`);
    if (column.index < 0) return [];
    const datum: Datum = decodeDatum(value, column.type, { anySize });
    return [{ index: column.index, type: column.type, datum }];
  });
}
