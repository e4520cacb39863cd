import {
  type BaseType,
  type ColumnSchema,
  type ColumnType,
  defaultDatum,
  parseUuid,
  type TableSchema,
} from '@ironloom/ovsdb-protocol';
import type { AnyRow, Draft } from '../database/draft';
import { elementsOf } from '../database/elements';
import { refused, usage } from '../errors';
import {
  answer,
  answerLines,
  ANY,
  flag,
  IF_EXISTS,
  option,
  type Verb,
  type VerbAnswer,
  type VerbCall,
} from '../verbs/verb';
import { parseColumnArgument } from './column-argument';
import { findRecord, recordNamed, tablesForNames } from './find-record';
import { datumJson, formatAtom, formatDatum } from './format-datum';
import { columnNamed, tableNamed } from './names';
import { parseAtom, parseElements } from './parse-datum';
import { checkMutable, setColumn } from './set-column';

/** Column → the tables to read for a record given by name. */
const recordTables: Verb['tables'] = (schema, [table = '']) =>
  tablesForNames(schema.name, tableNamed(schema, table).name);
const ID = option('id', '@NAME by which later commands of the same call may refer to the row');

/** Reading and writing any table of either database, as ovs-vsctl(8), "Database Commands", has it. */
export const recordVerbs: readonly Verb[] = [
  reading('get', 'print columns of a record', 'TABLE RECORD [COLUMN[:KEY]]...', { min: 2, max: ANY }, get, [
    IF_EXISTS,
    ID,
  ]),
  writing('set', 'set columns of a record', 'TABLE RECORD COLUMN[:KEY]=VALUE...', { min: 3, max: ANY }, set),
  writing('add', 'add values to a column', 'TABLE RECORD COLUMN [KEY=]VALUE...', { min: 4, max: ANY }, add),
  writing(
    'remove',
    'remove values from a column',
    'TABLE RECORD COLUMN KEY|VALUE|KEY=VALUE...',
    { min: 4, max: ANY },
    remove,
  ),
  writing('clear', 'empty columns of a record', 'TABLE RECORD COLUMN...', { min: 3, max: ANY }, clear),
  {
    ...writing('create', 'create a record', 'TABLE COLUMN[:KEY]=VALUE...', { min: 1, max: ANY }, create),
    options: [ID],
    run: create,
  },
  {
    ...writing('destroy', 'delete records', 'TABLE RECORD...', { min: 1, max: ANY }, destroy),
    options: [IF_EXISTS, flag('all', 'all records of the table')],
  },
];

/** The table and record that a command is about; no record when it is missing and may be. */
interface Target {
  readonly draft: Draft;
  readonly table: TableSchema;
  readonly row: AnyRow | undefined;
  readonly words: readonly string[];
}

function targetOf({ args: [tableText = '', id = '', ...words], options, draft: nbDraft }: VerbCall): Target {
  const draft = nbDraft as unknown as Draft;
  const table = tableNamed(draft.schema, tableText);
  const row = options.has('if-exists') ? findRecord(draft, table, id) : recordNamed(draft, table, id);
  return { draft, table, row, words };
}

function reading(
  name: string,
  summary: string,
  usageText: string,
  args: Verb['args'],
  run: Verb['run'],
  options: NonNullable<Verb['options']>,
): Verb {
  return { name, summary, usage: usageText, args, options, writes: false, tables: recordTables, run };
}

function writing(name: string, summary: string, usageText: string, args: Verb['args'], run: Verb['run']): Verb {
  return { name, summary, usage: usageText, args, options: [IF_EXISTS], writes: true, tables: recordTables, run };
}

function get(call: VerbCall): VerbAnswer | undefined {
  const { options, symbols } = call;
  const id = options.value('id');
  if (id !== undefined && options.has('if-exists')) throw usage('--if-exists and --id may not be specified together');
  const { table, row, words } = targetOf(call);
  if (row === undefined) return undefined;
  if (id !== undefined) symbols.bind(id, row._uuid);
  const found = words.map((word) => valueOf(row, table, word, call));
  return answerLines(
    found.map(({ text }) => text),
    Object.fromEntries(found.map(({ name, json }) => [name, json])),
  );
}

function valueOf(row: AnyRow, table: TableSchema, word: string, { options, symbols, args }: VerbCall) {
  const { column, key, operator } = parseColumnArgument(word, table);
  if (operator !== undefined) throw refused(`${word}: trailing garbage "${operator}" in argument`);
  const datum = row[column.name];
  if (key === undefined) return { name: word, text: formatDatum(datum, column.type), json: datumJson(datum) };
  const value = elementsOf(datum).get(parseAtom(key, column.type.key, symbols));
  if (value === undefined && !options.has('if-exists')) {
    throw refused(`no key "${key}" in ${table.name} record "${args[1] ?? ''}" column ${column.name}`);
  }
  const text = value === undefined ? '' : formatAtom(value, column.type.value as BaseType);
  return { name: word, text, json: value ?? null };
}

