import { createHash } from 'node:crypto';
import { write } from 'node:fs';
import { promisify } from 'node:util';
import { setImmediate } from 'node:timers/promises';
import { formatSchema } from '../schema/format-schema';
import type { Database } from '../transaction/database';
import type { Row } from '../transaction/row';
import type { Table } from '../transaction/table';
import { jsonRecord } from './log-file';
import { recordHeader } from './record';
import { encodeRow } from './transaction-record';

const writeAsync = promisify(write);

/** Rows made into text before other work gets its turn. */
const ROWS_PER_SLICE = 500;

/** The rows of a database at one moment. Rows never change, so holding them is all it takes. */
interface Snapshot {
  readonly schema: Buffer;
  readonly tables: readonly { readonly table: Table; readonly rows: readonly Row[] }[];
}

/** Takes hold of everything that {@link writeSnapshot} will write. */
export function takeSnapshot(database: Database): Snapshot {
  return {
    schema: jsonRecord(formatSchema(database.schema)),
    tables: [...database.tables.values()].map((table) => ({ table, rows: [...table.rows.values()] })),
  };
}

/** Writes the schema and one transaction with all rows, without keeping the event loop. Gives the file's size. */
export async function writeSnapshot(snapshot: Snapshot, fd: number, dateMs: number, comment: string): Promise<number> {
  const hash = createHash('sha1');
  const pieces: Buffer[] = [];
  let length = 0;
  for (const text of transactionText(snapshot, dateMs, comment)) {
    const piece = Buffer.from(text);
    hash.update(piece);
    pieces.push(piece);
    length += piece.length;
    await setImmediate();
  }
  let at = 0;
  for (const piece of [snapshot.schema, Buffer.from(recordHeader(length, hash.digest('hex'))), ...pieces]) {
    for (let done = 0; done < piece.length;) {
      done += (await writeAsync(fd, piece, done, piece.length - done, at + done)).bytesWritten;
    }
    at += piece.length;
  }
  return at;
}

/** The body of the record, slice by slice. */
function* transactionText({ tables }: Snapshot, dateMs: number, comment: string): IterableIterator<string> {
  yield `{"_date":${dateMs},"_comment":${JSON.stringify(comment)}`;
  for (const { table, rows } of tables) {
    if (rows.length === 0) continue;
    yield `,${JSON.stringify(table.name)}:{`;
    for (let from = 0; from < rows.length; from += ROWS_PER_SLICE) {
      const slice = rows.slice(from, from + ROWS_PER_SLICE);
      const texts = slice.map((row) => `"${row.uuid}":${JSON.stringify(encodeRow(table, row))}`);
      yield (from === 0 ? '' : ',') + texts.join(',');
    }
    yield '}';
  }
  yield '}\n';
}
