import * as fc from 'fast-check';
import { zooConditions, zooTransactions } from '../../test/zoo-operations';
import { ZOO } from '../../test/zoo-schema';
import { decodeDatum } from '../notation/decode';
import { defaultDatum } from '../notation/default';
import { applyDiff } from '../notation/difference';
import { encodeDatum } from '../notation/encode';
import type { Json, JsonObject } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { matchesAny, parseCondition } from '../transaction/condition';
import { Database } from '../transaction/database';
import { TransactionHistory } from './history';
import { Monitor, type MonitorVersion } from './monitor';

const SCHEMA = parseSchema(ZOO);
const TABLES = [...SCHEMA.tables.keys()];

type Rows = Record<string, Record<string, JsonObject>>;
type RowUpdate = Readonly<Record<string, JsonObject | null>>;

/** A client that believes what it is told: rows by table and UUID, columns in full. */
class Believer {
  readonly rows: Rows = Object.fromEntries(TABLES.map((table) => [table, {}]));

  take(updates: JsonObject | undefined): void {
    for (const [table, rows] of Object.entries(updates ?? {})) {
      for (const [uuid, update] of Object.entries(rows as Record<string, RowUpdate>)) this.#row(table, uuid, update);
    }
  }

  #row(table: string, uuid: string, update: RowUpdate): void {
    const rows = this.rows[table] ?? {};
    const { columns } = SCHEMA.tables.get(table) ?? { columns: new Map() };
    const inserted = update.initial ?? update.insert;
    if ('old' in update || 'new' in update) {
      if (update.new === null || update.new === undefined) delete rows[uuid];
      else rows[uuid] = { ...rows[uuid], ...update.new };
    } else if ('delete' in update) {
      expect(rows[uuid]).toBeDefined();
      delete rows[uuid];
    } else if (inserted !== null && inserted !== undefined) {
      const defaults = Array.from(
        columns,
        ([name, { type }]) => [name, encodeDatum(defaultDatum(type), type)] as const,
      );
      rows[uuid] = { ...Object.fromEntries(defaults), ...inserted };
    } else {
      const known = rows[uuid] as JsonObject;
      const changed = Object.entries(update.modify ?? {}).map(([name, json]) => {
        const { type } = columns.get(name) as { type: Parameters<typeof encodeDatum>[1] };
        const before = decodeDatum(known[name] as Json, type);
        return [name, encodeDatum(applyDiff(before, decodeDatum(json, type, { anySize: true }), type), type)] as const;
      });
      rows[uuid] = { ...known, ...Object.fromEntries(changed) };
    }
  }
}

/** What a client with these conditions should have. */
function truth(database: Database, where: Readonly<Record<string, Json>>): Rows {
  const tables = [...database.tables.values()].map((table) => {
    const clauses = parseCondition((where[table.name] ?? []) as Json[], table);
    const rows = [...table.rows.values()].filter((row) => matchesAny(clauses, table, row));
    const encoded = rows.map((row) => {
      const columns = table.columns.map(({ name, index, type }) => [name, encodeDatum(row.fields[index], type)]);
      return [row.uuid, Object.fromEntries(columns) as JsonObject] as const;
    });
    return [table.name, Object.fromEntries(encoded)] as const;
  });
  return Object.fromEntries(tables);
}

const requests = (where?: Readonly<Record<string, Json>>): JsonObject =>
  Object.fromEntries(
    TABLES.map((table) => {
      const columns = [...(SCHEMA.tables.get(table)?.columns.keys() ?? [])];
      return [table, { columns, ...(where === undefined ? {} : { where: where[table] ?? [] }) }];
    }),
  );

describe('a monitor', () => {
  it.each<MonitorVersion>([1, 2, 3])(
    'of version %i tells all there is to know, however seldom it is taken',
    (version) => {
      const taken = fc.infiniteStream(fc.boolean());
      fc.assert(
        fc.property(zooTransactions, zooConditions, zooConditions, taken, (transactions, first, later, takes) => {
          const database = new Database(SCHEMA);
          const client = new Believer();
          let where = version === 1 ? {} : first;
          const [early, ...late] = transactions;
          database.execute(early ?? []);
          const monitor = new Monitor(database, version, requests(version === 1 ? undefined : where));
          client.take(monitor.initial());
          for (const operations of late) {
            const execution = database.execute(operations);
            if (execution.kind === 'done' && execution.committed) monitor.collect(execution.committed.changes);
            if (takes.next().value === true) client.take(monitor.take());
          }
          client.take(monitor.take());
          expect(client.rows).toEqual(truth(database, where));
          if (version === 1) return;
          where = later;
          client.take(
            monitor.changeConditions(
              Object.fromEntries(TABLES.map((table) => [table, [{ where: later[table] ?? [] }]])),
            ),
          );
          expect(client.rows).toEqual(truth(database, where));
        }),
      );
    },
  );

  it('sends the kinds of change and the columns that are selected', () => {
    const database = new Database(SCHEMA);
    const monitor = new Monitor(database, 1, {
      Keeper: { columns: ['name'], select: { initial: false, modify: false, delete: true } },
    });
    const commit = (operation: Json): JsonObject | undefined => {
      const execution = database.execute([operation]);
      if (execution.kind === 'done' && execution.committed) monitor.collect(execution.committed.changes);
      return monitor.take();
    };
    expect(monitor.initial()).toEqual({});
    const inserted = commit({ op: 'insert', table: 'Keeper', row: { name: 'Ann' } });
    expect(Object.values(inserted?.Keeper as JsonObject)).toEqual([{ new: { name: 'Ann' } }]);
    expect(commit({ op: 'update', table: 'Keeper', where: [], row: { name: 'Eve' } })).toBeUndefined();
    expect(commit({ op: 'insert', table: 'Animal', row: {} })).toBeUndefined();
    const deleted = commit({ op: 'delete', table: 'Keeper', where: [] });
    expect(Object.values(deleted?.Keeper as JsonObject)).toEqual([{ old: { name: 'Eve' } }]);
  });
});

describe('TransactionHistory', () => {
  const changes = (rows: number) => new Map([['T', Array.from({ length: rows }, () => ({}) as never)]]);
  const add = (history: TransactionHistory, id: string, rows: number): void =>
    history.add({ id, changes: changes(rows), comment: undefined });

  it('goes back as far as its limits allow', () => {
    const history = new TransactionHistory('start', { maxTransactions: 3, maxRows: 10 });
    expect(history.since('start')).toEqual([]);
    for (const id of ['a', 'b', 'c']) add(history, id, 2);
    expect(history.since('start')).toHaveLength(3);
    add(history, 'd', 2);
    expect(history.since('start')).toBeUndefined();
    expect(history.since('a')).toHaveLength(3);
    add(history, 'e', 9);
    expect([history.since('c'), history.since('d')?.length, history.since('e')]).toEqual([undefined, 1, []]);
    add(history, 'f', 11);
    expect([history.since('e'), history.since('f')]).toEqual([undefined, []]);
  });
});
