import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import { OvsdbError } from '../errors';
import type { Json } from '../notation/json';
import { formatSchema } from '../schema/format-schema';
import { parseSchema } from '../schema/parse-schema';
import type { DatabaseSchema } from '../schema/types';
import { convertDatabase } from '../transaction/convert';
import { type CommittedTransaction, Database } from '../transaction/database';
import type { DatabaseStore } from './database-store';
import { FileLock } from './file-lock';
import { jsonRecord, LogFile } from './log-file';
import { encodeRecord } from './record';
import { takeSnapshot, writeSnapshot } from './snapshot';
import { applyTransaction, encodeRow, formatTransaction } from './transaction-record';

/** How a database file is opened. */
export interface DatabaseFileOptions {
  readonly clock?: Clock;
  readonly log?: Logger;
}

/** Makes a new, empty database file, as `ovsdb-tool create` does. Throws OVSDB_IO when the file exists. */
export function createDatabaseFile(path: string, schema: DatabaseSchema): void {
  LogFile.create(path, jsonRecord(formatSchema(schema)));
}

/**
 * A database in a file of ovsdb-server's own format (ovsdb(5)): either program can open the other's. One process at a
 * time may have it open.
 */
export class DatabaseFile implements DatabaseStore {
  readonly #clock: Clock;
  readonly #lock: FileLock;
  #log: LogFile | undefined;
  #database: Database | undefined;

  /** Opens a file. Throws OVSDB_LOCKED, OVSDB_IO, or OVSDB_LOG for a file that is damaged, clustered or none of ours. */
  constructor(
    readonly path: string,
    options: DatabaseFileOptions = {},
  ) {
    this.#clock = options.clock ?? systemClock;
    this.#lock = new FileLock(path);
    try {
      this.#log = LogFile.open(path, options.log ?? silentLogger, (json, index) => this.#replay(json, index));
      if (this.#database === undefined) throw new OvsdbError('OVSDB_LOG', `${path} is empty`);
      this.#database.persistTo((transaction) => this.#append(transaction));
    } catch (error) {
      this.#lock.release();
      throw error;
    }
  }

  get database(): Database {
    if (this.#database === undefined) throw new OvsdbError('OVSDB_USAGE', `${this.path} is closed`);
    return this.#database;
  }

  /** Size of the file in bytes. */
  get size(): number {
    return this.#openLog().size;
  }

  sync(): Promise<void> {
    return this.#openLog().sync();
  }

  async compact(): Promise<void> {
    const snapshot = takeSnapshot(this.database);
    await this.#openLog().rewrite((fd) => writeSnapshot(snapshot, fd, this.#clock.now(), 'compacting database online'));
  }

  convert(schema: DatabaseSchema): void {
    const converted = convertDatabase(this.database, schema);
    const rows = [...converted.tables.values()]
      .filter((table) => table.rows.size > 0)
      .map((table) => {
        const entries = Array.from(table.rows.values(), (row) => [row.uuid, encodeRow(table, row)] as const);
        return [table.name, Object.fromEntries(entries)] as const;
      });
    const record = { _date: this.#clock.now(), _comment: 'schema conversion', ...Object.fromEntries(rows) };
    this.#openLog().rewriteSync([jsonRecord(formatSchema(schema)), jsonRecord(record)]);
    converted.persistTo((transaction) => this.#append(transaction));
    this.#database = converted;
  }

  async close(): Promise<void> {
    if (this.#log === undefined) return;
    const log = this.#log;
    await log.sync();
    this.#log = undefined;
    this.#database = undefined;
    log.close();
    this.#lock.release();
  }

  #openLog(): LogFile {
    if (this.#log === undefined) throw new OvsdbError('OVSDB_USAGE', `${this.path} is closed`);
    return this.#log;
  }

  #replay(json: Json, index: number): void {
    try {
      if (this.#database === undefined) this.#database = new Database(parseSchema(json));
      else applyTransaction(this.#database, json);
    } catch (error) {
      if (error instanceof OvsdbError && error.code === 'OVSDB_LOG') throw error;
      const message = `record ${index} of ${this.path} cannot be applied: ${error instanceof Error ? error.message : ''}`;
      throw new OvsdbError('OVSDB_LOG', message, { cause: error, details: { path: this.path, record: index } });
    }
  }

  #append(transaction: CommittedTransaction): void {
    const text = formatTransaction(transaction, this.database.tables, this.#clock.now());
    if (text !== undefined) this.#openLog().append(encodeRecord(text));
  }
}
