import {
  createReplica,
  type OvsdbClient,
  OvsdbError,
  type Replica,
  type ReplicaOptions,
  type ReplicaTable,
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

/** How a database is mirrored. */
export interface MirrorOptions extends ReplicaOptions {
  /** Table → index → columns. */
  readonly indexes?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Tables to be followed by themselves: the others need not wait for them. */
  readonly apart?: ReadonlySet<string>;
}

/** One database, all of it, as the writers and the compilation see it: tables by name. */
export class MirroredDatabase {
  readonly #schema: TypedSchema<AnyTables, AnyWrites>;
  readonly #main: Replica<AnyTables, AnySpec>;
  readonly #apart: Replica<AnyTables, AnySpec> | undefined;
  readonly #tables: ReadonlyMap<string, ReplicaTable<AnyRow>>;

  constructor(
    readonly client: OvsdbClient,
    schema: TypedSchema<unknown, unknown>,
    { indexes = {}, apart = new Set(), ...options }: MirrorOptions = {},
  ) {
    this.#schema = schema as TypedSchema<AnyTables, AnyWrites>;
    const follow = (tables: readonly string[]): Replica<AnyTables, AnySpec> => {
      const spec = tables.map((table) => [table, { indexes: indexes[table] ?? {} }] as const);
      return createReplica(client, this.#schema, Object.fromEntries(spec) as AnySpec, options);
    };
    const names = this.tableNames();
    this.#main = follow(names.filter((table) => !apart.has(table)));
    this.#apart = apart.size === 0 ? undefined : follow([...apart]);
    this.#tables = new Map(
      names.map((table) => [table, (apart.has(table) ? this.#apart : this.#main)?.table(table)] as never),
    );
  }

  /** Whether all tables are as the server has them. */
  get synced(): boolean {
    return this.#main.synced && this.#apart?.synced !== false;
  }

  /** As {@link synced}, of all but the tables that are followed apart. */
  get mainSynced(): boolean {
    return this.#main.synced;
  }

  rows(table: string): Iterable<AnyRow> {
    return this.#table(table);
  }

  size(table: string): number {
    return this.#table(table).size;
  }

  get(table: string, uuid: string): AnyRow | undefined {
    return this.#table(table).get(uuid);
  }

  find(table: string, index: string, value: string): readonly AnyRow[] {
    return this.#table(table).find(index, value);
  }

  /** Holds rows as what `form` gives for them; see {@link ReplicaTable.holdAs}. */
  holdAs(table: string, form: ((row: AnyRow) => AnyRow) | undefined): void {
    this.#table(table).holdAs(form);
  }

  /** Holds `equal` in place of `row`; see {@link ReplicaTable.substitute}. */
  substitute(table: string, row: AnyRow, equal: AnyRow): void {
    this.#table(table).substitute(row, equal);
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

  /** Calls back with the changes of each transaction, those of tables apart by themselves, and when a replica has caught up. */
  onChange(onChanges: (changes: readonly AnyChange[]) => void, onSynced: () => void): void {
    for (const replica of this.#replicas) {
      replica.onChange(({ changes }) => onChanges(changes));
      replica.onSynced(onSynced);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#replicas.map((replica) => replica.close()));
  }

  get #replicas(): Replica<AnyTables, AnySpec>[] {
    return this.#apart === undefined ? [this.#main] : [this.#main, this.#apart];
  }

  #table(name: string): ReplicaTable<AnyRow> {
    const table = this.#tables.get(name);
    if (table === undefined) throw new OvsdbError('OVSDB_UNKNOWN_TABLE', `${this.#schema.name} has no table ${name}`);
    return table;
  }
}
