import { randomUUID } from 'node:crypto';
import { OvsdbError } from '../errors';
import type { Uuid } from '../notation/datum';
import type { Json, JsonObject } from '../notation/json';
import { ObjectParser } from '../notation/object-parser';
import type { DatabaseSchema } from '../schema/types';
import { collectChanges, finishCommit, prepareCommit } from './commit';
import { operations } from './operations';
import type { OperationContext } from './operations/operation';
import { Unsatisfied } from './operations/wait';
import type { ChangeSet } from './row';
import { SymbolTable } from './symbol-table';
import { Table } from './table';
import { Transaction } from './transaction';

/** A committed transaction, as monitors and the log see it. */
export interface CommittedTransaction {
  /** Names this state of the database; `monitor_cond_since` starts from it. */
  readonly id: Uuid;
  readonly changes: ChangeSet;
  readonly comment: string | undefined;
}

export interface DatabaseOptions {
  /** Makes the UUIDs of rows and transactions; random ones by default. */
  readonly generateUuid?: () => Uuid;
}

/** Who executes a transaction, and how long it has been tried. */
export interface ExecuteOptions {
  /** True when the client holds the lock; nobody does by default. */
  readonly ownsLock?: (name: string) => boolean;
  /** Milliseconds since the transaction was first executed; 0 by default. */
  readonly elapsedMs?: number;
  /** Refuses operations that change anything. */
  readonly readOnly?: boolean;
}

/**
 * What became of a transaction. `results` is the reply of RFC 7047 §4.1.3: one element an operation, and one more when
 * committing failed. `committed` is absent when nothing changed.
 * `blocked`: a `wait` is unsatisfied; nothing was done. Try again when the database has changed, or after `retryMs`.
 */
export type Execution =
  | {
      readonly kind: 'done';
      readonly results: readonly Json[];
      readonly committed: CommittedTransaction | undefined;
      readonly durable: boolean;
    }
  | { readonly kind: 'blocked'; readonly retryMs: number };

/** An OVSDB database in memory: RFC 7047 §3 and §5, without connections, clocks or files. */
export class Database {
  readonly tables: ReadonlyMap<string, Table>;
  readonly #generateUuid: () => Uuid;
  #persist: ((transaction: CommittedTransaction) => void) | undefined;
  #version = 0;
  #lastId: Uuid;

  constructor(
    readonly schema: DatabaseSchema,
    options: DatabaseOptions = {},
  ) {
    this.#generateUuid = options.generateUuid ?? randomUUID;
    this.#lastId = this.#generateUuid();
    const versionPrefix = this.#generateUuid().slice(0, 23);
    this.tables = new Map([...schema.tables.values()].map((table) => [table.name, new Table(table, versionPrefix)]));
    for (const table of this.tables.values()) table.link(this.tables);
  }

  get name(): string {
    return this.schema.name;
  }

  /** The id of the last transaction that changed anything. */
  get lastTransactionId(): Uuid {
    return this.#lastId;
  }

  /** From now on every transaction is written down before it takes effect. When `persist` throws, it fails with that. */
  persistTo(persist: (transaction: CommittedTransaction) => void): void {
    this.#persist = persist;
  }

  /** Executes the operations of a `transact` (RFC 7047 §4.1.3): all of them, or none. Errors are in the results. */
  execute(operationJson: readonly Json[], options: ExecuteOptions = {}): Execution {
    const transaction = new Transaction();
    const symbols = new SymbolTable(this.#generateUuid);
    const context: OperationContext = {
      tables: this.tables,
      transaction,
      symbols,
      generateUuid: this.#generateUuid,
      ownsLock: options.ownsLock ?? (() => false),
      elapsedMs: options.elapsedMs ?? 0,
    };
    const results: Json[] = [];
    try {
      for (const json of operationJson) {
        results.push(this.#operate(context, json, results.length, operationJson.length, options.readOnly === true));
      }
    } catch (error) {
      transaction.rollback();
      if (error instanceof Unsatisfied) return { kind: 'blocked', retryMs: error.remainingMs };
      return failed([...results, wireError(error)], operationJson.length);
    }
    try {
      return { kind: 'done', results, committed: this.commit(transaction), durable: transaction.durable };
    } catch (error) {
      return failed([...results, wireError(error)], operationJson.length);
    }
  }

  /**
   * Checks and commits rows that were put into `transaction` directly, or throws and takes them back. For what reads
   * a log; clients' operations go through {@link execute}.
   */
  commit(transaction: Transaction): CommittedTransaction | undefined {
    try {
      const references = prepareCommit(transaction);
      const { changes, version } = collectChanges(transaction, this.#version);
      if (changes.size === 0) return undefined;
      const committed = { id: this.#generateUuid(), changes, comment: transaction.comment };
      this.#persist?.(committed);
      finishCommit(transaction, references);
      this.#version = version;
      this.#lastId = committed.id;
      return committed;
    } catch (error) {
      transaction.rollback();
      throw error;
    }
  }

  #operate(context: OperationContext, json: Json, at: number, count: number, readOnly: boolean): JsonObject {
    const parser = new ObjectParser(json, `ovsdb operation ${at + 1} of ${count}`);
    let result: JsonObject | undefined;
    let failure: unknown;
    let forbidden: string | undefined;
    try {
      const name = parser.id('op');
      const operation = operations.get(name) ?? parser.fail(`No operation "${name}"`);
      result = operation.run(context, parser);
      if (!operation.readOnly && (readOnly || this.name.startsWith('_'))) forbidden = name;
    } catch (error) {
      failure = error;
    }
    // As in ovsdb-server, a member that does not belong there outranks any other error.
    failure = parser.finish() ?? failure;
    if (failure !== undefined || result === undefined) throw failure;
    if (forbidden !== undefined) throw this.#notAllowed(forbidden, readOnly);
    return result;
  }

  #notAllowed(op: string, readOnly: boolean): OvsdbError {
    const why = readOnly
      ? 'operation not allowed when database server is in read only mode'
      : `operation not allowed on table in reserved database ${this.name}`;
    return new OvsdbError('OVSDB_NOT_ALLOWED', `${op} ${why}`);
  }
}

function failed(results: readonly Json[], count: number): Execution {
  const padding = Array<null>(Math.max(0, count - results.length)).fill(null);
  return { kind: 'done', results: [...results, ...padding], committed: undefined, durable: false };
}

function wireError(error: unknown): JsonObject {
  if (!(error instanceof OvsdbError)) throw error;
  return { ...error.toWire() };
}
