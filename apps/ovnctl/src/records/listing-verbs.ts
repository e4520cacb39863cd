import type { ColumnSchema, TableSchema } from '@ironloom/ovsdb-protocol';
import type { AnyRow, Draft } from '../database/draft';
import { answerLines, ANY, IF_EXISTS, type Verb, type VerbAnswer, type VerbCall } from '../verbs/verb';
import { parseCondition } from './condition';
import { findRecord, recordNamed, tablesForNames } from './find-record';
import { columnNamed, tableNamed } from './names';
import { printRows, type RowLayout, rowsJson } from './print-rows';

const tables: Verb['tables'] = (schema, [table = '']) => tablesForNames(schema.name, tableNamed(schema, table).name);

/** Looking records up, and waiting for them. */
export const listingVerbs: readonly Verb[] = [
  {
    name: 'list',
    summary: 'print records of a table',
    usage: 'TABLE [RECORD]...',
    args: { min: 1, max: ANY },
    options: [IF_EXISTS],
    writes: false,
    tables,
    run(call) {
      const { draft, table, rest: ids } = tableOf(call);
      const record = call.options.has('if-exists') ? findRecord : recordNamed;
      const rows = ids.length === 0 ? draft.rows(table.name) : ids.flatMap((id) => record(draft, table, id) ?? []);
      return printed(rows, table, call.layout);
    },
  },
  {
    name: 'find',
    summary: 'print the records that satisfy all conditions',
    usage: 'TABLE [COLUMN[:KEY]OPERATOR VALUE]...',
    args: { min: 1, max: ANY },
    writes: false,
    tables,
    run(call) {
      const { draft, table, rest } = tableOf(call);
      const conditions = rest.map((text) => parseCondition(text, table, call.symbols));
      const rows = draft.rows(table.name).filter((row) => conditions.every((holds) => holds(row)));
      return printed(rows, table, call.layout);
    },
  },
  {
    name: 'wait-until',
    summary: 'wait until a record is there and satisfies all conditions',
    usage: 'TABLE RECORD [COLUMN[:KEY]OPERATOR VALUE]...',
    args: { min: 2, max: ANY },
    writes: false,
    waits: true,
    tables,
    run(call) {
      const { draft, table, rest } = tableOf(call);
      const [id = '', ...texts] = rest;
      const conditions = texts.map((text) => parseCondition(text, table, call.symbols));
      const row = findRecord(draft, table, id);
      const holds = row !== undefined && conditions.every((condition) => condition(row));
      return holds ? answerLines([], { uuid: row._uuid }) : undefined;
    },
  },
];

function tableOf(call: VerbCall): { draft: Draft; table: TableSchema; rest: readonly string[] } {
  const draft = call.draft as unknown as Draft;
  const [tableText = '', ...rest] = call.args;
  return { draft, table: tableNamed(draft.schema, tableText), rest };
}

function printed(rows: readonly AnyRow[], table: TableSchema, layout: RowLayout): VerbAnswer {
  const columns = chosenColumns(table, layout.columns);
  return answerLines(printRows(rows, columns, layout), rowsJson(rows, columns));
}

/** `_uuid` and all columns by name, or those that were asked for. */
function chosenColumns(table: TableSchema, wanted: readonly string[] | undefined): ColumnSchema[] {
  const names = wanted ?? ['_uuid', ...[...table.columns.keys()].sort()];
  return names.map((name) => columnNamed(table, name));
}
