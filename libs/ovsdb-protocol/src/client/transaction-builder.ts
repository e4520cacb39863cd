import { OvsdbError } from '../errors';
import type { Uuid } from '../notation/datum';
import { isJsonObject, type Json, type JsonObject } from '../notation/json';
import { type Clause, columnType, encodeClauses } from './condition';
import type { ColumnName, TableName, TypedSchema } from './typed-schema';
import type { TableSchema } from '../schema/types';
import type { Operation, OperationResult } from './operations';
import { encodeWrite, isDefaultWrite, type NamedUuid, type WriteValue } from './write-values';

/** Which rows an operation is about: one by its UUID, or those that satisfy all clauses. */
export type Selection<Row> = Uuid | readonly Clause<Row>[];

/** What an insert and an update of a table take. */
interface Write {
  readonly insert: object;
  readonly update: object;
}
type InsertOf<Writes, Table extends keyof Writes> = Writes[Table] extends Write ? Writes[Table]['insert'] : never;
type UpdateOf<Writes, Table extends keyof Writes> = Writes[Table] extends Write ? Writes[Table]['update'] : never;

/** `<mutator>` of RFC 7047 §5.1. */
export type Mutator = '+=' | '-=' | '*=' | '/=' | '%=' | 'insert' | 'delete';

/** One change relative to what a column holds. Deleting from a map takes keys, or keys with the values they must have. */
export type Mutation<Row> = readonly [column: ColumnName<Row>, mutator: Mutator, value: WriteValue];

/** A row that the transaction inserts. It can be used in the reference columns of the same transaction. */
export interface InsertedRow extends NamedUuid {
  /** Index of its operation. */
  readonly operation: number;
}

/**
 * Puts a transaction together, with the types of a model: `client.transact(builder.operations)` sends it. Operations run
 * in the order they were added.
 */
export class TransactionBuilder<Tables, Writes> {
  readonly #schema: TypedSchema<Tables, Writes>;
  readonly #operations: Operation[] = [];

  constructor(schema: TypedSchema<Tables, Writes>) {
    this.#schema = schema;
  }

  /** RFC 7047 §5.2, in order. */
  get operations(): readonly Operation[] {
    return this.#operations;
  }

  /** True when nothing was added. */
  get isEmpty(): boolean {
    return this.#operations.length === 0;
  }

  /**
   * Inserts a row; `uuid` fixes its UUID, for servers from Open vSwitch 2.13 on. What the row has by default is not sent: the
   * server takes longer to read it than to do without.
   */
  insert<Table extends TableName<Writes>>(
    table: Table,
    row: InsertOf<Writes, Table>,
    { uuid }: { readonly uuid?: Uuid } = {},
  ): InsertedRow {
    const operation = this.#operations.length;
    const uuidName = `row${operation}`;
    const encoded = this.#encodeRow(table, row, isDefaultWrite);
    if (uuid === undefined) {
      this.#add({ op: 'insert', table, row: encoded, 'uuid-name': uuidName });
      return { uuidName, operation };
    }
    this.#add({ op: 'insert', table, row: encoded, uuid });
    return { uuidName, operation, uuid };
  }

  /** Sets columns; those left out stay. */
  update<Table extends TableName<Writes> & keyof Tables>(
    table: Table,
    where: Selection<Tables[Table]>,
    row: UpdateOf<Writes, Table>,
  ): this {
    return this.#add({ op: 'update', table, where: this.#where(table, where), row: this.#encodeRow(table, row) });
  }

  /** Changes columns relative to what they hold, so that others' changes to them stay. */
  mutate<Table extends TableName<Writes> & keyof Tables>(
    table: Table,
    where: Selection<Tables[Table]>,
    mutations: readonly Mutation<UpdateOf<Writes, Table>>[],
  ): this {
    const schema = this.#table(table);
    const encoded = mutations.map(([column, mutator, value]): Json => {
      const type = columnType(schema, column);
      // Keys alone delete whatever value they have: they go as a set.
      const keysOnly = mutator === 'delete' && type.value !== undefined && Array.isArray(value);
      return [column, mutator, encodeWrite(value, keysOnly ? { key: type.key, min: 0, max: 'unlimited' } : type)];
    });
    return this.#add({ op: 'mutate', table, where: this.#where(table, where), mutations: encoded });
  }

