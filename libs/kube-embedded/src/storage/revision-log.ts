import { ClassicLevel } from 'classic-level';
import { KubeEmbeddedError } from '../status/api-error';
import { convertOldRecords } from './old-records';

/** One write: what `key` holds since `revision`; undefined: it was deleted. */
export interface LogRecord {
  readonly revision: number;
  readonly key: string;
  readonly json: string | undefined;
}

/** A write without its JSON: what a store reads of it to begin with. */
export interface RecordHead {
  readonly revision: number;
  readonly key: string;
  /** Characters of the JSON; undefined: deleted. */
  readonly length: number | undefined;
}

/** What a store reads back when it opens. */
export interface LoadedLog {
  /** In the order of their revisions. */
  readonly heads: readonly RecordHead[];
  /** Revisions up to here have lost their history: only what was current is kept. */
  readonly compacted: number;
  /** Highest revision ever given out. */
  readonly revision: number;
}

/** The database of a store: texts by key. */
export type Database = ClassicLevel<string, string>;

const HEAD = 'h';
const BODY = 'b';
const COMPACTED = 'm/compacted';
const REVISION = 'm/revision';
/** Few enough that whoever waits for the event loop hardly notices. */
const BODIES_AT_ONCE = 200;

/**
 * The durable form of the store: every write under its revision, in a LevelDB folder that one process owns. What was
 * written lies apart from who wrote when (`HEAD`), so that a store is open before it has read all objects. `append`
 * resolves when the records are on the disk (synchronous write-ahead log), all of them or none.
 */
export class RevisionLog {
  readonly #db: Database;

  private constructor(db: Database) {
    this.#db = db;
  }

  static async open(folder: string): Promise<RevisionLog> {
    const db: Database = new ClassicLevel(folder, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
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
    await convertOldRecords(this.#db, putRecord);
    const heads: RecordHead[] = [];
    const iterator = this.#db.iterator({ gte: HEAD, lt: `${HEAD}~` });
    try {
      for (;;) {
        const entries = await iterator.nextv(5000);
        if (entries.length === 0) break;
        for (const [key, value] of entries) heads.push(decodeHead(key, value));
      }
    } finally {
      await iterator.close();
    }
    const [compacted, given] = await this.#db.getMany([COMPACTED, REVISION]);
    return {
      heads,
      compacted: Number(compacted ?? 0),
      revision: Math.max(Number(given ?? 0), heads.at(-1)?.revision ?? 0),
    };
  }

  /** The JSON of one write, at once. @throws KubeEmbeddedError `KUBE_STORE_FAILED` */
  read(revision: number): string {
    let json: string | undefined;
    let cause: unknown;
    try {
      json = this.#db.getSync(recordKey(BODY, revision));
    } catch (error) {
      cause = error;
    }
    if (json !== undefined) return json;
    throw new KubeEmbeddedError('KUBE_STORE_FAILED', `the store cannot read revision ${revision}`, { cause });
  }

  /** The JSON of all writes, some at a time, in the order of their revisions. */
  async *bodies(): AsyncGenerator<readonly { readonly revision: number; readonly json: string }[]> {
    const iterator = this.#db.iterator({ gte: BODY, lt: `${BODY}~` });
    try {
      for (;;) {
        const entries = await iterator.nextv(BODIES_AT_ONCE);
        if (entries.length === 0) return;
        yield entries.map(([key, json]) => ({ revision: revisionOf(key), json }));
      }
    } finally {
      await iterator.close();
    }
  }

  async append(records: readonly LogRecord[]): Promise<void> {
    await this.#db.batch(records.flatMap(putRecord), { sync: true });
  }

  /** Forgets superseded records; `revision` is the highest given out so far, `compacted` the new horizon. */
  async compact(superseded: readonly number[], compacted: number, revision: number): Promise<void> {
    await this.#db.batch(
      [
        ...superseded.flatMap((old) => [
          { type: 'del' as const, key: recordKey(HEAD, old) },
          { type: 'del' as const, key: recordKey(BODY, old) },
        ]),
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
const recordKey = (kind: string, revision: number): string => kind + revision.toString(16).padStart(14, '0');

const revisionOf = (key: string): number => Number.parseInt(key.slice(1), 16);

function putRecord({ revision, key, json }: LogRecord): { type: 'put'; key: string; value: string }[] {
  const head = { type: 'put' as const, key: recordKey(HEAD, revision), value: key };
  if (json === undefined) return [head];
  return [
    { ...head, value: `${key}\n${json.length}` },
    { type: 'put', key: recordKey(BODY, revision), value: json },
  ];
}

function decodeHead(key: string, value: string): RecordHead {
  const revision = revisionOf(key);
  const newline = value.indexOf('\n');
  if (newline < 0) return { revision, key: value, length: undefined };
  return { revision, key: value.slice(0, newline), length: Number(value.slice(newline + 1)) };
}
