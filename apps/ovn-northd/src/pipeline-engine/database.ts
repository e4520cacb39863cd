import {
  createReplica,
  type OvsdbClient,
  type Replica,
  type ReplicaOptions,
  type ReplicaTableOptions,
  TransactionBuilder,
  type TypedSchema,
} from '@ironloom/ovsdb-protocol';

/** A row of any table; which columns it has, its table knows. */
export type AnyRow = Readonly<Record<string, unknown>> & { readonly _uuid: string };

type AnyTables = Readonly<Record<string, AnyRow>>;
type AnyWrites = Readonly<Record<string, { readonly insert: object; readonly update: object }>>;
type AnySpec = Readonly<Record<string, true | ReplicaTableOptions<AnyRow>>>;

/** A transaction under way; tables are named by the facts of the compilation rather than in the program's text. */
export type Transaction = TransactionBuilder<AnyTables, AnyWrites>;

/** A change of one row, of any table. */
export interface AnyChange {
  readonly table: string;
  readonly uuid: string;
  readonly old: AnyRow | undefined;
  readonly new: AnyRow | undefined;
  readonly changed: readonly string[];
}

/** One database, all of it, as the writers and the compilation see it: tables by name. */
export class MirroredDatabase {
  readonly #schema: TypedSchema<AnyTables, AnyWrites>;
  readonly #replica: Replica<AnyTables, AnySpec>;

  constructor(
    readonly client: OvsdbClient,
    schema: TypedSchema<unknown, unknown>,
    indexes: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
    options: ReplicaOptions,
  ) {
    this.#schema = schema as TypedSchema<AnyTables, AnyWrites>;
    const tables = [...schema.tables.keys()].map((table) => {
      const wanted = indexes[table];
      return [table, wanted === undefined ? (true as const) : { indexes: wanted }] as const;
    });
    this.#replica = createReplica(client, this.#schema, Object.fromEntries(tables) as AnySpec, options);
  }

  get synced(): boolean {
    return this.#replica.synced;
  }

  rows(table: string): Iterable<AnyRow> {
    return this.#replica.table(table);
  }

  size(table: string): number {
    return this.#replica.table(table).size;
  }

  get(table: string, uuid: string): AnyRow | undefined {
    return this.#replica.table(table).get(uuid);
  }

  find(table: string, index: string, value: string): readonly AnyRow[] {
    return this.#replica.table(table).find(index, value);
  }

  tableNames(): string[] {
    return [...this.#schema.tables.keys()];
  }

  /** Whether a column is a set of any size, none included: one whose elements can be put in and taken out one by one. */
  isOpenSet(table: string, column: string): boolean {
    const type = this.#schema.tables.get(table)?.columns.get(column)?.type;
    return type !== undefined && type.value === undefined && type.min === 0 && type.max === 'unlimited';
  }

  begin(): Transaction {
    return new TransactionBuilder(this.#schema);
  }

  /** Calls back with the changes of each transaction, and when the replica has caught up. */
  onChange(onChanges: (changes: readonly AnyChange[]) => void, onSynced: () => void): void {
    this.#replica.onChange(({ changes }) => onChanges(changes));
    this.#replica.onSynced(onSynced);
  }

  close(): Promise<void> {
    return this.#replica.close();
  }
}
