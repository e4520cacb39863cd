import {
  type Atom,
  type ColumnType,
  type DatabaseSchema,
  datumEquals,
  type Datum,
  encodeAtom,
  isDefaultDatum,
  type Json,
  type JsonObject,
  type Operation,
  type OperationResult,
  type TableSchema,
  type Uuid,
} from '@ironloom/ovsdb-protocol';
import type { AnyRow, RowEdit } from './draft';
import { elementsOf, type Pairs } from './elements';

/** The operations (RFC 7047 §5.2) that bring a draft's edits about. */
export function operationsFor(schema: DatabaseSchema, edits: readonly RowEdit[]): Operation[] {
  const inserted = new Set(edits.flatMap(({ uuid, before }) => (before === undefined ? [uuid] : [])));
  const encode = new Encoder(inserted);
  return edits.flatMap((edit) => {
    const table = schema.tables.get(edit.table) as TableSchema;
    const { before, after } = edit;
    if (after === undefined) return before === undefined ? [] : deletion(table, edit.uuid);
    return before === undefined ? [insertion(table, edit, after, encode)] : changes(table, edit, before, after, encode);
  });
}

/** What stood for new rows → the UUIDs that the server gave them. */
export function insertedUuids(operations: readonly Operation[], results: readonly OperationResult[]): Map<Uuid, Uuid> {
  const pairs = operations.flatMap((operation, at): [Uuid, Uuid][] => {
    const uuid = results[at]?.uuid;
    if (operation.op !== 'insert' || !Array.isArray(uuid)) return [];
    return [[standsFor(operation['uuid-name'] ?? ''), (uuid as readonly string[])[1] as Uuid]];
  });
  return new Map(pairs);
}

const byUuid = (uuid: Uuid): Json[] => [['_uuid', '==', ['uuid', uuid]]];

/** What a transaction calls a row that it inserts. */
const nameOf = (uuid: Uuid): string => `row_${uuid.replaceAll('-', '_')}`;

const standsFor = (name: string): Uuid => name.slice('row_'.length).replaceAll('_', '-');

/** A row that only references keep alive goes with the last of them; the server does not need to be told. */
function deletion(table: TableSchema, uuid: Uuid): Operation[] {
  return table.isRoot ? [{ op: 'delete', table: table.name, where: byUuid(uuid) }] : [];
}

function insertion(table: TableSchema, { uuid, fixedUuid }: RowEdit, row: AnyRow, encode: Encoder): Operation {
  const values = [...table.columns.values()]
    .filter(({ name, type }) => !isDefaultDatum(row[name], type))
    .map(({ name, type }) => [name, encode.datum(row[name], type)] as const);
  return {
    op: 'insert',
    table: table.name,
    row: Object.fromEntries(values),
    'uuid-name': nameOf(uuid),
    ...(fixedUuid ? { uuid } : {}),
  };
}

function changes(table: TableSchema, edit: RowEdit, before: AnyRow, after: AnyRow, encode: Encoder): Operation[] {
  const where = byUuid(edit.uuid);
  const row: Record<string, Json> = {};
  const mutations: Json[] = [];
  for (const { name, type } of table.columns.values()) {
    if (datumEquals(before[name], after[name])) continue;
    const isWhole = edit.whole.has(name) || (type.max === 1 && type.value === undefined);
    if (isWhole) row[name] = encode.datum(after[name], type);
    else mutations.push(...mutationsOf(name, type, before[name], after[name], encode));
  }
  const update: Operation = { op: 'update', table: table.name, where, row };
  const mutate: Operation = { op: 'mutate', table: table.name, where, mutations };
  return [...(isEmpty(row) ? [] : [update]), ...(mutations.length === 0 ? [] : [mutate])];
}

/** What came and went, so that elements which others add or remove at the same time stay as they make them. */
function mutationsOf(column: string, type: ColumnType, before: Datum, after: Datum, encode: Encoder): Json[] {
  const [old, now] = [elementsOf(before), elementsOf(after)];
  const gone = [...old].filter(([key, value]) => !now.has(key) || now.get(key) !== value).map(([key]) => key);
  const come = new Map([...now].filter(([key, value]) => !old.has(key) || old.get(key) !== value));
  const removal = gone.length === 0 ? [] : [[column, 'delete', encode.set(gone, type)]];
  const addition = come.size === 0 ? [] : [[column, 'insert', encode.elements(come, type)]];
  return [...removal, ...addition];
}

const isEmpty = (object: JsonObject): boolean => Object.keys(object).length === 0;

/** Encodes values, with the names of rows that the same transaction inserts in the place of their UUIDs. */
class Encoder {
  readonly #inserted: ReadonlySet<Uuid>;

  constructor(inserted: ReadonlySet<Uuid>) {
    this.#inserted = inserted;
  }

  datum(datum: Datum, type: ColumnType): Json {
    return this.elements(elementsOf(datum), type);
  }

  elements(elements: Pairs, type: ColumnType): Json {
    const { value } = type;
    if (value === undefined) return this.set([...elements.keys()], type);
    return ['map', Array.from(elements, ([k, v]) => [this.#atom(k, type.key.type), this.#atom(v as Atom, value.type)])];
  }

  set(atoms: readonly Atom[], type: ColumnType): Json {
    const encoded = atoms.map((atom) => this.#atom(atom, type.key.type));
    return encoded.length === 1 ? (encoded[0] as Json) : ['set', encoded];
  }

  #atom(atom: Atom, type: ColumnType['key']['type']): Json {
    const isNew = type === 'uuid' && this.#inserted.has(atom as Uuid);
    return isNew ? ['named-uuid', nameOf(atom as Uuid)] : encodeAtom(atom, type);
  }
}
