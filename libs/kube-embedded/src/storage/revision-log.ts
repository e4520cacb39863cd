import { ClassicLevel } from 'classic-level';
import { KubeEmbeddedError } from '../status/api-error';

/** One write: what `key` holds since `revision`; undefined: it was deleted. */
export interface LogRecord {
  readonly revision: number;
  readonly key: string;
  readonly json: string | undefined;
}

/** What a store reads back when it opens. */
export interface LoadedLog {
  /** Records in the order of their revisions. */
  readonly records: readonly LogRecord[];
  /** Revisions up to here have lost their history: only what was current is kept. */
  readonly compacted: number;
  /** Highest revision ever given out. */
  readonly revision: number;
}

const RECORD = 'r';
const COMPACTED = 'm/compacted';
const REVISION = 'm/revision';

/**
 * The durable form of the store: every write under its revision, in a LevelDB folder that one process owns. `append`
 * resolves when the records are on the disk (synchronous write-ahead log), all of them or none.
 */
export class RevisionLog {
  readonly #db: ClassicLevel<string, string>;

  private constructor(db: ClassicLevel<string, string>) {
    this.#db = db;
  }

  static async open(folder: string): Promise<RevisionLog> {
    const db = new ClassicLevel<string, string>(folder, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
    try {
      await db.open();
    } catch (cause) {
      throw new KubeEmbeddedError(
        'KUBE_STORE_FAILED',
        `cannot open the store in ${folder}; another process may have it open`,
        {
          cause,
          details: { folder },
        },
      );
    }
    return new RevisionLog(db);
  }

  async load(): Promise<LoadedLog> {
    const records: LogRecord[] = [];
    const iterator = this.#db.iterator({ gte: RECORD, lt: `${RECORD}~` });
    try {
      for (;;) {
        const entries = await iterator.nextv(1000);
        if (entries.length === 0) break;
        for (const [key, value] of entries) records.push(decodeRecord(key, value));
      }
    } finally {
      await iterator.close();
    }
    const compacted = Number((await this.#db.get(COMPACTED)) ?? 0);
    const given = Number((await this.#db.get(REVISION)) ?? 0);
    return { records, compacted, revision: Math.max(given, records.at(-1)?.revision ?? 0) };
  }

  async append(records: readonly LogRecord[]): Promise<void> {
    await this.#db.batch(
      records.map(({ revision, key, json }) => ({
        type: 'put' as const,
        key: recordKey(revision),
        value: json === undefined ? key : `${key}\n${json}`,
      })),
      { sync: true },
    );
  }

  /** Forgets superseded records; `revision` is the highest given out so far, `compacted` the new horizon. */
  async compact(superseded: readonly number[], compacted: number, revision: number): Promise<void> {
    await this.#db.batch(
      [
        ...superseded.map((old) => ({ type: 'del' as const, key: recordKey(old) })),
        { type: 'put' as const, key: COMPACTED, value: String(compacted) },
        { type: 'put' as const, key: REVISION, value: String(revision) },
      ],
      { sync: true },
    );
  }

  close(): Promise<void> {
    return this.#db.close();
  }
}

/** Sorts as the number does: 14 hexadecimal digits hold any safe integer. */
const recordKey = (revision: number): string => RECORD + revision.toString(16).padStart(14, '0');

function decodeRecord(key: string, value: string): LogRecord {
  const revision = Number.parseInt(key.slice(RECORD.length), 16);
  const newline = value.indexOf('\n');
  if (newline < 0) return { revision, key: value, json: undefined };
  return { revision, key: value.slice(0, newline), json: value.slice(newline + 1) };
}