function set(call: VerbCall): undefined {
  const { draft, table, row, words } = targetOf(call);
  if (row === undefined) return;
  for (const word of words) setColumn(draft, table.name, row._uuid, word, { isNew: false, symbols: call.symbols });
}

/** The column that `add` and `remove` are about, which must be one that may change. */
function mutableColumn(table: TableSchema, name: string): ColumnSchema {
  const column = columnNamed(table, name);
  checkMutable(column.name, column.mutable, table.name);
  return column;
}

function checkCount(verb: string, count: number, { name, type }: ColumnSchema, table: TableSchema): void {
  const things = type.value === undefined ? 'values' : 'pairs';
  const over = type.max !== 'unlimited' && count > type.max;
  if (!over && count >= type.min) return;
  const limit = over ? `maximum number is ${type.max}` : `minimum number is ${type.min}`;
  throw refused(
    `"${verb}" operation would put ${count} ${things} in column ${name} of table ${table.name} but the ${limit}`,
  );
}

function add(call: VerbCall): undefined {
  const { draft, table, row, words } = targetOf(call);
  const [columnText = '', ...values] = words;
  const column = mutableColumn(table, columnText);
  if (row === undefined) return;
  const merged = new Map(elementsOf(row[column.name]));
  for (const value of values) {
    // What is there stays as it is, also when a pair of the same key has another value.
    for (const [key, held] of parseElements(value, column.type, call.symbols))
      if (!merged.has(key)) merged.set(key, held);
  }
  checkCount('add', merged.size, column, table);
  draft.add(table.name, row._uuid, column.name, merged);
}

function remove(call: VerbCall): undefined {
  const { draft, table, row, words } = targetOf(call);
  const [columnText = '', ...values] = words;
  const column = mutableColumn(table, columnText);
  if (row === undefined) return;
  const held = elementsOf(row[column.name]);
  const gone = values.flatMap((text) => {
    const given = parseElements(text, column.type, call.symbols, { keysOnly: true });
    return [...given].filter(([key, value]) => value === undefined || held.get(key) === value).map(([key]) => key);
  });
  checkCount('remove', held.size - new Set(gone.filter((key) => held.has(key))).size, column, table);
  draft.remove(table.name, row._uuid, column.name, gone);
}

function clear(call: VerbCall): undefined {
  const { draft, table, row, words } = targetOf(call);
  for (const word of words) {
    const column = mutableColumn(table, word);
    if (column.type.min > 0) {
      throw refused(
        `"clear" operation cannot be applied to column ${column.name} of table ${table.name}, which is not allowed to be empty`,
      );
    }
    if (row !== undefined) draft.set(table.name, row._uuid, { [column.name]: defaultDatum(emptied(column.type)) });
  }
}

const emptied = (type: ColumnType): ColumnType => ({ ...type, min: 0 });

function create(call: VerbCall): VerbAnswer {
  const { args, options, symbols } = call;
  const draft = call.draft as unknown as Draft;
  const [tableText = '', ...settings] = args;
  const table = tableNamed(draft.schema, tableText);
  const id = options.value('id');
  const fixed = id === undefined ? undefined : parseUuid(id);
  const uuid = fixed ?? (id === undefined ? undefined : symbols.define(id));
  const identity = uuid === undefined ? {} : { uuid, fixed: fixed !== undefined };
  const row = draft.insert(table.name, {}, identity);
  for (const setting of settings) setColumn(draft, table.name, row._uuid, setting, { isNew: true, symbols });
  return answer(row._uuid, { created: row._uuid });
}

function destroy(call: VerbCall): undefined {
  const draft = call.draft as unknown as Draft;
  const [tableText = '', ...ids] = call.args;
  const table = tableNamed(draft.schema, tableText);
  if (call.options.has('all')) {
    if (ids.length > 0) throw usage('--all and records argument should not be specified together');
    if (call.options.has('if-exists')) throw usage('--all and --if-exists should not be specified together');
    for (const { _uuid } of draft.rows(table.name)) draft.delete(table.name, _uuid);
    return;
  }
  for (const id of ids) {
    const row = call.options.has('if-exists') ? findRecord(draft, table, id) : recordNamed(draft, table, id);
    if (row !== undefined) draft.delete(table.name, row._uuid);
  }
}
