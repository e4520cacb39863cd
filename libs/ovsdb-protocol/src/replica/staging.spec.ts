import { systemClock } from '@ironloom/core';
import fc from 'fast-check';
import { itemsModel } from '../../test/items-schema';
import { typedSchema } from '../client/typed-schema';
import { OvsdbError } from '../errors';
import { JsonEntries, type LazyJson, RawJson } from '../json-rpc/lazy-json';
import type { Json } from '../notation/json';
import type { TableSchema } from '../schema/types';
import { makeInterners } from './column-reader';
import { ColumnInterner, Interner } from './interner';
import { type AnyRow, RowLayout } from './row-layout';
import { Slices } from '../slices';
import { commitUpdate, stageUpdate } from './staging';
import { TableStore } from './table-store';

const table = typedSchema(itemsModel).tables.get('Item') as TableSchema;
const uuidOf = (n: number): string => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

function makeTables(indexes: Readonly<Record<string, readonly string[]>> = {}) {
  const store = new TableStore(new RowLayout(table, [...table.columns.keys()], makeInterners()), indexes);
  return { store, tables: new Map([['Item', store]]) };
}

const update = (rows: LazyJson, format: 'rows' | 'differences' = 'differences', snapshot = false) => ({
  snapshot,
  format,
  tables: new JsonEntries(['Item'], [rows]),
});

/** An equal row whose columns are getters. */
function withGetters(row: AnyRow): AnyRow {
  const members = Object.entries(row).map(([name, value]) => [name, { get: () => value }] as const);
  return Object.create(Object.defineProperties({}, Object.fromEntries(members))) as AnyRow;
}

