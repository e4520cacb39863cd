import { parseUuid } from '../../notation/atom';
import type { Datum, Uuid } from '../../notation/datum';
import { checkElements } from '../../notation/decode';
import { elementsOf } from '../../notation/elements';
import { syntaxError } from '../../notation/syntax-error';
import type { Table } from '../table';
import { decodeRow, type Operation, type OperationContext, parseTable } from './operation';

/** RFC 7047 §5.2.1, and ovsdb-server's `uuid` member (ovsdb-server(7) §4.1.3). */
export const insert: Operation = {
  readOnly: false,
  run(context, parser) {
    const table = parseTable(context, parser);
    const wanted = parser.optionalString('uuid');
    const name = parser.optionalId('uuid-name');
    const json = parser.object('row');
    const uuid = chooseUuid(context, table, wanted, name);
    const fields = table.defaultFields();
    const given = new Set<number>();
    for (const [column, datum] of decodeRow(json, table, context.symbols.resolve)) {
      if (column.index < 0) continue; // `_uuid` and `_version` are the server's to choose
      fields[column.index] = datum;
      given.add(column.index);
    }
    checkDefaults(table, fields, given);
    context.transaction.insert(table, { uuid, version: 0, fields });
    return { uuid: ['uuid', uuid] };
  },
};

function chooseUuid(
  { symbols, transaction, generateUuid }: OperationContext,
  table: Table,
  wanted: string | undefined,
  name: string | undefined,
): Uuid {
  const uuid = wanted === undefined ? undefined : parseUuid(wanted);
  if (wanted !== undefined) {
    if (uuid === undefined) throw syntaxError(wanted, 'bad uuid');
    if (!transaction.isFree(table, uuid)) {
      const message =
        'This UUID would duplicate a UUID already present within the table or deleted within the same transaction.';
      throw syntaxError(wanted, message, 'OVSDB_DUPLICATE_UUID');
    }
  }
  if (name === undefined) return uuid ?? generateUuid();
  const named = symbols.create(name, uuid);
  if (named !== undefined) return named;
  const message = 'This "uuid-name" appeared on an earlier "insert" operation.';
  throw syntaxError(name, message, 'OVSDB_DUPLICATE_UUID_NAME');
}

/** The default of a column may be a value that its constraints forbid. */
function checkDefaults(table: Table, fields: readonly Datum[], given: ReadonlySet<number>): void {
  for (const { index, type, kind, needsValue } of table.columns) {
    if (needsValue && !given.has(index)) checkElements(elementsOf(fields[index], kind), type);
  }
}
