import * as fc from 'fast-check';
import type { Json, JsonObject } from '../src/notation/json';

/** UUIDs shared by all tables, so that references hit, miss and clash. */
const POOL = Array.from({ length: 8 }, (_, n) => `${n}0000000-0000-4000-8000-00000000000${n}`);

const uuid = fc.constantFrom(...POOL).map((each): Json => ['uuid', each]);
const reference = fc.oneof(
  { weight: 8, arbitrary: uuid },
  { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((name): Json => ['named-uuid', name]) },
);
const integer = fc.integer({ min: -5, max: 50 });
const real = fc.constantFrom<Json>(0, 1, 2.5, -1.25, 1000);
const word = fc.constantFrom('', 'a', 'b', 'cc', 'true', 'é');
const junk = fc.constantFrom<Json>(null, 'junk', 1.5, true, [], {}, ['set', [1, 1]], ['uuid', 'x'], ['map', [[1]]]);

const setOf = (element: fc.Arbitrary<Json>, maxLength = 4, minLength = 0): fc.Arbitrary<Json> =>
  fc
    .uniqueArray(element, { minLength, maxLength, selector: (each) => JSON.stringify(each) })
    .map((list): Json => ['set', list]);
/** Names stand alone: beside the UUID that it stands for, a name would be a duplicate. */
const references = (minLength: number, maxLength: number): fc.Arbitrary<Json> =>
  fc.oneof(
    { weight: 8, arbitrary: setOf(uuid, maxLength, minLength) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((name): Json => ['named-uuid', name]) },
  );
const mapOf = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc
    .uniqueArray(fc.tuple(word, value), { maxLength: 3, selector: ([key]) => key })
    .map((pairs): Json => ['map', pairs]);

type Columns = Readonly<Record<string, fc.Arbitrary<Json>>>;

const TABLES: Readonly<Record<string, Columns>> = {
  Animal: {
    name: word,
    count: integer,
    legs: fc.oneof(integer, setOf(integer, 1)),
    weight: real,
    sizes: setOf(real, 3),
    numbers: setOf(integer),
    tame: fc.boolean(),
    diet: fc.constantFrom('', 'leaves', 'meat'),
    tags: mapOf(word),
    born: setOf(word, 1),
    cages: references(0, 4),
    friends: references(0, 4),
    keepers: mapOf(reference),
  },
  Cage: { label: fc.constantFrom('', 'a', 'bb', 'éé'), lock: references(0, 1), guard: references(1, 3) },
  Lock: { code: fc.constantFrom('a', 'bb') },
  Keeper: { name: word },
};

/** Values of the right type that a constraint forbids. */
const FORBIDDEN: Readonly<Record<string, readonly (readonly [string, Json])[]>> = {
  Animal: [
    ['count', 51],
    ['count', -6],
    ['weight', 1000.5],
    ['sizes', ['set', [1, 2, 3, 4]]],
    ['diet', 'stones'],
    ['legs', ['set', [1, 2]]],
  ],
  Cage: [
    ['label', 'long'],
    [
      'lock',
      [
        'set',
        [
          ['uuid', POOL[0] as Json],
          ['uuid', POOL[1] as Json],
        ],
      ],
    ],
    ['guard', ['set', []]],
  ],
  Lock: [['code', '']],
  Keeper: [['name', 5]],
};

const table = fc.constantFrom(...Object.keys(TABLES));
const valueOf = (name: string, column: string): fc.Arbitrary<Json> =>
  (TABLES[name] as Columns)[column] as fc.Arbitrary<Json>;
const columnOf = (name: string): fc.Arbitrary<string> => fc.constantFrom(...Object.keys(TABLES[name] as Columns));

