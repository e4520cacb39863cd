import * as fc from 'fast-check';
import { readEverything, zooTransactions } from '../../test/zoo-operations';
import { ZOO } from '../../test/zoo-schema';
import { canonicalJson } from '../notation/canonical-json';
import type { Uuid } from '../notation/datum';
import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { Database } from './database';
import { targetsOf } from './reference-changes';

const SCHEMA = parseSchema(ZOO);
const A = '00000000-0000-4000-8000-00000000000a';
const B = '00000000-0000-4000-8000-00000000000b';
const C = '00000000-0000-4000-8000-00000000000c';
const ref = (uuid: Uuid): Json => ['uuid', uuid];

let database: Database;
beforeEach(() => {
  database = new Database(SCHEMA);
});

function run(...operations: Json[]): readonly Json[] {
  const execution = database.execute(operations);
  if (execution.kind === 'blocked') throw new Error('blocked');
  return execution.results;
}
const insert = (table: string, uuid: Uuid, row: Json): Json => ({ op: 'insert', table, uuid, row });
const select = (table: string, ...columns: string[]): Json => {
  const [result] = run({ op: 'select', table, where: [], columns });
  return (result as { rows: Json }).rows;
};

describe('references', () => {
  it('keep rows of non-root tables alive, and let go of whole chains', () => {
    run(
      insert('Lock', A, { code: 'x' }),
      insert('Keeper', B, { name: 'Ann' }),
      insert('Cage', B, { lock: ref(A), guard: ref(B) }),
      insert('Animal', C, { cages: ref(B) }),
    );
    expect(select('Lock', 'code')).toEqual([{ code: 'x' }]);
    run({ op: 'update', table: 'Animal', where: [], row: { cages: ['set', []] } });
    expect([select('Cage', '_uuid'), select('Lock', '_uuid')]).toEqual([[], []]);
  });

  it('vanish, when weak, with the row; not when that would leave too few', () => {
    run(insert('Animal', A, { name: 'a' }), insert('Animal', B, { name: 'b', count: 1, friends: ref(A) }));
    run({ op: 'delete', table: 'Animal', where: [['_uuid', '==', ref(A)]] });
    expect(select('Animal', 'friends')).toEqual([{ friends: ['set', []] }]);
    run(insert('Keeper', A, {}), insert('Cage', A, { guard: ref(A) }), {
      op: 'update',
      table: 'Animal',
      where: [],
      row: { cages: ref(A) },
    });
    expect(run({ op: 'delete', table: 'Keeper', where: [] })).toEqual([
      { count: 1 },
      {
        error: 'constraint violation',
        details:
          `Deletion of 1 weak reference(s) to deleted (or never-existing) rows from column "guard" in "Cage" row ${A} ` +
          'caused this column to become empty, but constraints on this column disallow an empty column.',
      },
    ]);
    expect(select('Keeper', '_uuid')).toEqual([{ _uuid: ref(A) }]);
  });

  it('may name rows that are inserted later in the transaction', () => {
    expect(
      run(
        { op: 'insert', table: 'Animal', row: { cages: ['named-uuid', 'cage'] } },
        { op: 'insert', table: 'Cage', 'uuid-name': 'cage', row: { guard: ['named-uuid', 'ann'] } },
        { op: 'insert', table: 'Keeper', 'uuid-name': 'ann', row: { name: 'Ann' } },
      ),
    ).toHaveLength(3);
    const [keeper] = select('Keeper', '_uuid') as [{ _uuid: Json }];
    expect(select('Cage', 'guard')).toEqual([{ guard: keeper._uuid }]);
  });
});

describe('a unique index', () => {
  it('is told about as ovsdb-server does', () => {
    run(insert('Animal', A, { name: 'cat', count: 1, legs: 4 }));
    const [, , , error] = run(
      insert('Animal', B, { name: 'cat', count: 2 }),
      insert('Animal', C, { name: 'dog', count: 3 }),
      { op: 'comment', comment: 'x' },
    );
    expect(error).toEqual({
      error: 'constraint violation',
      details:
        'Transaction causes multiple rows in "Animal" table to have identical values (cat) for index on column "name".  ' +
        `First row, with UUID ${B}, was inserted by this transaction.  ` +
        `Second row, with UUID ${A}, existed in the database before this transaction and was not modified by the transaction.`,
    });
  });

  it('allows two rows to trade their values', () => {
    run(insert('Animal', A, { name: 'a', count: 1 }), insert('Animal', B, { name: 'b', count: 2 }));
    const rename = (uuid: Uuid, name: string): Json => ({
      op: 'update',
      table: 'Animal',
      where: [['_uuid', '==', ref(uuid)]],
      row: { name },
    });
    expect(run(rename(A, 'b'), rename(B, 'a'))).toEqual([{ count: 1 }, { count: 1 }]);
    expect(run(insert('Animal', C, { name: 'b', count: 3 }))).toHaveLength(2);
  });
});

