import { ovnNb, ovnSb } from '@ironloom/models';
import { findProgram } from '@ironloom/peers';
import { type Json, type JsonObject, OvsdbClient, type Operation } from '@ironloom/ovsdb-protocol';
import { spawnOvsdbServer, startTestServer } from '@ironloom/ovsdb-protocol/testing';
import type { DatabaseDump } from '../golden/golden';
import { NORTHBOUND_SCHEMA, SOUTHBOUND_SCHEMA } from '../northd/compile';

const NB = 'OVN_Northbound';
const SB = 'OVN_Southbound';
/** How long a northd may take to be done. */
const SYNC_MS = 120_000;

/** What serves the databases: the original's server, or the one of this workspace inside this process. */
export type ServerKind = 'ovsdb-server' | 'embedded';

interface Server {
  /** `unix:PATH` */
  readonly remote: string;
  readonly folder: string;
  stop(): Promise<void>;
}

/** A northbound and a southbound, served by one server. */
export class NetworkDatabases {
  readonly #server: Server;
  readonly #nb: OvsdbClient;
  readonly #sb: OvsdbClient;
  #sequence = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.#nb = new OvsdbClient({ remotes: server.remote, database: NB });
    this.#sb = new OvsdbClient({ remotes: server.remote, database: SB });
  }

  static async start(kind: ServerKind = 'ovsdb-server'): Promise<NetworkDatabases> {
    if (kind === 'embedded') {
      return new NetworkDatabases(await startTestServer([NORTHBOUND_SCHEMA, SOUTHBOUND_SCHEMA]));
    }
    const programs = { 'ovsdb-server': program('ovsdb-server'), 'ovsdb-tool': program('ovsdb-tool') };
    const schemas = [ovnNb.schema, ovnSb.schema] as unknown as readonly Json[];
    return new NetworkDatabases(await spawnOvsdbServer(programs, { schemas }));
  }

  get remote(): string {
    return this.#server.remote;
  }

  get folder(): string {
    return this.#server.folder;
  }

  /** Deletes every row of both databases; nothing that writes there may be running. */
  async clear(): Promise<void> {
    this.#sequence = 0;
    await this.#nb.transact(Object.keys(ovnNb.schema.tables).map((table) => ({ op: 'delete', table, where: [] })));
    await this.#sb.transact(Object.keys(ovnSb.schema.tables).map((table) => ({ op: 'delete', table, where: [] })));
    await this.writeSouthbound([{ op: 'insert', table: 'SB_Global', row: {} }]);
  }

  async writeNorthbound(operations: readonly Operation[]): Promise<void> {
    if (operations.length > 0) await this.#nb.transact(operations);
  }

  async writeSouthbound(operations: readonly Operation[]): Promise<void> {
    if (operations.length > 0) await this.#sb.transact(operations);
  }

  /** Asks the northd to catch up and waits until it has: `nb_cfg` raised, `sb_cfg` equal to it. */
  async sync(): Promise<void> {
    const sequence = await this.request();
    await this.#nb.transact([until('NB_Global', { sb_cfg: sequence })]);
  }

  /** Asks the northd to catch up; gives the number that tells when it has. */
  async request(): Promise<number> {
    this.#sequence += 1;
    await this.#nb.transact([{ op: 'update', table: 'NB_Global', where: [], row: { nb_cfg: this.#sequence } }]);
    return this.#sequence;
  }

  /** Waits until the southbound is complete, whether the northbound knows of it or not. */
  async southboundReaches(sequence: number): Promise<void> {
    await this.#sb.transact([until('SB_Global', { nb_cfg: sequence })]);
  }

  dumpNorthbound(): Promise<DatabaseDump> {
    return dump(this.#nb, ovnNb.schema.tables);
  }

  dumpSouthbound(): Promise<DatabaseDump> {
    return dump(this.#sb, ovnSb.schema.tables);
  }

  async stop(): Promise<void> {
    this.#nb.close();
    this.#sb.close();
    await this.#server.stop();
  }
}

function until(table: string, row: Readonly<Record<string, number>>): Operation {
  return { op: 'wait', table, where: [], columns: Object.keys(row), until: '==', rows: [row], timeout: SYNC_MS };
}

function program(name: string): string {
  const path = findProgram(name);
  if (path === undefined) throw new Error(`not installed: ${name}; see tools/peers/debian-packages.txt`);
  return path;
}

/** Every table that has rows, in one transaction. */
async function dump(client: OvsdbClient, tables: object): Promise<DatabaseDump> {
  const names = Object.keys(tables);
  const results = await client.transact(names.map((table) => ({ op: 'select', table, where: [] })));
  const entries = names.map((name, at) => [name, byUuid(results[at]?.rows ?? [])] as const);
  return Object.fromEntries(entries.filter(([, rows]) => Object.keys(rows).length > 0));
}

function byUuid(rows: readonly JsonObject[]): Record<string, JsonObject> {
  return Object.fromEntries(
    rows.map(({ _uuid, _version, ...columns }) => [(_uuid as readonly string[])[1] ?? '', columns]),
  );
}
