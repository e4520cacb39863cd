import { type Clock, type Logger, silentLogger, systemClock } from '@ironloom/core';
import type { OvsdbClient } from '../client/client';
import { type Clause, encodeClauses } from '../client/condition';
import type { ClientMonitor, MonitorUpdate } from '../client/monitor';
import type { ColumnName, TableName, TypedSchema } from '../client/typed-schema';
import { OvsdbError } from '../errors';
import type { Datum, Uuid } from '../notation/datum';
import type { DatabaseSchema } from '../schema/types';
import { makeInterners } from './column-reader';
import { type AnyRow, type RowForm, RowLayout } from './row-layout';
import { servedColumns } from './served-columns';
import { Slices } from '../slices';
import { commitUpdate, stageUpdate } from './staging';
import { TableStore } from './table-store';

/** Which rows of a table: all, none, or those that satisfy any of the clauses. */
export type Where<Row> = boolean | readonly Clause<Row>[];

/** What a replica holds of one table. */
export interface ReplicaTableOptions<Row> {
  /** Columns besides `_uuid`; left out: all. */
  readonly columns?: readonly ColumnName<Row>[];
  /** Left out: all rows. */
  readonly where?: Where<Row>;
  /** Index name → its columns. A set column alone is indexed by each of its elements; map columns have no order. */
  readonly indexes?: Readonly<Record<string, readonly ColumnName<Row>[]>>;
}

/** What a replica holds: the tables that are named, `true` standing for a table in full. */
export type ReplicaTables<Tables> = {
  readonly [Table in TableName<Tables>]?: true | ReplicaTableOptions<Tables[Table]>;
};

/** The rows of a table as the replica was asked to hold them. */
export type ReplicaRow<Tables, Spec, Table extends keyof Spec & keyof Tables> = Spec[Table] extends {
  readonly columns: readonly (infer Column)[];
}
  ? Pick<Tables[Table], (Column | '_uuid') & keyof Tables[Table]>
  : Tables[Table];

/** What happened to one row. `changed`: the columns that differ; for a row that came or went, all. */
export interface ReplicaChange<Table, Row> {
  readonly table: Table;
  readonly uuid: Uuid;
  readonly old: Row | undefined;
  readonly new: Row | undefined;
  readonly changed: readonly ColumnName<Row>[];
}

/** All that one transaction, or one update, did to the replica: no row occurs twice. */
export interface ReplicaBatch<Tables, Spec> {
  /** True for the first load, and for a reload after the server could not tell what was missed. */
  readonly snapshot: boolean;
  readonly changes: readonly {
    [Table in keyof Spec & TableName<Tables>]: ReplicaChange<Table, ReplicaRow<Tables, Spec, Table>>;
  }[keyof Spec & TableName<Tables>][];
}

/** The rows of one table. They are immutable: a change brings a new object for that row, the others stay. */
export interface ReplicaTable<Row> extends Iterable<Row> {
  readonly size: number;
  get(uuid: Uuid): Row | undefined;
  /** Rows that an index has for these values, in no particular order. */
  find(index: string, ...values: readonly Datum[]): readonly Row[];
  /**
   * From now on each row that comes, or comes in place of another, is held as what `form` gives for it: an equal one that takes
   * less memory, or the same. Its columns may be getters. Undefined: rows are held as they are read.
   */
  holdAs(form: ((row: Row) => Row) | undefined): void;
  /**
   * Holds `equal` in place of `row`, for who has a form of it that takes less memory: its columns may be getters. It is no change,
   * and nothing is done where `row` is not what is held any more.
   */
  substitute(row: Row, equal: Row): void;
}

/** How a replica works. */
export interface ReplicaOptions {
  /** Longest time that taking an update in holds the event loop, in milliseconds. Default 3. */
  readonly sliceMs?: number;
  readonly clock?: Clock;
  readonly log?: Logger;
}

type AnyBatch = ReplicaBatch<Record<string, AnyRow>, Record<string, true>>;

/**
 * A copy of some tables that follows the server. It changes only as a whole: between two turns of the event loop all
 * tables are as one transaction left them.
 */
export class Replica<Tables, Spec extends ReplicaTables<Tables>> {
  readonly #schema: TypedSchema<Tables, unknown>;
  readonly #options: ReplicaOptions;
  readonly #log: Logger;
  readonly #tables: ReadonlyMap<string, TableStore>;
  readonly #interners = makeInterners();
  readonly #monitor: ClientMonitor;
  readonly #listeners = new Set<(batch: AnyBatch) => void>();
  readonly #syncListeners = new Set<(synced: boolean) => void>();
  #synced = false;

