import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSchema } from '../schema/types';
import { OvsdbServer, type OvsdbServerOptions } from '../server/ovsdb-server';
import { createDatabaseFile, DatabaseFile } from '../storage/database-file';
import { MemoryStore } from '../storage/database-store';

/** How {@link startTestServer} keeps its databases, besides the server's own options. */
export interface TestServerOptions extends OvsdbServerOptions {
  /** True: in files of the temporary folder rather than in memory. */
  readonly durable?: boolean;
}

/** A server of this library on a socket of its own. */
export interface TestServer {
  readonly server: OvsdbServer;
  /** `unix:PATH` */
  readonly remote: string;
  readonly folder: string;
  /** Closes the server and removes the folder. */
  stop(): Promise<void>;
}

/** Starts a server with empty databases of these schemas on a unix socket in a temporary folder. */
export async function startTestServer(
  schemas: readonly DatabaseSchema[],
  { durable = false, ...options }: TestServerOptions = {},
): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'ovsdb-'));
  const server = new OvsdbServer(options);
  for (const schema of schemas) {
    if (!durable) server.addDatabase(new MemoryStore(schema));
    else {
      const path = join(folder, `${schema.name}.db`);
      createDatabaseFile(path, schema);
      server.addDatabase(new DatabaseFile(path));
    }
  }
  const remote = await server.listen(`punix:${join(folder, 'db.sock')}`);
  const stop = async (): Promise<void> => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { server, remote, folder, stop };
}