describe('a transaction', () => {
  it('that fails leaves no trace', () => {
    run(insert('Animal', A, { name: 'cat' }));
    const before = canonicalJson(run(...readEverything));
    const results = run(
      { op: 'update', table: 'Animal', where: [], row: { name: 'dog' } },
      insert('Keeper', B, {}),
      { op: 'delete', table: 'Animal', where: [] },
      { op: 'abort' },
      { op: 'comment', comment: 'never reached' },
    );
    expect(results.slice(3)).toEqual([{ error: 'aborted', details: 'aborted by request' }, null]);
    expect(canonicalJson(run(...readEverything))).toBe(before);
  });

  it('that changes nothing is not committed, and keeps _version', () => {
    run(insert('Keeper', A, { name: 'Ann' }));
    const version = select('Keeper', '_version');
    const execution = database.execute([{ op: 'update', table: 'Keeper', where: [], row: { name: 'Ann' } }]);
    expect(execution).toMatchObject({ kind: 'done', committed: undefined, results: [{ count: 1 }] });
    expect(select('Keeper', '_version')).toEqual(version);
    run({ op: 'update', table: 'Keeper', where: [], row: { name: 'Eve' } });
    expect(select('Keeper', '_version')).not.toEqual(version);
  });

  it('says when to try again while its wait is unsatisfied', () => {
    const wait = { op: 'wait', table: 'Keeper', where: [], columns: ['name'], until: '==', rows: [{ name: 'Ann' }] };
    expect(database.execute([{ ...wait, timeout: 50 }])).toEqual({ kind: 'blocked', retryMs: 50 });
    expect(database.execute([{ ...wait, timeout: 50 }], { elapsedMs: 20 })).toEqual({ kind: 'blocked', retryMs: 30 });
    expect(database.execute([wait])).toEqual({ kind: 'blocked', retryMs: Number.POSITIVE_INFINITY });
    expect(run({ ...wait, timeout: 0 })).toEqual([{ error: 'timed out', details: '"where" clause test failed' }]);
  });

  it('joins its comments for the log', () => {
    const comment = (text: string): Json => ({ op: 'comment', comment: text });
    const execution = database.execute([comment('one'), insert('Keeper', A, {}), comment('two')]);
    expect(execution).toMatchObject({ committed: { comment: 'one\ntwo' } });
  });

  it('of any kind leaves counts and indexes as if they were made anew', () => {
    fc.assert(
      fc.property(zooTransactions, (transactions) => {
        database = new Database(SCHEMA);
        for (const operations of transactions) {
          run(...operations);
          expect(bookkeeping(database)).toEqual(recounted(database));
        }
      }),
    );
  });
});

/** What the database knows about references and indexes. */
function bookkeeping({ tables }: Database): string[] {
  return [...tables.values()].flatMap((table) => [
    ...Array.from(table.strongCounts, ([uuid, count]) => `${table.name} ${uuid} has ${count}`),
    ...table.weakReferences.flatMap(({ target, column, part, referrers }) =>
      [...target.rows.keys()].flatMap((uuid) =>
        referrers.of(uuid).map((source) => `${table.name} ${source} ${column.name} ${part} ${uuid}`),
      ),
    ),
    ...table.indexes.flatMap((index, at) =>
      Array.from(table.rows.values(), (row) => `${table.name} ${at} ${index.get(index.keyOf(row))}`),
    ),
  ]).sort(); // prettier-ignore
}

/** The same from the rows alone. */
function recounted({ tables }: Database): string[] {
  const strong = new Map<string, number>();
  const weak = new Set<string>();
  const indexed: string[] = [];
  for (const table of tables.values()) {
    for (const row of table.rows.values()) {
      table.indexes.forEach((_, at) => indexed.push(`${table.name} ${at} ${row.uuid}`));
      for (const reference of table.strongReferences) {
        for (const uuid of targetsOf(row.fields[reference.column.index], reference.column, reference)) {
          const key = `${reference.target.name} ${uuid}`;
          if (uuid !== row.uuid) strong.set(key, (strong.get(key) ?? 0) + 1);
        }
      }
      for (const reference of table.weakReferences) {
        const { column, part } = reference;
        for (const uuid of targetsOf(row.fields[column.index], column, reference)) {
          weak.add(`${table.name} ${row.uuid} ${column.name} ${part} ${uuid}`);
        }
      }
    }
  }
  return [...Array.from(strong, ([key, count]) => `${key} has ${count}`), ...weak, ...indexed].sort();
}
