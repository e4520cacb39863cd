import { OvsdbError } from '../errors';
import type { LazyJson } from '../json-rpc/lazy-json';
import type { JsonLike } from '../json-rpc/json-pieces';
import { makeInterners } from '../replica/column-reader';
import { RowLayout } from '../replica/row-layout';
import { type SliceClock, Slices } from '../slices';
import { commitUpdate, stageUpdate } from '../replica/staging';
import { TableStore } from '../replica/table-store';
import type { DatabaseSchema } from '../schema/types';
import type { ServerDatabase } from './server-database';

const TABLE = 'Database';
const WANTED = ['name', 'model', 'connected', 'leader', 'schema', 'index'];
/** A dozen rows need no slices. */
const STILL: SliceClock = { monotonic: () => 0, nextTurn: setImmediate };

/** The client's copy of `_Server`'s table of databases. */
export class ServerTable {
  readonly #store: TableStore;

  /** `schema`: what the server has for `_Server`. Older ones lack columns. */
  constructor(schema: DatabaseSchema) {
    const table = schema.tables.get(TABLE);
    if (!table) throw new OvsdbError('OVSDB_PROTOCOL', `_Server has no table ${TABLE}`);
    const columns = WANTED.filter((column) => table.columns.has(column));
    this.#store = new TableStore(new RowLayout(table, columns, makeInterners()), {});
  }

  /** `<monitor-cond-requests>` for it. */
  monitorRequests(): JsonLike {
    return { [TABLE]: [{ columns: this.#store.layout.columns }] };
  }

  /** Takes an update in. */
  async apply(tables: LazyJson, snapshot: boolean): Promise<void> {
    const stores = new Map([[TABLE, this.#store]]);
    const staged = await stageUpdate({ snapshot, format: 'differences', tables }, stores, new Slices(STILL));
    commitUpdate(staged, stores);
  }

  /** What the server says about a database; undefined when it does not have it. */
  find(name: string): ServerDatabase | undefined {
    const row = [...this.#store.rows.values()].find((each) => each.name === name);
    return (
      row && {
        name,
        model: typeof row.model === 'string' ? row.model : 'standalone',
        connected: row.connected === true,
        leader: row.leader === true,
        schema: typeof row.schema === 'string' ? row.schema : undefined,
        index: typeof row.index === 'number' ? row.index : undefined,
      }
    );
  }
}
