import { join } from 'node:path';
import { ovnNb, ovnSb } from '@ironloom/models';
import { createDatabaseFile, DatabaseFile, OvsdbServer, typedSchema } from '@ironloom/ovsdb-protocol';

/** Where the northbound and the southbound database are. */
export interface Remotes {
  readonly nb: string;
  readonly sb: string;
}

/** Serves new databases from files in a folder, on a unix socket there. */
export async function serveDatabases(
  folder: string,
): Promise<{ readonly remotes: Remotes; readonly server: OvsdbServer }> {
  const server = new OvsdbServer();
  for (const schema of [typedSchema(ovnNb.model), typedSchema(ovnSb.model)]) {
    const path = join(folder, `${schema.name}.db`);
    createDatabaseFile(path, schema);
    server.addDatabase(new DatabaseFile(path));
  }
  const remote = await server.listen(`punix:${join(folder, 'db.sock')}`);
  return { remotes: { nb: remote, sb: remote }, server };
}
