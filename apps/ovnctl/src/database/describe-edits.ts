import { datumEquals, type Datum, type Json } from '@ironloom/ovsdb-protocol';
import { datumJson, formatDatum } from '../records/format-datum';
import type { AnyRow, Draft, RowEdit } from './draft';

/** What a row is called by those who know it. */
const NAME_COLUMNS = ['name', 'cidr', 'ip_prefix', 'external_ip', 'match', 'chassis_name', 'logical_port'];
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

/** The rows that a draft adds (`+`), changes (`~`) and removes (`-`), with the columns that differ. */
export function describeEdits(draft: Draft, edits: readonly RowEdit[]): string[] {
  const names = rowNames(draft, edits);
  const text = (datum: Datum, edit: RowEdit, column: string): string =>
    formatDatum(datum, draft.columnType(edit.table, column)).replace(UUID, (uuid) => names.get(uuid) ?? uuid);
  return edits.flatMap((edit) => {
    const { table, uuid, before, after } = edit;
    const sign = before === undefined ? '+' : after === undefined ? '-' : '~';
    const columns = after === undefined ? [] : differing(draft, edit);
    const lines = columns.map((column) => {
      const now = text(after?.[column], edit, column);
      return before === undefined
        ? `    ${column}: ${now}`
        : `    ${column}: ${text(before[column], edit, column)} -> ${now}`;
    });
    return [`${sign} ${table} ${names.get(uuid) ?? uuid}`, ...lines];
  });
}

/** The same for `--json`. */
export function editsJson(draft: Draft, edits: readonly RowEdit[]): Json {
  return edits.map((edit) => {
    const { table, uuid, before, after } = edit;
    const change = before === undefined ? 'insert' : after === undefined ? 'delete' : 'update';
    const columns = after === undefined ? [] : differing(draft, edit);
    return {
      change,
      table,
      ...(before === undefined ? {} : { uuid }),
      columns: Object.fromEntries(
        columns.map((name) => [
          name,
          { ...(before && { before: datumJson(before[name]) }), after: datumJson(after?.[name]) },
        ]),
      ),
    };
  });
}

/** Columns that an edit changes; of a new row, those that differ from their defaults. */
function differing(draft: Draft, { table, before, after }: RowEdit): string[] {
  const columns = [...(draft.schema.tables.get(table)?.columns.values() ?? [])];
  const empty = (datum: Datum): boolean =>
    datum === undefined || datum === '' || datum === 0 || datum === false || sizeOf(datum) === 0;
  return columns
    .filter(({ name }) => (before === undefined ? !empty(after?.[name]) : !datumEquals(before[name], after?.[name])))
    .map(({ name }) => name);
}

const sizeOf = (datum: Datum): number | undefined =>
  datum instanceof Map ? datum.size : Array.isArray(datum) ? datum.length : undefined;

function rowNames(draft: Draft, edits: readonly RowEdit[]): Map<string, string> {
  const rows = [...draft.schema.tables.keys()].flatMap((table) => draft.rows(table));
  const gone = edits.flatMap(({ before }) => before ?? []);
  return new Map([...gone, ...rows].map((row) => [row._uuid, nameOf(row)]));
}

function nameOf(row: AnyRow): string {
  const name = NAME_COLUMNS.map((column) => row[column]).find((value) => typeof value === 'string' && value !== '');
  return typeof name === 'string' ? name : row._uuid;
}
