import { existsSync } from 'node:fs';
import type { LogFields, Logger } from '@ironloom/core';
import { createDatabaseFile, DatabaseFile, OvsdbServer, parseSchema } from '../src';
import { LEDGER } from './ledger-schema';

/** Serves the ledger from a file until it is killed: `durable-server.ts FILE SOCKET`. Prints its log as JSON lines. */
async function main(file: string, socket: string): Promise<void> {
  const print = (level: string) => (fields: LogFields, message: string) =>
    void process.stdout.write(`${JSON.stringify({ level, message, ...fields })}\n`);
  const log: Logger = {
    debug: () => undefined,
    info: print('info'),
    warn: print('warn'),
    error: print('error'),
    child: () => log,
  };
  if (!existsSync(file)) createDatabaseFile(file, parseSchema(LEDGER));
  const server = new OvsdbServer({ log });
  server.addDatabase(new DatabaseFile(file, { log }));
  await server.listen(`punix:${socket}`);
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