/** A row; now and then with one bad column, never two, since of two errors either may be reported. */
function row(name: string): fc.Arbitrary<JsonObject> {
  const good = fc.record(TABLES[name] as Columns, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>;
  const bad = fc.oneof<fc.Arbitrary<readonly [string, Json]>[]>(
    fc.tuple(columnOf(name), junk),
    fc.constantFrom(...(FORBIDDEN[name] ?? [])),
    fc.constantFrom<readonly [string, Json]>(['nothing', 1], ['_uuid', ['uuid', POOL[0] as Json]]),
  );
  const spoilt = fc.tuple(good, bad).map(([columns, [column, value]]): JsonObject => ({ ...columns, [column]: value }));
  return fc.oneof({ weight: 9, arbitrary: good }, { weight: 1, arbitrary: spoilt });
}

const EQUALITY = ['==', '!=', 'includes', 'excludes'];
const ORDERED: Readonly<Record<string, readonly string[]>> = { Animal: ['count', 'legs', 'weight'] };

/** A clause that fits its column. */
function goodClause(name: string): fc.Arbitrary<Json> {
  const equality = fc
    .tuple(columnOf(name), fc.constantFrom(...EQUALITY))
    .chain(([column, op]) => fc.tuple(fc.constant(column), fc.constant(op), unnamed(valueOf(name, column))));
  const ordered = (ORDERED[name] ?? []).map((column) =>
    fc.tuple(fc.constant(column), fc.constantFrom('<', '<=', '>', '>='), fc.integer({ min: -5, max: 50 })),
  );
  return fc.oneof(
    uuid.map((each): Json => ['_uuid', '==', each]),
    equality,
    ...ordered,
  );
}

/** Names of rows mean something inside a transaction only. */
function unnamed(value: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return value.filter((json) => !JSON.stringify(json).includes('named-uuid'));
}

function clause(name: string): fc.Arbitrary<Json> {
  const operator = fc.constantFrom(...EQUALITY, '<', '<=', '>', '>=');
  const mismatched = fc
    .tuple(columnOf(name), operator)
    .chain(([column, op]) => fc.tuple(fc.constant(column), fc.constant(op), valueOf(name, column)));
  const bad = fc.constantFrom<Json>(5, ['name'], ['nothing', '==', 1], ['_uuid', '~', ['uuid', POOL[0] as Json]]);
  return fc.oneof(
    { weight: 8, arbitrary: goodClause(name) },
    { weight: 4, arbitrary: mismatched },
    { weight: 1, arbitrary: fc.boolean() },
    { weight: 1, arbitrary: bad },
  );
}

const where = (name: string): fc.Arbitrary<Json[]> => fc.array(clause(name), { maxLength: 2 });

function mutation(name: string): fc.Arbitrary<Json> {
  const mutator = fc.constantFrom('+=', '-=', '*=', '/=', '%=', 'insert', 'delete', 'append');
  return fc
    .tuple(columnOf(name), mutator)
    .chain(([column, op]) =>
      fc.tuple(fc.constant(column), fc.constant(op), fc.oneof(valueOf(name, column), integer, setOf(word))),
    );
}

const columns = (name: string): fc.Arbitrary<string[]> =>
  fc.uniqueArray(columnOf(name), { minLength: 1, maxLength: 3 });

const insert = table.chain((name) =>
  fc.record(
    {
      op: fc.constant('insert'),
      table: fc.constant(name),
      uuid: fc.constantFrom(...POOL),
      row: row(name),
      'uuid-name': fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['op', 'table', 'uuid', 'row'] },
  ),
);
const select = table.chain((name) =>
  fc.record({ op: fc.constant('select'), table: fc.constant(name), where: where(name), columns: columns(name) }),
);
const update = table.chain((name) =>
  fc.record({ op: fc.constant('update'), table: fc.constant(name), where: where(name), row: row(name) }),
);
const mutate = table.chain((name) =>
  fc.record({
    op: fc.constant('mutate'),
    table: fc.constant(name),
    where: where(name),
    mutations: fc.array(mutation(name), { maxLength: 2 }),
  }),
);
const remove = table.chain((name) =>
  fc.record({ op: fc.constant('delete'), table: fc.constant(name), where: where(name) }),
);
const wait = table.chain((name) =>
  fc.record({
    op: fc.constant('wait'),
    table: fc.constant(name),
    timeout: fc.constant(0),
    where: where(name),
    columns: columns(name),
    until: fc.constantFrom('==', '!=', '~'),
    rows: fc.array(row(name), { maxLength: 2 }),
  }),
);
const control = fc.constantFrom<Json>(
  { op: 'commit', durable: true },
  { op: 'commit' },
  { op: 'abort' },
  { op: 'comment', comment: 'hello' },
  { op: 'assert', lock: 'mine' },
  { op: 'noop' },
  { op: 'comment', comment: 'x', more: 1 },
  { op: 'insert', table: 'Nothing', row: {} },
  5,
);

const operation: fc.Arbitrary<Json> = fc.oneof(
  { weight: 10, arbitrary: insert },
  { weight: 3, arbitrary: select },
  { weight: 4, arbitrary: update },
  { weight: 4, arbitrary: mutate },
  { weight: 3, arbitrary: remove },
  { weight: 1, arbitrary: wait },
  { weight: 1, arbitrary: control },
);

/** A run of transactions, good and bad. Every row has an explicit UUID, so that two servers can be compared. */
export const zooTransactions = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 12,
});

/** Operations that read everything there is, `_version` apart. */
export const readEverything: readonly Json[] = Object.entries(TABLES).map(([name, contents]) => ({
  op: 'select',
  table: name,
  where: [],
  columns: ['_uuid', ...Object.keys(contents)],
}));

/** Operations that empty the database. */
export const deleteEverything: readonly Json[] = Object.keys(TABLES).map((name) => ({
  op: 'delete',
  table: name,
  where: [],
}));

/**
 * A monitor's condition for each table, of clauses that both servers accept. A boolean stands alone: ovsdb-server takes
 * `false` beside other clauses for the whole condition.
 */
export const zooConditions: fc.Arbitrary<Readonly<Record<string, Json>>> = fc.record(
  Object.fromEntries(
    Object.keys(TABLES).map((name) => [
      name,
      fc.oneof(
        { weight: 8, arbitrary: fc.array(goodClause(name), { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.tuple(fc.boolean()) },
      ),
    ]),
  ),
);
