import type { DatabaseSchema } from '../schema/types';
import { convertDatabase } from '../transaction/convert';
import { Database } from '../transaction/database';

/** A database and where it is kept. */
export interface DatabaseStore {
  /** Another object after `convert`. */
  readonly database: Database;
  /** Resolves when all that has been committed is durable. */
  sync(): Promise<void>;
  /** Rewrites what is kept without its past. Transactions go on meanwhile. */
  compact(): Promise<void>;
  /** Gives the database another schema. Throws the violation when the rows do not fit. */
  convert(schema: DatabaseSchema): void;
  close(): Promise<void>;
}

/** A database that is gone when the process is. */
export class MemoryStore implements DatabaseStore {
  #database: Database;

  constructor(schema: DatabaseSchema) {
    this.#database = new Database(schema);
  }

  get database(): Database {
    return this.#database;
  }

  sync(): Promise<void> {
    return Promise.resolve();
  }

  compact(): Promise<void> {
    return Promise.resolve();
  }

  convert(schema: DatabaseSchema): void {
    this.#database = convertDatabase(this.#database, schema);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
