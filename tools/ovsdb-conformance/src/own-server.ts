import { ovnSb } from '@ironloom/models';
import { createDatabaseFile, DatabaseFile, type Json, OvsdbServer, parseSchema } from '@ironloom/ovsdb-protocol';

/** Serves a new southbound until it is killed. usage: own-server.ts FILE SOCKET; prints "listening". */
async function main(file: string, socket: string): Promise<void> {
  createDatabaseFile(file, parseSchema(ovnSb.schema as unknown as Json));
  const server = new OvsdbServer();
  server.addDatabase(new DatabaseFile(file));
  await server.listen(`punix:${socket}`);
  console.log('listening');
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
