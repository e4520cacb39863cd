import { errorMessage, hasCode, type Logger, silentLogger } from '@ironloom/core';
import {
  decodeDatum,
  type DatabaseSchema,
  defaultDatum,
  type JsonObject,
  type Operation,
  type OperationResult,
  OvsdbClient,
  type OvsdbClientOptions,
  parseSchema,
  type TableSchema,
} from '@ironloom/ovsdb-protocol';
import { OvnctlError, refused } from '../errors';
import { type AnyRow, Draft } from './draft';

/** Where a database is, and how long to try. */
export interface SessionOptions {
  readonly remotes: string;
  /** The schema that the commands know; a server may have another version. */
  readonly schema: DatabaseSchema;
  readonly leaderOnly: boolean;
  readonly tls?: OvsdbClientOptions['tls'];
  /** Limit of all that the session does, in milliseconds; 0 for none. */
  readonly timeoutMs: number;
}

/** How long to look for a server when there is no other limit. */
const CONNECT_MS = 10_000;

/** A connection to one database for the time of a command. */
export class Session {
  readonly client: OvsdbClient;
  readonly schema: DatabaseSchema;
  readonly #options: SessionOptions;
  readonly #deadline: AbortSignal | undefined;
  #trouble: unknown;

  constructor(options: SessionOptions) {
    const { remotes, schema, leaderOnly, tls, timeoutMs } = options;
    this.#options = options;
    this.schema = schema;
    this.#deadline = timeoutMs === 0 ? undefined : AbortSignal.timeout(timeoutMs);
    this.client = new OvsdbClient({
      remotes,
      database: schema.name,
      leaderOnly,
      log: this.#log(),
      ...(tls === undefined ? {} : { tls }),
    });
  }

  /** Aborts when `--timeout` has passed. */
  get signal(): AbortSignal | undefined {
    return this.#deadline;
  }

  /** Waits for the connection. Throws OVNCTL_UNREACHABLE, with what the last attempt met. */
  async connect(): Promise<void> {
    const { timeoutMs, remotes } = this.#options;
    const deadlineMs = timeoutMs === 0 ? CONNECT_MS : Math.min(timeoutMs, CONNECT_MS);
    try {
      await this.client.connected({ deadlineMs });
    } catch (error) {
      const why = this.#trouble === undefined ? error : this.#trouble;
      throw new OvnctlError('OVNCTL_UNREACHABLE', `${remotes}: ${errorMessage(why)}`, { cause: error });
    }
  }

  /** Reads whole tables, all as of one moment. */
  async read(tables: readonly string[]): Promise<Draft> {
    const names = [...new Set(tables)];
    for (const name of names)
      if (!this.schema.tables.has(name)) throw refused(`${this.schema.name} has no table "${name}"`);
    const results = await this.transact(names.map((table) => ({ op: 'select', table, where: [] })));
    const rows = names.map((name, at) => {
      const table = this.schema.tables.get(name) as TableSchema;
      return [name, (results[at]?.rows ?? []).map((row) => decodeRow(table, row))] as const;
    });
    return new Draft(this.schema, new Map(rows));
  }

  /** Runs operations; throws OVNCTL_REFUSED with the server's words, or OVNCTL_TIMEOUT. */
  async transact(operations: readonly Operation[]): Promise<readonly OperationResult[]> {
    try {
      return await this.client.transact(operations, this.#deadline === undefined ? {} : { signal: this.#deadline });
    } catch (error) {
      throw this.translate(error);
    }
  }

  /** An error of the protocol as one of this program. */
  translate(error: unknown): unknown {
    if (error instanceof OvnctlError) return error;
    if (this.#deadline?.aborted === true) {
      return new OvnctlError('OVNCTL_TIMEOUT', `timed out after ${this.#options.timeoutMs / 1000} s`, { cause: error });
    }
    if (hasCode(error, 'OVSDB_TIMED_OUT')) return error;
    if (hasCode(error, 'OVSDB_DISCONNECTED')) {
      return new OvnctlError('OVNCTL_UNREACHABLE', errorMessage(error), { cause: error });
    }
    return new OvnctlError('OVNCTL_REFUSED', errorMessage(error), { cause: error });
  }

  close(): void {
    this.client.close();
  }

  /** Keeps the reason of the last failure, for the message when there is no server at all. */
  #log(): Logger {
    const note = (fields: Readonly<Record<string, unknown>>): void => {
      if (fields.err !== undefined) this.#trouble = fields.err;
    };
    return { ...silentLogger, warn: note, error: note, child: () => this.#log() };
  }
}

/** A row as the commands know it: what the server lacks has its default, and what they do not know is left out. */
function decodeRow(table: TableSchema, json: JsonObject): AnyRow {
  const columns = Array.from(table.columns.values(), ({ name, type }) => {
    const value = json[name];
    return [name, value === undefined ? defaultDatum(type) : decodeDatum(value, type, { trusted: true })] as const;
  });
  const uuid = decodeDatum(json._uuid ?? null, { key: { type: 'uuid' }, min: 1, max: 1 });
  return { ...Object.fromEntries(columns), _uuid: uuid } as AnyRow;
}

/** Parses a generated schema. */
export const schemaOf = (model: { readonly schema: object }): DatabaseSchema => parseSchema(model.schema as JsonObject);