  constructor(client: OvsdbClient, schema: TypedSchema<Tables, unknown>, tables: Spec, options: ReplicaOptions = {}) {
    this.#schema = schema;
    this.#options = options;
    this.#log = (options.log ?? silentLogger).child({ module: 'ovsdb', database: schema.name });
    const wanted = Object.entries(tables as Readonly<Record<string, true | ReplicaTableOptions<AnyRow>>>);
    this.#tables = new Map(
      wanted.map(([name, spec]) => {
        const { columns, indexes = {} } = spec === true ? {} : spec;
        const table = this.#table(name);
        const layout = new RowLayout(table, columns ?? [...table.columns.keys()], this.#interners);
        return [name, new TableStore(layout, indexes)] as const;
      }),
    );
    this.#monitor = client.monitor({
      columns: (served) => this.#columns(served),
      apply: (update) => this.#apply(update),
      synced: (synced) => this.#setSynced(synced),
    });
    for (const [name, spec] of wanted) {
      if (spec !== true && spec.where !== undefined) void this.#setWhere(name, spec.where).catch(() => undefined);
    }
  }

  /** True while the replica holds what the server has; false from a lost connection to the next update. */
  get synced(): boolean {
    return this.#synced;
  }

  /** The last transaction that the replica holds, as the server names it; undefined when it names none. */
  get lastTransactionId(): string | undefined {
    return this.#monitor.lastTransactionId;
  }

  /** The rows of one table; the object stays valid and follows. */
  table<Table extends keyof Spec & TableName<Tables>>(name: Table): ReplicaTable<ReplicaRow<Tables, Spec, Table>> {
    const store = this.#tables.get(name);
    if (!store) throw new OvsdbError('OVSDB_UNKNOWN_TABLE', `the replica does not hold table ${name}`);
    type Row = ReplicaRow<Tables, Spec, Table>;
    return {
      get size() {
        return store.rows.size;
      },
      get: (uuid) => store.rows.get(uuid) as Row | undefined,
      find: (index, ...values) => store.find(index, values) as readonly Row[],
      holdAs: (form) => store.layout.holdAs(form as RowForm | undefined),
      substitute: (row, equal) => store.substitute(row as AnyRow, equal as AnyRow),
      [Symbol.iterator]: () => store.rows.values() as IterableIterator<Row>,
    };
  }

  /**
   * Calls back after each change, and after each snapshot even of nothing, with the tables as they are now. The function
   * returned stops that.
   */
  onChange(listener: (batch: ReplicaBatch<Tables, Spec>) => void): () => void {
    const any = listener as unknown as (batch: AnyBatch) => void;
    this.#listeners.add(any);
    return () => void this.#listeners.delete(any);
  }

  /** Calls back when `synced` changes. The function returned stops that. */
  onSynced(listener: (synced: boolean) => void): () => void {
    this.#syncListeners.add(listener);
    return () => void this.#syncListeners.delete(listener);
  }

  /** Resolves when the replica is synced; rejects with the signal's reason. */
  async whenSynced(signal?: AbortSignal): Promise<void> {
    await this.until(() => this.#synced, signal);
  }

  /** Resolves when `condition` holds: it is asked now and after each change. Rejects with the signal's reason. */
  until(condition: () => boolean, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (signal?.aborted) reject(signal.reason as Error);
        else if (condition()) resolve();
        else return;
        stop();
      };
      const stops = [this.onChange(check), this.onSynced(check)];
      const stop = (): void => {
        for (const each of stops) each();
        signal?.removeEventListener('abort', check);
      };
      signal?.addEventListener('abort', check, { once: true });
      check();
    });
  }

  /**
   * Changes which rows of a table the replica holds. Resolves when it holds just these; rows that come into view or leave
   * it are in a batch as inserted or deleted ones.
   */
  setCondition<Table extends keyof Spec & TableName<Tables>>(table: Table, where: Where<Tables[Table]>): Promise<void> {
    return this.#setWhere(table, where);
  }

  /** Stops following; the rows stay as they are. */
  close(): Promise<void> {
    return this.#monitor.stop();
  }

  #setWhere<Row>(name: string, where: Where<Row>): Promise<void> {
    const clauses = typeof where === 'boolean' ? [where] : encodeClauses(this.#table(name), where);
    return this.#monitor.setCondition(name, clauses);
  }

  #table(name: string) {
    const table = this.#schema.tables.get(name);
    if (!table) throw new OvsdbError('OVSDB_UNKNOWN_TABLE', `${this.#schema.name} has no table ${name}`);
    return table;
  }

  #columns(served: DatabaseSchema): ReadonlyMap<string, readonly string[]> {
    const layouts = [...this.#tables.values()].map(({ layout }) => layout);
    return servedColumns(layouts, served, this.#log);
  }

  async #apply(update: MonitorUpdate): Promise<void> {
    const { clock = systemClock, sliceMs } = this.#options;
    const staged = await stageUpdate(update, this.#tables, new Slices(clock, sliceMs));
    commitUpdate(staged, this.#tables);
    this.#interners.strings.rest();
    this.#interners.maps.rest();
    if (staged.changes.length === 0 && !update.snapshot) return;
    const batch = { snapshot: update.snapshot, changes: staged.changes } as AnyBatch;
    for (const listener of [...this.#listeners]) this.#call(() => listener(batch));
  }

  #setSynced(synced: boolean): void {
    if (this.#synced === synced) return;
    this.#synced = synced;
    for (const listener of [...this.#syncListeners]) this.#call(() => listener(synced));
  }

  /** One listener's failure is neither the others' nor the connection's. */
  #call(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      this.#log.error({ err: error }, 'listener of a replica failed');
    }
  }
}

/**
 * A replica of some tables over a client. `schema` says what the columns are; a server that has an older or newer one is
 * bridged: a column that it lacks has its default value in all rows.
 */
export function createReplica<Tables, Writes, const Spec extends ReplicaTables<Tables>>(
  client: OvsdbClient,
  schema: TypedSchema<Tables, Writes>,
  tables: Spec,
  options: ReplicaOptions = {},
): Replica<Tables, Spec> {
  return new Replica<Tables, Spec>(client, schema, tables, options);
}