describe('an update', () => {
  it('is read in slices and becomes visible at once', async () => {
    const { store, tables } = makeTables({ name: ['name'] });
    const keys = Array.from({ length: 30_000 }, (_, n) => uuidOf(n));
    const values = keys.map(
      (_, n) => new RawJson(Buffer.from(`{"insert":{"name":"item-${n}","config":["map",[["k","v"]]],"tags":"t"}}`)),
    );
    const sizes = new Set<number>();
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
      sizes.add(store.rows.size);
    }, 0);
    const staged = await stageUpdate(
      update(new JsonEntries(keys, values), 'differences', true),
      tables,
      new Slices(systemClock, 1),
    );
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
    expect([...sizes]).toEqual([0]);
    commitUpdate(staged, tables);
    expect(store.rows.size).toBe(30_000);
    expect(staged.changes).toHaveLength(30_000);
    expect(store.find('name', ['item-777'])).toEqual([store.rows.get(uuidOf(777))]);
    const [first, second] = store.rows.values();
    expect(first?.config).toBe(second?.config);
  });

  it('changes much of a table as it changes little of it, in slices', async () => {
    type Rows = Readonly<Record<string, Json>>;
    const insert = (from: number, to: number): Rows =>
      Object.fromEntries(
        Array.from({ length: to - from }, (_, n) => [uuidOf(from + n), { insert: { name: `${from + n}` } }]),
      );
    const changes: Rows = {
      ...Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [uuidOf(n * 2), { modify: { name: `new ${n}` } }])),
      ...Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [uuidOf(n * 2 + 1), { delete: null }])),
      ...insert(10_000, 12_000),
    };
    const held = async (parts: readonly Rows[]) => {
      const { store, tables } = makeTables({ name: ['name'] });
      for (const rows of [insert(0, 10_000), ...parts]) {
        commitUpdate(await stageUpdate(update(rows), tables, new Slices(systemClock, 1)), tables);
      }
      const found = ['7', '12', 'new 6', '10005'].map((name) => store.find('name', [name]));
      return { rows: [...store.rows], found };
    };
    const oneByOne = Object.entries(changes).map(([uuid, change]) => ({ [uuid]: change }));
    expect(await held([changes])).toEqual(await held(oneByOne));
  });

  it('indexes a set by its elements and several columns together', async () => {
    const { store, tables } = makeTables({ tag: ['tags'], both: ['name', 'colour'] });
    const apply = async (rows: Json) =>
      commitUpdate(await stageUpdate(update(rows), tables, new Slices(systemClock)), tables);
    await apply({
      [uuidOf(1)]: { insert: { name: 'a', tags: ['set', ['x', 'y']] } },
      [uuidOf(2)]: { insert: { name: 'a', tags: 'y', colour: 'red' } },
    });
    const found = (index: string, ...values: (string | undefined)[]) =>
      store.find(index, values).map(({ _uuid }) => _uuid);
    expect(found('tag', 'y').sort()).toEqual([uuidOf(1), uuidOf(2)]);
    expect(found('both', 'a', undefined)).toEqual([uuidOf(1)]);
    await apply({ [uuidOf(1)]: { modify: { tags: 'y', colour: 'red' } }, [uuidOf(2)]: { delete: null } });
    expect([found('tag', 'y'), found('tag', 'x'), found('both', 'a', 'red')]).toEqual([[], [uuidOf(1)], [uuidOf(1)]]);
    expect(() => store.find('other', [])).toThrow(expect.objectContaining({ code: 'OVSDB_USAGE' }));
    expect(() => makeTables({ bad: ['config'] })).toThrow(expect.objectContaining({ code: 'OVSDB_USAGE' }));
  });

  it('goes on from a row that was put in place of an equal one, whose columns may be getters', async () => {
    const { store, tables } = makeTables({ name: ['name'] });
    const apply = async (rows: Json, snapshot = false) => {
      const staged = await stageUpdate(update(rows, 'differences', snapshot), tables, new Slices(systemClock));
      commitUpdate(staged, tables);
      return staged.changes;
    };
    const rows = { [uuidOf(1)]: { insert: { name: 'a', config: ['map', [['k', 'v']]], tags: 't' } } } as const;
    await apply(rows);
    const row = store.rows.get(uuidOf(1)) as AnyRow;
    const equal = withGetters(row);
    store.substitute(row, equal);
    expect([store.rows.get(uuidOf(1)), ...store.find('name', ['a'])]).toEqual([equal, equal]);
    expect(await apply(rows, true)).toEqual([]);
    const [change] = await apply({ [uuidOf(1)]: { modify: { size: 7, config: ['map', [['l', 'w']]] } } });
    expect(change?.old).toBe(equal);
    expect(change?.new).toEqual({
      ...row,
      size: 7,
      config: new Map([
        ['k', 'v'],
        ['l', 'w'],
      ]),
    });
    store.substitute(equal, row);
    expect(store.rows.get(uuidOf(1))).toBe(change?.new);
  });

  it('brings rows in the form that they are to be held in', async () => {
    const histories: unknown[] = [];
    for (const form of [undefined, withGetters]) {
      const { store, tables } = makeTables({ name: ['name'] });
      store.layout.holdAs(form);
      const history: unknown[] = [];
      const apply = async (rows: Json, snapshot = false) => {
        const staged = await stageUpdate(update(rows, 'differences', snapshot), tables, new Slices(systemClock));
        commitUpdate(staged, tables);
        history.push(staged.changes.map(({ changed }) => changed));
        for (const row of [...store.rows.values(), ...store.find('name', ['a'])]) {
          history.push(['_uuid', ...store.layout.columns].map((name) => row[name]));
          expect(Object.keys(row)).toHaveLength(form === undefined ? table.columns.size + 1 : 0);
        }
      };
      const config = ['map', [['k', 'v']]] as const;
      await apply({
        [uuidOf(1)]: { insert: { name: 'a', config, tags: 't' } },
        [uuidOf(2)]: { insert: { name: 'b' } },
      });
      await apply({ [uuidOf(1)]: { modify: { size: 7, config: ['map', [['l', 'w']]] } } });
      await apply({ [uuidOf(1)]: { initial: { name: 'a', config, size: 7 } } }, true);
      await apply({ [uuidOf(1)]: { initial: { name: 'a', config, size: 7 } } }, true);
      histories.push(history);
    }
    expect(histories[1]).toEqual(histories[0]);
  });

  it('is refused with a coded error when it is not as it must be, whatever it is', async () => {
    const junk = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>;
    const column = fc.constantFrom('name', 'size', 'tags', 'config', 'box', 'friends', 'nonsense');
    const kind = fc.constantFrom('insert', 'initial', 'modify', 'delete', 'new', 'old', 'other');
    const row = fc.oneof(junk, fc.dictionary(kind, fc.oneof(junk, fc.dictionary(column, junk))));
    const rows = fc.oneof(junk, fc.dictionary(fc.constantFrom(uuidOf(1), uuidOf(2)), row)) as fc.Arbitrary<Json>;
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom('rows' as const, 'differences' as const),
        fc.boolean(),
        async (...args) => {
          const { store, tables } = makeTables({ tag: ['tags'] });
          commitUpdate(
            await stageUpdate(update({ [uuidOf(1)]: { insert: { name: 'a' } } }), tables, new Slices(systemClock)),
            tables,
          );
          const before = [...store.rows];
          try {
            commitUpdate(await stageUpdate(update(...args), tables, new Slices(systemClock)), tables);
          } catch (error) {
            expect(error).toBeInstanceOf(OvsdbError);
            expect([...store.rows]).toEqual(before);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('must not change a row that is not there, nor a table that was not asked for', async () => {
    const { tables } = makeTables();
    const apply = (rows: Json) => stageUpdate(update(rows), tables, new Slices(systemClock));
    await expect(apply({ [uuidOf(1)]: { modify: { size: 1 } } })).rejects.toMatchObject({ code: 'OVSDB_PROTOCOL' });
    const other = { snapshot: false, format: 'differences' as const, tables: { Other: {} } };
    await expect(stageUpdate(other, tables, new Slices(systemClock))).rejects.toMatchObject({ code: 'OVSDB_PROTOCOL' });
  });
});

describe('Interner', () => {
  it('gives equal values one representative and stays bounded', () => {
    const interner = new Interner<{ readonly key: string }>();
    let made = 0;
    const get = (key: string) =>
      interner.intern(key, () => {
        made += 1;
        return { key };
      });
    expect(get('a')).toBe(get('a'));
    for (let n = 0; n < 300_000; n += 1) get(`other-${n}`);
    get('a');
    expect(made).toBe(300_002);
  });

  it('remembers few values from one update to the next', () => {
    const interner = new Interner<{ readonly key: string }>();
    const get = (key: string) => interner.intern(key, () => ({ key }));
    const value = get('a');
    interner.rest();
    expect(get('a')).toBe(value);
    for (let n = 0; n < 10_000; n += 1) get(`other-${n}`);
    interner.rest();
    expect(get('a')).not.toBe(value);
  });
});

describe('ColumnInterner', () => {
  it('leaves a column alone whose values do not repeat, and looks again later', () => {
    const shared = new Interner<string>();
    const column = new ColumnInterner(shared);
    const count = (values: (n: number) => string): number => {
      let interned = 0;
      for (let n = 0; n < 200_000; n += 1) {
        if (!column.wants()) continue;
        interned += 1;
        column.intern(values(n), String);
      }
      return interned;
    };
    expect(count((n) => `unique ${n}`)).toBeLessThan(20_000);
    expect(count((n) => `one of ${n % 500}`)).toBeGreaterThan(130_000);
  });
});
