import { createConnection, type Socket } from 'node:net';
import * as fc from 'fast-check';
import { describeWithPeers } from '@ironloom/peers';
import { deleteEverything, readEverything, zooTransactions } from '../../test/zoo-operations';
import { ZOO } from '../../test/zoo-schema';
import { JsonRpcPeer } from '../json-rpc/peer';
import { canonicalJson } from '../notation/canonical-json';
import { isJsonObject, type Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { type RealServer, spawnOvsdbServer } from '../testing/real-server';
import { Database } from './database';

/** UUIDs that a server chose; those of the operations begin with one digit and seven zeros. */
const RANDOM_UUID = /(?!.0{7}-)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const ANY_UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What two servers must have in common: rows in any order, errors with their text but not which of several rows. */
function comparable(result: Json): Json {
  if (!isJsonObject(result)) return result;
  if (Array.isArray(result.rows)) return { rows: (result.rows as Json[]).map(maskedText).sort() };
  if (typeof result.error !== 'string') return result;
  const details = typeof result.details === 'string' ? result.details.replace(ANY_UUID, 'UUID') : null;
  return { error: result.error, details };
}

function maskedText(row: Json): string {
  return canonicalJson(sortSets(JSON.parse(canonicalJson(row).replace(RANDOM_UUID, 'RANDOM')) as Json));
}

function sortSets(json: Json): Json {
  if (isJsonObject(json))
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, sortSets(value)]));
  if (!Array.isArray(json)) return json;
  const [tag, members] = json as readonly Json[];
  if (tag !== 'set' || !Array.isArray(members)) return json;
  return [tag, (members as Json[]).map(canonicalJson).sort()];
}

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'transactions here and in ovsdb-server', (programs) => {
  let server: RealServer;
  let socket: Socket;
  let peer: JsonRpcPeer;

  beforeAll(async () => {
    server = await spawnOvsdbServer(programs, { schemas: [ZOO] });
    socket = createConnection(server.socketPath);
    peer = new JsonRpcPeer(socket);
  });
  afterAll(async () => {
    peer.close();
    await server.stop();
  });

  const transact = async (operations: readonly Json[]): Promise<Json[]> =>
    (await peer.request('transact', ['Zoo', ...operations])) as Json[];

  it('have the same results and leave the same rows', async () => {
    const schema = parseSchema(ZOO);
    await fc.assert(
      fc.asyncProperty(zooTransactions, async (transactions) => {
        await transact(deleteEverything);
        const database = new Database(schema);
        for (const operations of [...transactions, readEverything]) {
          const theirs = await transact(operations);
          const ours = database.execute(operations);
          if (ours.kind === 'blocked') throw new Error('blocked without a reason');
          expect({ operations, results: ours.results.map(comparable) }).toEqual({
            operations,
            results: theirs.map(comparable),
          });
        }
      }),
      { numRuns: Number(process.env.OVSDB_DIFFERENTIAL_RUNS ?? 150) },
    );
  });
});