  delete<Table extends TableName<Tables>>(table: Table, where: Selection<Tables[Table]>): this {
    return this.#add({ op: 'delete', table, where: this.#where(table, where) });
  }

  /**
   * Makes the transaction fail with OVSDB_TIMED_OUT unless these columns of the row still hold these values: for a write
   * that depends on what was read.
   */
  verify<Table extends TableName<Tables>>(
    table: Table,
    uuid: Uuid,
    values: Partial<Omit<Tables[Table], '_uuid'>>,
  ): this {
    const row = this.#encodeRow(table, values);
    return this.#add({
      op: 'wait',
      table,
      where: [['_uuid', '==', ['uuid', uuid]]],
      columns: Object.keys(row),
      until: '==',
      rows: [row],
      timeout: 0,
    });
  }

  /** Waits until the rows selected are, or are no longer, exactly these. */
  wait<Table extends TableName<Tables>>(
    table: Table,
    where: Selection<Tables[Table]>,
    until: '==' | '!=',
    rows: readonly Partial<Tables[Table]>[],
    { columns, timeoutMs }: { readonly columns: readonly ColumnName<Tables[Table]>[]; readonly timeoutMs?: number },
  ): this {
    const encoded = rows.map((row) => this.#encodeRow(table, row));
    const timeout = timeoutMs === undefined ? {} : { timeout: timeoutMs };
    return this.#add({
      op: 'wait',
      table,
      where: this.#where(table, where),
      columns,
      until,
      rows: encoded,
      ...timeout,
    });
  }

  /** Leaves a note in the database's log. */
  comment(comment: string): this {
    return this.#add({ op: 'comment', comment });
  }

  /** Makes the transaction fail with OVSDB_NOT_OWNER unless the client holds the lock. */
  assertLock(lock: string): this {
    return this.#add({ op: 'assert', lock });
  }

  /** The reply comes only when the transaction is on disk. */
  durable(): this {
    return this.#add({ op: 'commit', durable: true });
  }

  #add(operation: Operation): this {
    this.#operations.push(operation);
    return this;
  }

  #table(name: string): TableSchema {
    const table = this.#schema.tables.get(name);
    if (!table) throw new OvsdbError('OVSDB_UNKNOWN_TABLE', `${this.#schema.name} has no table ${name}`);
    return table;
  }

  #where<Row>(table: string, where: Selection<Row>): Json[] {
    if (typeof where === 'string') return [['_uuid', '==', ['uuid', where]]];
    return encodeClauses(this.#table(table), where);
  }

  #encodeRow(table: string, row: object, isLeftOut?: typeof isDefaultWrite): JsonObject {
    const schema = this.#table(table);
    const encoded: Record<string, Json> = {};
    for (const column of Object.keys(row)) {
      const value = (row as Readonly<Record<string, WriteValue>>)[column];
      const type = columnType(schema, column);
      if (isLeftOut?.(value, type) !== true) encoded[column] = encodeWrite(value, type);
    }
    return encoded;
  }
}

/** The UUID that a row got, from the results of the transaction that inserted it. */
export function insertedUuid(results: readonly OperationResult[], { operation }: InsertedRow): Uuid {
  const uuid = results[operation]?.uuid;
  const text: unknown = Array.isArray(uuid) ? (uuid as readonly Json[])[1] : undefined;
  if (typeof text === 'string' && !isJsonObject(uuid)) return text;
  throw new OvsdbError('OVSDB_USAGE', 'these are not the results of the transaction that inserted the row');
}
