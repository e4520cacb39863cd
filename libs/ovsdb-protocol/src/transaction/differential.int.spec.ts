import * as fc from 'fast-check';
import { describeWithPeers } from '@ironloom/peers';
import { comparableResult } from '../../test/comparable';
import { connectRpc, type RpcClient } from '../testing/rpc-client';
import { deleteEverything, readEverything, zooTransactions } from '../../test/zoo-operations';
import { ZOO } from '../../test/zoo-schema';
import type { Json } from '../notation/json';
import { parseSchema } from '../schema/parse-schema';
import { type RealServer, spawnOvsdbServer } from '../testing/real-server';
import { Database } from './database';

describeWithPeers(['ovsdb-server', 'ovsdb-tool'], 'transactions here and in ovsdb-server', (programs) => {
  let server: RealServer;
  let client: RpcClient;

  beforeAll(async () => {
    server = await spawnOvsdbServer(programs, { schemas: [ZOO] });
    client = await connectRpc(server.socketPath);
  });
  afterAll(async () => {
    client.peer.close();
    await server.stop();
  });

  it('have the same results and leave the same rows', async () => {
    const schema = parseSchema(ZOO);
    await fc.assert(
      fc.asyncProperty(zooTransactions, async (transactions) => {
        await client.call('transact', 'Zoo', ...deleteEverything);
        const database = new Database(schema);
        for (const operations of [...transactions, readEverything]) {
          const theirs = (await client.call('transact', 'Zoo', ...operations)) as Json[];
          const ours = database.execute(operations);
          if (ours.kind === 'blocked') throw new Error('blocked without a reason');
          const compared = { operations, results: ours.results.map(comparableResult) };
          expect(compared).toEqual({ operations, results: theirs.map(comparableResult) });
        }
      }),
      { numRuns: Number(process.env.OVSDB_DIFFERENTIAL_RUNS ?? 300) },
    );
  });
});
